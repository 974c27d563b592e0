import { createHash } from 'node:crypto';
import { ManageSettings } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { Files, toPublicFileKey, toPublicFileUrl } from '#shared/files/files';
import { demoCorrelationId } from '../backdated-handlers.ts';
import { drawWalletCode } from '../drawing/wallet-codes.ts';
import type { DemoApp } from './demo-app.ts';

/** The accounts to which guests of the demo restaurant pay by themselves. The numbers are nobody's. */
const demoWallets = [
  { id: 'yape', name: 'Yape', number: '900 000 001', ink: '#5b2a86' },
  { id: 'plin', name: 'Plin', number: '900 000 002', ink: '#006d77' },
] as const;

/** Sets what the house tells its guests: Peru's tax, which prices include, a service charge that is off, and its wallets. */
export async function createHouseSettings({ app: { container } }: DemoApp, { tenantId, userId, role }: Principal): Promise<void> {
  const files = container.get(Files);
  const wallets = await Promise.all(
    demoWallets.map(async ({ id, name, number, ink }) => {
      const svg = drawWalletCode(`${name} ${number}`, ink);
      const path = `demo/wallet-${id}-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
      await files.put(toPublicFileKey(tenantId, path), Buffer.from(svg));
      return { id, name, number, imageUrl: toPublicFileUrl(tenantId, path) };
    }),
  );
  const patch = {
    tax: { name: 'IGV', included: true, rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] },
    charges: [{ id: 'servicio', name: 'Servicio', percent: 10, types: ['dine-in' as const], enabled: false }],
    wallets,
    contact: { phone: '+51 1 700 0000', email: 'hola@pardos.demo', address: 'Av. Benavides 730, Miraflores, Lima' },
    legal: { name: 'Pardos Chicken Demo S.A.C.', taxNumber: '20000000001' },
  };
  const cause = { tenantId, correlationId: demoCorrelationId, actor: { userId, role } };
  await container.get(ManageSettings).change(patch, cause);
}

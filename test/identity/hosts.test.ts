import { expect, it } from 'vitest';
import { createTenant, type IdentityApp, startIdentity } from './identity-app.ts';

const path = '/api/v1/tenants/pardos/hosts';
type Hosts = { tenantId: string; hosts: string[] };
const put = (app: IdentityApp, token: string, hosts: unknown, at = path) => app.request<Hosts>('PUT', at, { token, body: { hosts } });

async function start() {
  const app = await startIdentity();
  await createTenant(app, 'norkys');
  return { app, pardos: await app.signIn('owner@pardos.pe'), norkys: await app.signIn('owner@norkys.pe') };
}

it('keeps the hosts of a business in one form, shows them to its managers, and forgets those that are left out', async () => {
  const { app, pardos } = await start();
  const first = await put(app, pardos, ['Pedidos.Pardos.PE.', 'pardos.pe', 'PARDOS.pe', 'cañón.pe']);
  expect(first).toMatchObject({ status: 200, data: { tenantId: 'pardos', hosts: ['pedidos.pardos.pe', 'pardos.pe', 'xn--can-8mak.pe'] } });
  type Card = { hosts?: string[] };
  expect((await app.get<Card>('/api/v1/tenants/pardos', pardos)).data.hosts).toEqual(first.data.hosts);
  const { token } = await app.addCustomer();
  for (const other of [undefined, token, await app.signIn('owner@norkys.pe')])
    expect((await app.get<Card>('/api/v1/tenants/pardos', other)).data).not.toHaveProperty('hosts');
  expect((await put(app, pardos, [])).data.hosts).toEqual([]);
});

it('gives a host to one business in the installation', async () => {
  const { app, pardos, norkys } = await start();
  await put(app, pardos, ['pardos.pe']);
  const taken = await put(app, norkys, ['norkys.pe', 'PARDOS.PE'], '/api/v1/tenants/norkys/hosts');
  expect([taken.status, taken.error, taken.details[0]?.path]).toEqual([409, 'identity.host-taken', 'hosts.1']);
  const own = await put(app, norkys, ['comanda.test'], '/api/v1/tenants/norkys/hosts');
  expect([own.status, own.error]).toEqual([409, 'identity.host-taken']);
  await put(app, pardos, []);
  expect((await put(app, norkys, ['pardos.pe'], '/api/v1/tenants/norkys/hosts')).status).toBe(200);
});

it.each([
  ['localhost', 'a.localhost', '192.0.2.7', '[::1]', 'pardos', 'pardos.pe:80', 'https://pardos.pe', 'pardos.pe/carta', '-a.pe'],
  ['a b.pe', '', 'x.execute-api.us-east-1.amazonaws.com', `${'a'.repeat(64)}.pe`, 'a..pe', 'a_b.pe', '*.pardos.pe', '1.2'],
])('takes no host that cannot be a business’s: %s, %s, …', async (...hosts) => {
  const { app, pardos } = await start();
  const refused = await put(app, pardos, hosts);
  expect(refused.status).toBe(400);
  expect(refused.details.map(({ path: place }) => place)).toEqual(hosts.map((_, nth) => `hosts.${nth}`));
});

it('is for the owner of the business', async () => {
  const { app, norkys } = await start();
  expect((await put(app, norkys, ['a.pe'])).status).toBe(404);
  const { token } = await app.addStaff('manager');
  expect((await put(app, token, ['a.pe'])).status).toBe(403);
});

it('leads those who come by the host to the business, until it is given up', async () => {
  const { app, norkys } = await start();
  await put(app, norkys, ['norkys.pe'], '/api/v1/tenants/norkys/hosts');
  const at = (host: string, more: object = {}) => ({ headers: { host, ...more } });
  const card = async (host: string) => (await app.request<{ id: string }>('GET', '/api/v1/tenants/_default', at(host))).data.id;
  expect([await card('NORKYS.pe:8080'), await card('comanda.test'), await card('other.pe')]).toEqual(['norkys', 'pardos', 'pardos']);

  const person = { email: 'eva@example.com', password: 'demo-1234' };
  const registered = await app.request('POST', '/api/v1/auth/register', { body: person, ...at('norkys.pe') });
  expect(registered.status).toBe(201);
  const signIn = (host: string, more: object = {}) => app.request('POST', '/api/v1/auth/login', { body: person, ...at(host, more) });
  expect((await signIn('norkys.pe')).data.user).toMatchObject({ role: 'customer', tenantId: 'norkys' });
  expect((await signIn('norkys.pe', { 'x-tenant-id': 'pardos' })).status).toBe(401);
  expect((await signIn('comanda.test')).status).toBe(401);

  await put(app, norkys, [], '/api/v1/tenants/norkys/hosts');
  expect(await card('norkys.pe')).toBe('pardos');
});

import { AddStaff, CreateTenant } from '#modules/identity/index';
import { TestApp } from '#test/app';

const seedCaller = { correlationId: 'set-up', device: 'test', ip: undefined } as never;

/** A house that is open: tenant `pardos`, people of every role signed in, and a small menu. */
export async function openHouse(app = new TestApp(), currency = 'PEN') {
  const { container } = app.comanda;
  const owner = {
    email: 'owner@pardos.test',
    username: undefined,
    firstName: 'Olga',
    lastName: 'Ortiz',
    phone: undefined,
    address: undefined,
    password: 'demo-1234',
  };
  const tenant = { name: 'Pardos', kind: 'restaurant' as const, currency, timeZone: 'America/Lima', language: 'es' as const };
  const boss = await container.get(CreateTenant).run({ id: 'pardos', tenant, owner }, seedCaller);
  const cause = { tenantId: 'pardos', correlationId: 'set-up', actor: { userId: boss.id, role: 'owner' } };
  for (const role of ['manager', 'cook', 'packer', 'driver', 'waiter'] as const) {
    await container.get(AddStaff).run({ name: `Ana ${role}`, email: `${role}@pardos.test`, password: 'demo-1234', role }, cause);
  }
  await app.settle();
  const signIn = async (email: string) => {
    const { data } = await app.post<{ token: string }>('/api/v1/auth/login', { email, password: 'demo-1234', tenantId: 'pardos' });
    return data.token;
  };
  const tokens = new Map<string, string>();
  const as = async (role: string) => {
    const known = tokens.get(role) ?? (await signIn(`${role}@pardos.test`));
    tokens.set(role, known);
    return known;
  };
  const customer = async (name: string) => {
    const email = `${name}@guests.test`;
    await app.post('/register', { username: name, email, password: 'demo-1234', name, tenantId: 'pardos', address: `Calle ${name} 1` });
    await app.settle();
    return signIn(email);
  };
  const sells = async (product: Record<string, unknown>) => {
    const { data } = await app.post<{ id: string }>('/api/v1/products', { category: 'Pollo', ...product }, await as('manager'));
    return data.id;
  };
  return { app, as, customer, sells, signIn };
}

import { describe, expect, it } from 'vitest';
import { Users } from '#modules/identity/ports/users';
import { createTenant, type IdentityApp, startIdentity } from './identity-app.ts';

const customer = { email: 'ana@example.com', password: 'demo-1234', username: 'ana', name: 'Ana Vidal', tenantId: 'pardos' };
const start = async () => {
  const app = await startIdentity();
  const { data } = await app.post('/api/v1/auth/register', customer);
  return { app, id: data.id };
};
const known = { email: customer.email, password: customer.password, username: customer.username, tenantId: customer.tenantId };
const login = (app: IdentityApp, body: object, headers?: Record<string, string>) =>
  app.post('/api/v1/auth/login', body, undefined, headers);

describe('signing in', () => {
  it('answers with a token and the user', async () => {
    const { app, id } = await start();
    const { status, data } = await login(app, { email: 'ana@example.com', password: 'demo-1234' });
    expect(status).toBe(200);
    expect(Object.keys(data)).toEqual(['token', 'user']);
    expect(data.user).toMatchObject({
      id,
      customerId: id,
      email: 'ana@example.com',
      role: 'customer',
      name: 'Ana Vidal',
      createdAt: expect.any(String),
    });
    expect((await app.get('/validate', data.token)).status).toBe(200);
  });

  it.each([
    ['/api/v1/auth/login', { email: ' Ana@Example.com' }],
    ['/login', { email: 'ana@example.com' }],
    ['/login', { username: 'ANA' }],
    ['/login', { email: 'ana' }],
    ['/api/v1/users/login', { email: 'ana@example.com', tenant_id: 'pardos' }],
  ])('%s takes %j', async (path, who) => {
    const { app } = await start();
    const { status, data } = await app.post(path, { ...who, password: 'demo-1234' });
    expect([status, typeof data.token]).toEqual([200, 'string']);
  });

  it('shows the user in snake case in the bookshop API', async () => {
    const { app, id } = await start();
    const { data } = await app.post('/api/v1/users/login', known);
    expect(data.user).toMatchObject({ user_id: id, tenant_id: 'pardos', first_name: 'Ana Vidal', last_name: '', is_active: true });
    expect(Object.keys(data.user).filter((name) => /[A-Z]/.test(name))).toEqual([]);
  });

  it('finds owners and staff of any tenant without its name, customers only in theirs', async () => {
    const { app } = await start();
    await createTenant(app, 'norkys');
    await app.addCustomer('beto@example.com', 'norkys');
    const statusOf = async (path: string, email: string, tenantId?: string) =>
      (await app.post(path, { email, password: 'demo-1234', tenantId })).status;
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe', 'norkys')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe', 'pardos')).toBe(401);
    for (const path of ['/login', '/api/v1/users/login']) expect(await statusOf(path, 'owner@norkys.pe')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com')).toBe(401);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com', 'norkys')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com', 'nobody')).toBe(404);
  });

  it('says who signed in, from which device and address', async () => {
    const { app, id } = await start();
    await login(app, known, { 'user-agent': 'Tablet/1' });
    expect((await app.readEvents()).at(-1)).toMatchObject({
      type: 'CustomerLoggedIn',
      tenantId: 'pardos',
      actor: { userId: id, role: 'customer', device: 'Tablet/1', ip: '192.0.2.7' },
      data: { userId: id, email: 'ana@example.com', name: 'Ana Vidal', device: 'Tablet/1' },
    });
  });

  it('answers alike for nobody and for a wrong password, and hashes for both', async () => {
    const { app } = await start();
    const nobody = await login(app, { email: 'nobody@example.com', password: 'demo-1234' });
    const wrong = await login(app, { ...known, password: 'wrong' });
    expect([nobody.status, nobody.error, nobody.message]).toEqual([401, 'identity.bad-credentials', wrong.message]);
    expect([wrong.status, wrong.error]).toEqual([401, 'identity.bad-credentials']);
  });

  it('looks at a password as often for whoever is asked about, in one tenant and in all', async () => {
    const { app } = await start();
    await createTenant(app, 'norkys');
    await app.addCustomer('owner@norkys.pe');
    const looksAt = async (email: string, tenantId?: string) => {
      const before = app.passwords.verified;
      expect((await login(app, { email, password: 'wrong-1234', tenantId })).status).toBe(401);
      return app.passwords.verified - before;
    };
    const emails = ['nobody@example.com', 'ana@example.com', 'owner@pardos.pe', 'owner@norkys.pe'];
    for (const email of emails) expect([email, await looksAt(email, 'pardos'), await looksAt(email)]).toEqual([email, 1, 2]);
  });

  it('of two accounts with one e-mail opens the one whose password it is, and holds nothing against the other', async () => {
    const { app } = await start();
    await createTenant(app, 'norkys');
    await app.post('/register', { email: 'owner@norkys.pe', username: 'guest', password: 'as-a-guest', tenantId: 'pardos' });
    const roleOf = async (password: string) => (await app.post('/login', { email: 'owner@norkys.pe', password })).data?.user?.role;
    for (let nth = 0; nth < 6; nth += 1) expect(await roleOf('as-a-guest')).toBe('customer');
    expect(await roleOf('demo-1234')).toBe('owner');
    expect((await app.readEvents()).filter(({ type }) => type === 'ActivityRecorded')).toEqual([]);
    // Locking one of them locks only that one.
    app.ip = '198.51.100.1';
    for (let nth = 0; nth < 5; nth += 1) await login(app, { email: 'owner@norkys.pe', password: 'wrong-1234', tenantId: 'norkys' });
    expect(await roleOf('as-a-guest')).toBe('customer');
    expect((await login(app, { email: 'owner@norkys.pe', password: 'demo-1234' })).status).toBe(429);
  });

  it('wants a name and a password', async () => {
    const { app } = await start();
    expect(await login(app, { password: 'demo-1234' })).toMatchObject({ status: 400, details: [{ path: 'email' }] });
    expect(await login(app, { email: 'ana@example.com' })).toMatchObject({ status: 400, details: [{ path: 'password' }] });
  });

  it('replaces an old hash by a new one, and not twice', async () => {
    const { app, id } = await start();
    const users = app.container.get(Users);
    const before = (await users.find('pardos', id))!;
    await users.change(before, { ...before.user, passwordHash: 'old:0:demo-1234' }, []);
    expect((await login(app, known)).status).toBe(200);
    const upgraded = (await users.find('pardos', id))!;
    expect(upgraded.user.passwordHash).toMatch(/^fake:/);
    await login(app, known);
    expect((await users.find('pardos', id))!.version).toBe(upgraded.version);
  });
});

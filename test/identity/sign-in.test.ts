import { describe, expect, it } from 'vitest';
import { Users } from '#modules/identity/ports/users';
import { type IdentityApp, openTenant, startIdentity } from './harness.ts';

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

  it('shows the user in snake case at the bookshop’s door', async () => {
    const { app, id } = await start();
    const { data } = await app.post('/api/v1/users/login', known);
    expect(data.user).toMatchObject({ user_id: id, tenant_id: 'pardos', first_name: 'Ana Vidal', last_name: '', is_active: true });
    expect(Object.keys(data.user).filter((name) => /[A-Z]/.test(name))).toEqual([]);
  });

  it('finds owners and staff of any tenant without its name, customers only in theirs', async () => {
    const { app } = await start();
    await openTenant(app, 'norkys');
    await app.addCustomer('beto@example.com', 'norkys');
    const statusOf = async (path: string, email: string, tenantId?: string) =>
      (await app.post(path, { email, password: 'demo-1234', tenantId })).status;
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe', 'norkys')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'owner@norkys.pe', 'pardos')).toBe(401);
    expect(await statusOf('/login', 'owner@norkys.pe')).toBe(401);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com')).toBe(401);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com', 'norkys')).toBe(200);
    expect(await statusOf('/api/v1/auth/login', 'beto@example.com', 'nobody')).toBe(404);
  });

  it('says who signed in, from which device and address', async () => {
    const { app, id } = await start();
    await login(app, known, { 'user-agent': 'Tablet/1' });
    expect((await app.events()).at(-1)).toMatchObject({
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
    expect(app.passwords.verified).toBe(2);
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

describe('wrong passwords', () => {
  const wrong = { ...known, password: 'wrong-1234' };
  const fail = async (app: IdentityApp, times: number, body: object = wrong) => {
    for (let nth = 0; nth < times; nth += 1) await login(app, body);
  };

  it('lock the account after five, for longer each time, and say for how long', async () => {
    const { app } = await start();
    await fail(app, 5);
    for (const seconds of [1, 2, 4, 8]) {
      const locked = await login(app, known);
      expect([locked.status, locked.error, locked.headers.get('retry-after')]).toEqual([429, 'identity.locked', String(seconds)]);
      app.clock.advance(seconds);
      expect((await login(app, wrong)).status).toBe(401);
    }
    app.clock.advance(16);
    expect((await login(app, known)).status).toBe(200);
    // A success clears the count: four more are free.
    await fail(app, 4);
    expect((await login(app, known)).status).toBe(200);
  });

  it('lock what is nobody’s name alike', async () => {
    const { app } = await start();
    const nobody = { email: 'nobody@example.com', password: 'demo-1234' };
    await fail(app, 5, nobody);
    expect((await login(app, nobody)).status).toBe(429);
    expect((await login(app, known)).status).toBe(200);
  });

  it('are one count for e-mail and user name, and one for each account', async () => {
    const { app } = await start();
    await app.addCustomer('beto@example.com');
    await fail(app, 3);
    await fail(app, 2, { username: 'ana', password: 'wrong-1234' });
    expect((await login(app, known)).status).toBe(429);
    expect((await login(app, { email: 'beto@example.com', password: 'demo-1234' })).status).toBe(200);
  });

  it('are forgotten after a day', async () => {
    const { app } = await start();
    await fail(app, 4);
    app.clock.advance(24 * 3600 + 1);
    await fail(app, 4);
    expect((await login(app, known)).status).toBe(200);
  });

  it('are no cheaper all at once: the right one is not told from the others once the account is locked', async () => {
    const { app } = await start();
    app.passwords.meanwhile = () => fail(app, 5);
    expect((await login(app, known)).status).toBe(429);
  });

  it('are all counted, though they come at once', async () => {
    const { app } = await start();
    app.passwords.meanwhile = () => fail(app, 3);
    await fail(app, 2);
    expect((await login(app, known)).status).toBe(429);
  });

  it('are in the log, with whose they would have been', async () => {
    const { app, id } = await start();
    await login(app, wrong);
    await login(app, { email: 'nobody@example.com', password: 'x' }, { 'user-agent': 'Script/2' });
    const [known, unknown] = (await app.events()).slice(-2);
    expect(known).toMatchObject({ type: 'ActivityRecorded', tenantId: 'pardos', data: { action: 'login', result: 'fallo', userId: id } });
    expect(unknown).toMatchObject({
      actor: { role: 'guest', device: 'Script/2', ip: '192.0.2.7' },
      data: { action: 'login', result: 'fallo', about: 'nobody@example.com', userId: null },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { Tokens } from '#shared/auth/tokens';
import { type IdentityApp, startIdentity } from './identity-app.ts';

const works = async (app: IdentityApp, token: string) => (await app.get('/validate', token)).status;

describe.each(['/validate', '/api/v1/auth/validate'])('GET %s', (path) => {
  it('says whose the token is, and until when', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer('ana@example.com', 'pardos', { name: 'Ana Vidal' });
    const { status, data } = await app.get(path, token);
    expect(status).toBe(200);
    const whose = {
      userId: id,
      customerId: id,
      tenantId: 'pardos',
      role: 'customer',
      name: 'Ana Vidal',
      email: 'ana@example.com',
      branches: null,
    };
    expect(data).toEqual({ ...whose, expiresAt: expect.any(String) });
    const hours = (Date.parse(data.expiresAt) - app.clock.now().getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(24, 2);
  });

  it('refuses no token, another’s token, an altered one and one that is over', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    const principal = { tenantId: 'pardos', userId: 'x', role: 'owner', name: 'X', sessionId: 's', branches: null } as const;
    const forged = await new Tokens('another secret of 32 bytes or more', 60).sign(principal, app.clock.now());
    const ownButNoSession = await app.container.get(Tokens).sign(principal, app.clock.now());
    for (const bad of [undefined, 'nonsense', `${token}x`, forged.token, ownButNoSession.token]) {
      expect((await app.get(path, bad)).status).toBe(401);
    }
    app.clock.advance(24 * 3600 + 1);
    expect((await app.get(path, token)).status).toBe(401);
  });
});

describe('POST /api/v1/auth/logout', () => {
  it('ends its own session at once, and no other', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer();
    const other = await app.signIn('ana@example.com');
    expect(await app.post('/api/v1/auth/logout', undefined, token)).toMatchObject({ status: 200, data: null });
    expect([await works(app, token), await works(app, other)]).toEqual([401, 200]);
    expect((await app.post('/api/v1/auth/logout', undefined, token)).status).toBe(401);
    expect((await app.readEvents()).at(-1)).toMatchObject({
      type: 'SessionEnded',
      actor: { userId: id },
      data: { userId: id, what: 'logout' },
    });
  });
});

describe('POST /api/v1/auth/password', () => {
  const change = (app: IdentityApp, token: string | undefined, currentPassword = 'demo-1234', newPassword = 'nueva-5678') =>
    app.post('/api/v1/auth/password', { currentPassword, newPassword }, token);

  it('ends the other sessions at once and keeps this one', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer();
    const others = [await app.signIn('ana@example.com'), await app.signIn('ana@example.com')];
    expect((await change(app, token)).status).toBe(200);
    expect([await works(app, token), await works(app, others[0]!), await works(app, others[1]!)]).toEqual([200, 401, 401]);
    expect((await app.readEvents()).at(-1)).toMatchObject({ type: 'CustomerChanged', data: { userId: id, what: 'password' } });
  });

  it('is good from then on, and the old one is not', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    await change(app, token);
    const login = async (password: string) => (await app.post('/login', { email: 'ana@example.com', password })).status;
    expect([await login('demo-1234'), await login('nueva-5678')]).toEqual([401, 200]);
    expect(await works(app, token)).toBe(200);
  });

  it('tells of every session that ended, once, however many there were', async () => {
    const app = await startIdentity();
    const { id, token } = await app.addCustomer();
    for (let nth = 0; nth < 50; nth += 1) await app.signIn('ana@example.com');
    await change(app, token);
    await app.handleEvents();
    const ended = (await app.readEvents()).filter(({ type }) => type === 'SessionEnded');
    expect(ended).toHaveLength(50);
    expect(new Set(ended.map(({ aggregateId }) => aggregateId)).size).toBe(50);
    expect(ended[0]).toMatchObject({ data: { userId: id, what: 'revoked' }, causationId: expect.any(String) });
    expect(await works(app, token)).toBe(200);
  });

  it('requires the current one; wrong ones are counted as at a sign-in', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    const wrong = await change(app, token, 'wrong-1234');
    expect([wrong.status, wrong.error]).toEqual([400, 'identity.wrong-password']);
    for (let nth = 0; nth < 4; nth += 1) await change(app, token, 'wrong-1234');
    expect((await change(app, token)).status).toBe(429);
  });

  it('has at least 8 characters, and needs a token', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    expect(await change(app, token, 'demo-1234', 'short')).toMatchObject({ status: 400, details: [{ path: 'newPassword' }] });
    expect((await change(app, undefined)).status).toBe(401);
  });

  it('replaces only the one that was checked', async () => {
    const app = await startIdentity();
    const { token } = await app.addCustomer();
    app.passwords.meanwhile = async () => {
      await change(app, token, 'demo-1234', 'nueva-0001');
    };
    const slower = await change(app, token, 'demo-1234', 'nueva-0002');
    expect([slower.status, slower.error]).toEqual([409, 'identity.busy']);
    expect(await app.signIn('ana@example.com', 'nueva-0001', 'pardos')).toBeTypeOf('string');
  });
});

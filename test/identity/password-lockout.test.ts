import { describe, expect, it } from 'vitest';
import { freeFailuresPerAccount, freeFailuresPerDevice } from '#modules/identity/domain/sign-in-history';
import { type IdentityApp, startIdentity } from './identity-app.ts';

const customer = { email: 'ana@example.com', password: 'demo-1234', username: 'ana', tenantId: 'pardos' };
const wrong = { ...customer, password: 'wrong-1234' };
const tablet = { 'user-agent': 'Tablet/1' };
const start = async () => {
  const app = await startIdentity();
  const { data } = await app.post('/api/v1/auth/register', customer);
  return { app, id: data.id };
};
const login = (app: IdentityApp, body: object, headers?: Record<string, string>) =>
  app.post('/api/v1/auth/login', body, undefined, headers);
const fail = async (app: IdentityApp, times: number, body: object = wrong, headers?: Record<string, string>) => {
  let last: Awaited<ReturnType<typeof login>> | undefined;
  for (let nth = 0; nth < times; nth += 1) last = await login(app, body, headers);
  return last?.status;
};
/** Another client's address, a different one for each number. */
const elsewhere = (app: IdentityApp, nth: number) => {
  app.ip = `198.51.100.${nth}`;
};
const toldOf = async (app: IdentityApp) => (await app.readEvents()).filter(({ type }) => type === 'SignInsSlowed');

describe('wrong passwords', () => {
  it('slow down whoever guesses after five, for longer each time, and say for how long', async () => {
    const { app } = await start();
    await fail(app, 5);
    for (const seconds of [1, 2, 4, 8]) {
      const locked = await login(app, customer);
      expect([locked.status, locked.error, locked.headers.get('retry-after')]).toEqual([429, 'identity.locked', String(seconds)]);
      app.clock.advance(seconds);
      expect((await login(app, wrong)).status).toBe(401);
    }
    app.clock.advance(16);
    expect((await login(app, customer)).status).toBe(200);
    // A success clears the count.
    await fail(app, 4);
    expect((await login(app, customer)).status).toBe(200);
  });

  it('lock what is nobody’s name alike', async () => {
    const { app } = await start();
    const nobody = { email: 'nobody@example.com', password: 'demo-1234' };
    await fail(app, 5, nobody);
    expect((await login(app, nobody)).status).toBe(429);
    expect((await login(app, customer)).status).toBe(200);
  });

  it('are one count for e-mail and user name, and one for each account', async () => {
    const { app } = await start();
    await app.addCustomer('beto@example.com');
    await fail(app, 3);
    await fail(app, 2, { username: 'ana', password: 'wrong-1234' });
    expect((await login(app, customer)).status).toBe(429);
    expect((await login(app, { email: 'beto@example.com', password: 'demo-1234' })).status).toBe(200);
  });

  it('are forgotten after a day', async () => {
    const { app } = await start();
    await fail(app, 4);
    app.clock.advance(24 * 3600 + 1);
    await fail(app, 4);
    expect((await login(app, customer)).status).toBe(200);
  });

  it('are no cheaper all at once: the right one is not told from the others once the account is locked', async () => {
    const { app } = await start();
    app.passwords.meanwhile = async () => void (await fail(app, 5));
    expect((await login(app, customer)).status).toBe(429);
  });

  it('are all counted, though they come at once', async () => {
    const { app } = await start();
    app.passwords.meanwhile = async () => void (await fail(app, 3));
    await fail(app, 2);
    expect((await login(app, customer)).status).toBe(429);
  });

  it('are in the log, with whose they would have been', async () => {
    const { app, id } = await start();
    await login(app, wrong);
    await login(app, { email: 'nobody@example.com', password: 'x' }, { 'user-agent': 'Script/2' });
    const [known, unknown] = (await app.readEvents()).slice(-2);
    expect(known).toMatchObject({ type: 'ActivityRecorded', tenantId: 'pardos', data: { action: 'login', result: 'fallo', userId: id } });
    expect(unknown).toMatchObject({
      actor: { role: 'guest', device: 'Script/2', ip: '192.0.2.7' },
      data: { action: 'login', result: 'fallo', about: 'nobody@example.com', userId: null },
    });
  });
});

describe('strangers who guess', () => {
  it('keep nobody out of an account: neither from where its owner has been before, nor from elsewhere', async () => {
    const { app } = await start();
    await login(app, customer, tablet);
    for (let nth = 1; nth <= 9; nth += 1) {
      elsewhere(app, nth);
      expect(await fail(app, 6)).toBe(429);
    }
    app.ip = '203.0.113.5';
    expect((await login(app, customer, { 'user-agent': 'New phone' })).status).toBe(200);
    app.ip = '192.0.2.7';
    expect((await login(app, customer, tablet)).status).toBe(200);
  });

  it('are slowed at their own address, whatever they call themselves', async () => {
    const { app } = await start();
    elsewhere(app, 1);
    for (let nth = 0; nth < 5; nth += 1) await login(app, wrong, { 'user-agent': `Script/${nth}` });
    expect((await login(app, customer, { 'user-agent': 'Script/9' })).status).toBe(429);
  });

  it('are one behind all the addresses of their IPv6 network', async () => {
    const { app } = await start();
    for (let nth = 1; nth <= 5; nth += 1) {
      app.ip = `2001:db8:0:7::${nth}`;
      await fail(app, 1);
    }
    app.ip = '2001:db8:0:7:ffff::1';
    expect((await login(app, customer)).status).toBe(429);
    app.ip = '2001:db8:0:8::1';
    expect((await login(app, customer)).status).toBe(200);
  });

  it('are slowed all together once they are very many; whoever is known goes on', async () => {
    const { app } = await start();
    await login(app, customer, tablet);
    for (let nth = 0; nth < freeFailuresPerAccount / 4; nth += 1) {
      elsewhere(app, nth);
      await fail(app, 4);
    }
    app.ip = '203.0.113.5';
    const stranger = await login(app, customer);
    expect([stranger.status, stranger.error]).toEqual([429, 'identity.locked']);
    app.ip = '192.0.2.7';
    expect((await login(app, customer, tablet)).status).toBe(200);
    // A success of its owner unlocks nobody else.
    app.ip = '203.0.113.5';
    expect((await login(app, customer)).status).toBe(429);
    app.clock.advance(1);
    expect((await login(app, customer)).status).toBe(200);
    elsewhere(app, 200);
    await fail(app, 1);
    expect((await login(app, customer)).status).toBe(429);
  });

  it('are told to the person, once a day, with where they were', async () => {
    const { app, id } = await start();
    elsewhere(app, 1);
    await fail(app, 4);
    expect(await toldOf(app)).toEqual([]);
    await fail(app, 1, wrong, { 'user-agent': 'Script/2' });
    for (const nth of [2, 3]) {
      elsewhere(app, nth);
      await fail(app, 5);
    }
    expect(await toldOf(app)).toMatchObject([{ tenantId: 'pardos', data: { userId: id, device: 'Script/2', ip: '198.51.100.1' } }]);
    app.clock.advance(23 * 3600);
    await fail(app, 1);
    app.clock.advance(2 * 3600);
    expect(await toldOf(app)).toHaveLength(1);
    await fail(app, 1);
    expect(await toldOf(app)).toHaveLength(2);
  });

  it('of somebody who is not there are told to nobody', async () => {
    const { app } = await start();
    await fail(app, 6, { email: 'nobody@example.com', password: 'demo-1234' });
    expect(await toldOf(app)).toEqual([]);
  });
});

describe('a device that somebody has signed in from', () => {
  it('hears of its wrong passwords later and later, and gets in with the right one at once', async () => {
    const { app } = await start();
    await login(app, customer, tablet);
    expect(await fail(app, 5, wrong, tablet)).toBe(401);
    const slowed = await login(app, wrong, tablet);
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await login(app, customer, tablet)).status).toBe(200);
  });

  it('is a stranger again after twenty wrong ones', async () => {
    const { app } = await start();
    await login(app, customer, tablet);
    await fail(app, freeFailuresPerDevice + 5, wrong, tablet);
    expect((await login(app, customer, tablet)).status).toBe(429);
  });

  it('is known by its address and by what it says of itself, for ninety days', async () => {
    const { app } = await start();
    await login(app, customer, tablet);
    const closedFor = async (headers: Record<string, string>) => {
      await fail(app, 5, wrong, { 'user-agent': 'Script/2' });
      return (await login(app, customer, headers)).status === 429;
    };
    expect(await closedFor({ 'user-agent': 'Phone/1' })).toBe(true);
    expect(await closedFor(tablet)).toBe(false);
    app.clock.advance(91 * 24 * 3600);
    expect(await closedFor(tablet)).toBe(true);
  });

  it('is known for one account', async () => {
    const { app } = await start();
    await app.addCustomer('beto@example.com');
    await login(app, { email: 'beto@example.com', password: 'demo-1234', tenantId: 'pardos' }, tablet);
    await fail(app, 5, wrong, tablet);
    expect((await login(app, customer, tablet)).status).toBe(429);
  });
});

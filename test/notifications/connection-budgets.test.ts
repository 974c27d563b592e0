import { describe, expect, it } from 'vitest';
import { createPrincipal, FakeSocket, NotificationsApp } from './notifications-app.ts';

const budgets = { user: 100, tenant: 1_000, signin: 20, register: 10, anonymous: 100 };
const menu = { type: 'subscribe', channel: 'menu:pardos' };
const ping = { type: 'ping' };
type Opened = Awaited<ReturnType<NotificationsApp['open']>>;
const pings = async ({ say }: Opened, count: number) => {
  for (let n = 0; n < count; n += 1) await say(ping);
};

describe('whether a client is let in', () => {
  it('is charged to its address, and with a good token to its user and tenant in small coin', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, anonymous: 2, user: 1 } });
    const admit = (address: string, token?: string) =>
      app.gateway.admit({ address, ...(token !== undefined && { token }) }).then(
        () => 'in',
        (error: { code: string; context: { retryAfter: number } }) => `${error.code} ${error.context.retryAfter}`,
      );
    expect([await admit('192.0.2.7'), await admit('192.0.2.7', 'nonsense'), await admit('192.0.2.7')]).toEqual([
      'in',
      'in',
      'request.too-many 30',
    ]);
    expect(await admit('192.0.2.8')).toBe('in');
    const token = await app.signToken(createPrincipal('owner'));
    const all: string[] = [];
    for (let n = 0; n < 11; n += 1) all.push(await admit('192.0.2.7', token));
    expect(all).toEqual([...Array.from({ length: 10 }, () => 'in'), 'request.too-many 6']);
  });
});

describe('open connections of strangers', () => {
  const limits = { perAddress: 2, total: 3 };

  it('are so many of one address at most, counted by the /64 of an IPv6 one, and a closed one makes room', async () => {
    const app = new NotificationsApp({ budgets, limits });
    const open = async (address: string) => {
      const client = await app.open(undefined, new FakeSocket(), address);
      await client.say(menu);
      return client;
    };
    const first = await open('2001:db8::1');
    const second = await open('2001:db8::2');
    const third = await open('2001:db8::3');
    expect([first.wire.closeCode, second.wire.closeCode, third.wire.closeCode]).toEqual([undefined, undefined, 4429]);
    expect(third.wire.frameTypes()).toEqual(['error']);
    await app.gateway.onClose(first.id);
    expect((await open('2001:db8::4')).wire.isOpen).toBe(true);
  });

  it('are so many in all at most', async () => {
    const app = new NotificationsApp({ budgets, limits });
    const wires = [];
    for (const n of [1, 2, 3, 4]) wires.push((await app.open(undefined, new FakeSocket(), `192.0.2.${n}`)).wire.closeCode);
    expect(wires).toEqual([undefined, undefined, undefined, 4429]);
  });

  it('are strangers no more once they sign in, by the address or by the first frame', async () => {
    const app = new NotificationsApp({ budgets, limits });
    const token = await app.signToken(createPrincipal('owner'));
    for (let n = 0; n < 4; n += 1) expect((await app.open(createPrincipal('owner'))).wire.isOpen).toBe(true);
    for (let n = 0; n < 4; n += 1) {
      const client = await app.open();
      await client.say({ type: 'auth', token });
      expect(client.wire.frameTypes()).toEqual(['ready']);
    }
  });

  it('are any number where nothing is limited', async () => {
    const app = new NotificationsApp();
    for (let n = 0; n < 300; n += 1) expect((await app.open()).wire.isOpen).toBe(true);
    const first = await app.open();
    await pings(first, 2_000);
    expect(first.wire.frameTypes().every((type) => type === 'pong')).toBe(true);
  });

  it('are counted where no process holds them, too', async () => {
    const gateway = new NotificationsApp({ budgets }).useApiGateway();
    const isIn = (n: number, address: string) => gateway.onOpen(`connection ${n}`, { language: 'en', address });
    for (let n = 0; n < 250; n += 1) expect(await isIn(n, '192.0.2.1')).toBe(true);
    expect([await isIn(250, '192.0.2.1'), await isIn(251, '192.0.2.2')]).toEqual([false, true]);
    await gateway.onClose('connection 7');
    expect(await isIn(252, '192.0.2.1')).toBe(true);
  });
});

describe('what is said on a connection', () => {
  it('is answered with an error beyond its budget, then not at all: it is closed', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, user: 5 } });
    const client = await app.open(createPrincipal('owner'));
    await pings(client, 14);
    expect(client.wire.frameTypes()).toEqual([
      'ready',
      ...Array.from({ length: 5 }, () => 'pong'),
      ...Array.from({ length: 9 }, () => 'error'),
    ]);
    await pings(client, 1);
    expect(client.wire.closeCode).toBe(4429);
  });

  it('is charged to the user, however many connections it is spread over, and one who keeps still is not', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, user: 10 } });
    const spread = [];
    for (let n = 0; n < 30; n += 1) spread.push(await app.open(createPrincipal('owner')));
    for (const client of spread) await pings(client, 4);
    const said = spread.flatMap(({ wire }) => wire.frameTypes()).filter((type) => type === 'pong');
    // Of 120; the clock of the tests advances a little.
    expect(said.length).toBeGreaterThanOrEqual(100);
    expect(said.length).toBeLessThan(110);
    const other = await app.open(createPrincipal('cook'));
    await pings(other, 1);
    expect(other.wire.frameTypes()).toEqual(['ready', 'pong']);
  });

  it('is charged to the tenant, whoever says it', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, tenant: 1 } });
    const clients = [];
    for (const name of ['a', 'b', 'c']) clients.push(await app.open(createPrincipal('customer', name)));
    for (const client of clients) await pings(client, 5);
    expect(clients.flatMap(({ wire }) => wire.frameTypes()).filter((type) => type === 'pong')).toHaveLength(10);
  });

  it('costs as much as a request where a channel is to be followed, and of strangers the address pays', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, anonymous: 2 } });
    const client = await app.open();
    for (let n = 0; n < 3; n += 1) await client.say(menu);
    expect(client.wire.frameTypes()).toEqual(['subscribed', 'subscribed', 'error']);
    const next = await app.open();
    await next.say(menu);
    expect(next.wire.frameTypes()).toEqual(['error']);
    const elsewhere = await app.open(undefined, new FakeSocket(), '192.0.2.8');
    await elsewhere.say(menu);
    expect(elsewhere.wire.frameTypes()).toEqual(['subscribed']);
  });

  it('and made no sense counts as well', async () => {
    const app = new NotificationsApp({ budgets: { ...budgets, anonymous: 0.1 } });
    const client = await app.open();
    await client.say('nonsense');
    await client.say('nonsense');
    const messages = client.wire.frames.map(({ message }) => message);
    expect(messages[0]).toBe('This frame is not understood');
    expect(messages[1]).toMatch(/^Too many requests/);
  });
});

import { expect, it, vi } from 'vitest';
import { Connections } from '#modules/notifications/ports/connections';
import {
  createBranchChanged,
  createEnvelope,
  createPrincipal,
  createStockChanged,
  FakeSocket,
  NotificationsApp,
} from './notifications-app.ts';

const customer = createPrincipal('customer', 'c1');
const owner = createPrincipal('owner');

it('signs in by the address, and says where each own channel stands', async () => {
  const app = new NotificationsApp();
  await app.handleEvent(createStockChanged(3));
  const { wire } = await app.open(owner);
  expect(wire.frames).toEqual([{ type: 'ready', channels: [{ channel: 'tenant:pardos', seq: 1 }] }]);
  const said = createStockChanged(2);
  await app.handleEvent(said);
  const message = { type: 'updateProduct', id: said.id, data: { productId: 'pollo', action: 'stock_updated', newStock: 2 } };
  expect(wire.frames[1]).toEqual({ ...message, timestamp: said.occurredAt, channel: 'tenant:pardos', seq: 2 });
});

it('signs in by the first frame', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open();
  expect(wire.frames).toEqual([]);
  await say({ type: 'auth', token: await app.signToken(customer) });
  expect(wire.frames).toEqual([{ type: 'ready', channels: [{ channel: 'user:c1', seq: 0 }] }]);
});

it('refuses bad tokens, of ended sessions too, with an error and 4401, and keeps no row', async () => {
  const app = new NotificationsApp();
  const bad = await app.open();
  await bad.say({ type: 'auth', token: 'x.y.z' });
  app.sessions.ended.add(customer.sessionId);
  const ended = await app.open(customer);
  for (const { wire } of [bad, ended]) expect([wire.frameTypes(), wire.closeCode]).toEqual([['error'], 4401]);
  expect((await app.store.query({ pk: 'TENANT#pardos#USER#c1#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toEqual([]);
});

it('gives five seconds to sign in, and a menu is reason enough to stay', async () => {
  const app = new NotificationsApp();
  const [idle, guest] = [await app.open(), await app.open()];
  await guest.say({ type: 'subscribe', channel: 'menu:pardos' });
  app.clock.advance(4);
  await app.gateway.sweep();
  expect(idle.wire.isOpen).toBe(true);
  app.clock.advance(1);
  await app.gateway.sweep();
  expect([idle.wire.frameTypes(), idle.wire.closeCode]).toEqual([['error'], 4401]);
  await app.handleEvent(createStockChanged(3));
  expect([guest.wire.isOpen, guest.wire.frameTypes()]).toEqual([true, ['subscribed', 'updateProduct']]);
  await guest.say({ type: 'subscribe', channel: 'tenant:pardos' });
  expect([guest.wire.isOpen, guest.wire.frameTypes().at(-1)]).toEqual([true, 'error']);
});

it('answers a ping, and ends what has been silent for 90 seconds with its rows', async () => {
  const app = new NotificationsApp();
  const [quiet, lively] = [await app.open(owner), await app.open(owner)];
  app.clock.advance(60);
  await lively.say({ type: 'ping' });
  expect(lively.wire.frameTypes().at(-1)).toBe('pong');
  const rows = async () =>
    (await app.store.query<{ connectionId: string }>({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items;
  const followers = async () =>
    (await app.store.query({ pk: 'TENANT#pardos#CHANNEL#tenant:pardos#AUDIENCE', index: 'gsi1', limit: 10 })).items;
  expect([(await rows()).length, (await followers()).length]).toEqual([2, 2]);
  app.clock.advance(30);
  await app.gateway.sweep();
  expect([quiet.wire.isOpen, lively.wire.isOpen]).toEqual([false, true]);
  expect((await rows()).map(({ doc }) => doc)).toMatchObject([{ connectionId: lively.id, userId: 'owner', timestamp: expect.any(String) }]);
  expect(await followers()).toHaveLength(1);
});

it('ends a connection whose token has run out', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open(owner);
  app.clock.advance(86_400);
  await say({ type: 'ping' });
  await app.gateway.sweep();
  expect(wire.closeCode).toBe(4401);
});

it('replays everything after `since`, in order, and then goes on live', async () => {
  const app = new NotificationsApp();
  await app.handleEvent(createBranchChanged('b1'));
  const { wire, say } = await app.open(owner);
  for (let left = 9; left > 4; left -= 1) await app.handleEvent(createStockChanged(left));
  const late = await app.open(createPrincipal('cook'));
  await late.say({ type: 'subscribe', channel: 'tenant:pardos', since: 2 });
  await app.handleEvent(createStockChanged(4));
  expect(late.wire.frames.slice(0, 2)).toEqual([
    { type: 'ready', channels: [{ channel: 'tenant:pardos', seq: 5 }] },
    { type: 'subscribed', channel: 'tenant:pardos', seq: 5 },
  ]);
  expect(late.wire.seqsOf('tenant:pardos')).toEqual([3, 4, 5, 6]);
  await say({ type: 'subscribe', channel: 'branch:b1' });
  expect([wire.frames.at(-1), wire.seqsOf('tenant:pardos')]).toEqual([
    { type: 'subscribed', channel: 'branch:b1', seq: 0 },
    [1, 2, 3, 4, 5, 6],
  ]);
});

it('says reset when what was asked for is no longer, or was never, there', async () => {
  const app = new NotificationsApp();
  await app.handleEvent(createStockChanged(3));
  app.clock.advance(25 * 60 * 60);
  await app.handleEvent(createStockChanged(2));
  for (const since of [0, 7]) {
    const { wire, say } = await app.open();
    await say({ type: 'subscribe', channel: 'menu:pardos', since });
    const place = { channel: 'menu:pardos', seq: 2 };
    expect(wire.frames).toEqual([
      { type: 'subscribed', ...place },
      { type: 'reset', ...place },
    ]);
  }
});

it('shows nobody what is not theirs', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open(createPrincipal('cook', 'k1', ['b1']));
  for (const channel of ['branch:b2', 'tenant:norkys', 'user:c1', 'table:t1', 'kitchen:1']) await say({ type: 'subscribe', channel });
  expect([wire.isOpen, wire.frameTypes()]).toEqual([true, ['ready', 'error', 'error', 'error', 'error', 'error']]);
  await app.handleEvent(createStockChanged(1, 'norkys'));
  await app.handleEvent(
    createEnvelope('OrderPaid', { orderId: 'o1', customerId: 'c1', branchId: 'b2', method: 'cash', amount: 1, currency: 'PEN' }),
  );
  expect(wire.frameTypes()).toHaveLength(6);
});

it('answers nonsense with errors, the tenth of which is the last', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open(owner);
  const nonsense = [
    '{',
    'null',
    '[]',
    '7',
    '',
    '{"type":"dance"}',
    '{"type":"auth"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","channel":"menu:a","since":-1}',
  ];
  for (const frame of nonsense) await say(frame);
  expect([wire.isOpen, wire.frameTypes().slice(1)]).toEqual([true, nonsense.map(() => 'error')]);
  await say('again');
  expect([wire.frameTypes().length, wire.closeCode]).toEqual([11, 1008]);
});

it('closes the connections of a session that ends, and no others', async () => {
  const app = new NotificationsApp();
  const [one, two] = [await app.open(customer), await app.open({ ...customer, sessionId: 'other' })];
  await app.handleEvent(createEnvelope('SessionEnded', { userId: 'c1', sessionId: customer.sessionId, what: 'logout' }));
  expect([one.wire.frameTypes().at(-1), one.wire.closeCode, two.wire.isOpen]).toEqual(['error', 4401, true]);
});

it('lets one person have so many connections and no more', async () => {
  const app = new NotificationsApp({ limits: { perUser: 2 } });
  const [first] = [await app.open(customer), await app.open(customer)];
  const third = await app.open(customer);
  expect([third.wire.frameTypes(), third.wire.closeCode]).toEqual([['error'], 4429]);
  await app.gateway.onClose(first.id);
  expect((await app.open(customer)).wire.frameTypes()).toEqual(['ready']);
});

it('lets one connection follow at most fifty channels', async () => {
  const app = new NotificationsApp();
  const { wire, say } = await app.open();
  for (let n = 0; n < 51; n += 1) await say({ type: 'subscribe', channel: `menu:${n}` });
  expect(wire.frameTypes()).toEqual([...Array.from({ length: 50 }, () => 'subscribed'), 'error']);
});

it('drops who does not read, without slowing or skipping the others', async () => {
  const app = new NotificationsApp();
  const [slow, quick] = [await app.open(owner), await app.open(owner)];
  slow.wire.bufferedBytes = 1024 * 1024 + 1;
  await app.handleEvent(createStockChanged(3));
  expect([slow.wire.dropped, slow.wire.frameTypes(), quick.wire.seqsOf('tenant:pardos')]).toEqual([true, ['ready'], [1]]);
  expect((await app.store.query({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toHaveLength(1);
});

it('tells an event once, however often it is heard', async () => {
  const app = new NotificationsApp();
  const { wire } = await app.open(owner);
  const said = createStockChanged(3);
  await Promise.all([app.handleEvent(said), app.handleEvent(said)]);
  await app.handleEvent(said);
  expect(wire.seqsOf('tenant:pardos')).toEqual([1]);
});

it('announces on the next try what was stored by one whose answer was lost, in order', async () => {
  const app = new NotificationsApp();
  const { wire } = await app.open(owner);
  app.database.faults.failWrite(1, 'after');
  const said = createStockChanged(3);
  await expect(app.handleEvent(said)).rejects.toThrow();
  expect(wire.seqsOf('tenant:pardos')).toEqual([]);
  await app.handleEvent(said);
  expect(wire.seqsOf('tenant:pardos')).toEqual([1]);

  app.database.faults.failWrite(1, 'after');
  const lost = createStockChanged(2);
  await expect(app.handleEvent(lost)).rejects.toThrow();
  await app.handleEvent(createStockChanged(1));
  expect(wire.seqsOf('tenant:pardos')).toEqual([1, 2, 3]);
  await app.handleEvent(lost);
  expect(wire.seqsOf('tenant:pardos')).toEqual([1, 2, 3]);
});

it('sends nothing before it is stored', async () => {
  const app = new NotificationsApp();
  const { wire } = await app.open(owner);
  const release = app.database.faults.holdWrites();
  const heard = app.handleEvent(createStockChanged(3));
  await new Promise((resolve) => setImmediate(resolve));
  expect(wire.frameTypes()).toEqual(['ready']);
  release();
  await heard;
  expect(wire.frameTypes()).toEqual(['ready', 'updateProduct']);
});

it('removes the rows of a former process at the start', async () => {
  const former = new NotificationsApp();
  await Promise.all(Array.from({ length: 9 }, () => former.open(owner)));
  const app = new NotificationsApp({ store: former.store, clock: former.clock });
  await app.gateway.start();
  for (const index of ['TENANT#pardos#USER#owner#CONNECTIONS', 'TENANT#pardos#CHANNEL#tenant:pardos#AUDIENCE']) {
    expect((await app.store.query({ pk: index, index: 'gsi1', limit: 10 })).items).toEqual([]);
  }
});

it('forgets a client that goes while it is being signed in', async () => {
  const app = new NotificationsApp();
  const release = app.database.faults.holdWrites();
  const socket = new FakeSocket();
  const opening = app.gateway.onOpen('k1', socket, { language: 'es', token: await app.signToken(owner) });
  const connections = app.container.get(Connections);
  await vi.waitFor(async () => expect(await connections.listByUser('pardos', 'owner')).toHaveLength(1));
  socket.isOpen = false;
  const closing = app.gateway.onClose('k1');
  release();
  await Promise.all([opening, closing]);
  expect((await app.store.query({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toEqual([]);
});

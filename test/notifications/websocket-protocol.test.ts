import { expect, it, vi } from 'vitest';
import { Connections } from '#modules/notifications/ports/connections';
import { branch, event, FakeWire, House, person, stock } from './notifications-app.ts';

const customer = person('customer', 'c1');
const owner = person('owner');

it('signs in by the address, and says where each own channel stands', async () => {
  const house = new House();
  await house.hear(stock(3));
  const { wire } = await house.open(owner);
  expect(wire.frames).toEqual([{ type: 'ready', channels: [{ channel: 'tenant:pardos', seq: 1 }] }]);
  const said = stock(2);
  await house.hear(said);
  const message = { type: 'updateProduct', id: said.id, data: { productId: 'pollo', action: 'stock_updated', newStock: 2 } };
  expect(wire.frames[1]).toEqual({ ...message, timestamp: said.occurredAt, channel: 'tenant:pardos', seq: 2 });
});

it('signs in by the first frame', async () => {
  const house = new House();
  const { wire, say } = await house.open();
  expect(wire.frames).toEqual([]);
  await say({ type: 'auth', token: await house.token(customer) });
  expect(wire.frames).toEqual([{ type: 'ready', channels: [{ channel: 'user:c1', seq: 0 }] }]);
});

it('refuses bad tokens, of ended sessions too, with an error and 4401, and keeps no row', async () => {
  const house = new House();
  const bad = await house.open();
  await bad.say({ type: 'auth', token: 'x.y.z' });
  house.sessions.ended.add(customer.sessionId);
  const ended = await house.open(customer);
  for (const { wire } of [bad, ended]) expect([wire.types(), wire.closedWith]).toEqual([['error'], 4401]);
  expect((await house.table.query({ pk: 'TENANT#pardos#USER#c1#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toEqual([]);
});

it('gives five seconds to sign in, and a menu is reason enough to stay', async () => {
  const house = new House();
  const [idle, guest] = [await house.open(), await house.open()];
  await guest.say({ type: 'subscribe', channel: 'menu:pardos' });
  house.clock.advance(4);
  await house.door.sweep();
  expect(idle.wire.open).toBe(true);
  house.clock.advance(1);
  await house.door.sweep();
  expect([idle.wire.types(), idle.wire.closedWith]).toEqual([['error'], 4401]);
  await house.hear(stock(3));
  expect([guest.wire.open, guest.wire.types()]).toEqual([true, ['subscribed', 'updateProduct']]);
  await guest.say({ type: 'subscribe', channel: 'tenant:pardos' });
  expect([guest.wire.open, guest.wire.types().at(-1)]).toEqual([true, 'error']);
});

it('answers a ping, and ends what has been silent for 90 seconds with its rows', async () => {
  const house = new House();
  const [quiet, lively] = [await house.open(owner), await house.open(owner)];
  house.clock.advance(60);
  await lively.say({ type: 'ping' });
  expect(lively.wire.types().at(-1)).toBe('pong');
  const rows = async () =>
    (await house.table.query<{ connectionId: string }>({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items;
  const followers = async () =>
    (await house.table.query({ pk: 'TENANT#pardos#CHANNEL#tenant:pardos#AUDIENCE', index: 'gsi1', limit: 10 })).items;
  expect([(await rows()).length, (await followers()).length]).toEqual([2, 2]);
  house.clock.advance(30);
  await house.door.sweep();
  expect([quiet.wire.open, lively.wire.open]).toEqual([false, true]);
  expect((await rows()).map(({ doc }) => doc)).toMatchObject([{ connectionId: lively.id, userId: 'owner', timestamp: expect.any(String) }]);
  expect(await followers()).toHaveLength(1);
});

it('ends a connection whose token has run out', async () => {
  const house = new House();
  const { wire, say } = await house.open(owner);
  house.clock.advance(86_400);
  await say({ type: 'ping' });
  await house.door.sweep();
  expect(wire.closedWith).toBe(4401);
});

it('replays everything after `since`, in order, and then goes on live', async () => {
  const house = new House();
  await house.hear(branch('b1'));
  const { wire, say } = await house.open(owner);
  for (let left = 9; left > 4; left -= 1) await house.hear(stock(left));
  const late = await house.open(person('cook'));
  await late.say({ type: 'subscribe', channel: 'tenant:pardos', since: 2 });
  await house.hear(stock(4));
  expect(late.wire.frames.slice(0, 2)).toEqual([
    { type: 'ready', channels: [{ channel: 'tenant:pardos', seq: 5 }] },
    { type: 'subscribed', channel: 'tenant:pardos', seq: 5 },
  ]);
  expect(late.wire.seqs('tenant:pardos')).toEqual([3, 4, 5, 6]);
  await say({ type: 'subscribe', channel: 'branch:b1' });
  expect([wire.frames.at(-1), wire.seqs('tenant:pardos')]).toEqual([
    { type: 'subscribed', channel: 'branch:b1', seq: 0 },
    [1, 2, 3, 4, 5, 6],
  ]);
});

it('says reset when what was asked for is no longer, or was never, there', async () => {
  const house = new House();
  await house.hear(stock(3));
  house.clock.advance(25 * 60 * 60);
  await house.hear(stock(2));
  for (const since of [0, 7]) {
    const { wire, say } = await house.open();
    await say({ type: 'subscribe', channel: 'menu:pardos', since });
    const place = { channel: 'menu:pardos', seq: 2 };
    expect(wire.frames).toEqual([
      { type: 'subscribed', ...place },
      { type: 'reset', ...place },
    ]);
  }
});

it('shows nobody what is not theirs', async () => {
  const house = new House();
  const { wire, say } = await house.open(person('cook', 'k1', ['b1']));
  for (const channel of ['branch:b2', 'tenant:norkys', 'user:c1', 'table:t1', 'kitchen:1']) await say({ type: 'subscribe', channel });
  expect([wire.open, wire.types()]).toEqual([true, ['ready', 'error', 'error', 'error', 'error', 'error']]);
  await house.hear(stock(1, 'norkys'));
  await house.hear(event('OrderPaid', { orderId: 'o1', customerId: 'c1', branchId: 'b2', method: 'cash', amount: 1, currency: 'PEN' }));
  expect(wire.types()).toHaveLength(6);
});

it('answers nonsense with errors, the tenth of which is the last', async () => {
  const house = new House();
  const { wire, say } = await house.open(owner);
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
  expect([wire.open, wire.types().slice(1)]).toEqual([true, nonsense.map(() => 'error')]);
  await say('again');
  expect([wire.types().length, wire.closedWith]).toEqual([11, 1008]);
});

it('closes the connections of a session that ends, and no others', async () => {
  const house = new House();
  const [one, two] = [await house.open(customer), await house.open({ ...customer, sessionId: 'other' })];
  await house.hear(event('SessionEnded', { userId: 'c1', sessionId: customer.sessionId, what: 'logout' }));
  expect([one.wire.types().at(-1), one.wire.closedWith, two.wire.open]).toEqual(['error', 4401, true]);
});

it('lets one person have so many connections and no more', async () => {
  const house = new House({ limits: { perUser: 2 } });
  const [first] = [await house.open(customer), await house.open(customer)];
  const third = await house.open(customer);
  expect([third.wire.types(), third.wire.closedWith]).toEqual([['error'], 4429]);
  await house.door.closed(first.id);
  expect((await house.open(customer)).wire.types()).toEqual(['ready']);
});

it('lets one connection follow at most fifty channels', async () => {
  const house = new House();
  const { wire, say } = await house.open();
  for (let n = 0; n < 51; n += 1) await say({ type: 'subscribe', channel: `menu:${n}` });
  expect(wire.types()).toEqual([...Array.from({ length: 50 }, () => 'subscribed'), 'error']);
});

it('drops who does not read, without slowing or skipping the others', async () => {
  const house = new House();
  const [slow, quick] = [await house.open(owner), await house.open(owner)];
  slow.wire.backlog = 1024 * 1024 + 1;
  await house.hear(stock(3));
  expect([slow.wire.dropped, slow.wire.types(), quick.wire.seqs('tenant:pardos')]).toEqual([true, ['ready'], [1]]);
  expect((await house.table.query({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toHaveLength(1);
});

it('tells an event once, however often it is heard', async () => {
  const house = new House();
  const { wire } = await house.open(owner);
  const said = stock(3);
  await Promise.all([house.hear(said), house.hear(said)]);
  await house.hear(said);
  expect(wire.seqs('tenant:pardos')).toEqual([1]);
});

it('announces on the next try what was stored by one whose answer was lost, in order', async () => {
  const house = new House();
  const { wire } = await house.open(owner);
  house.store.faults.failWrite(1, 'after');
  const said = stock(3);
  await expect(house.hear(said)).rejects.toThrow();
  expect(wire.seqs('tenant:pardos')).toEqual([]);
  await house.hear(said);
  expect(wire.seqs('tenant:pardos')).toEqual([1]);

  house.store.faults.failWrite(1, 'after');
  const lost = stock(2);
  await expect(house.hear(lost)).rejects.toThrow();
  await house.hear(stock(1));
  expect(wire.seqs('tenant:pardos')).toEqual([1, 2, 3]);
  await house.hear(lost);
  expect(wire.seqs('tenant:pardos')).toEqual([1, 2, 3]);
});

it('sends nothing before it is stored', async () => {
  const house = new House();
  const { wire } = await house.open(owner);
  const release = house.store.faults.hold();
  const heard = house.hear(stock(3));
  await new Promise((resolve) => setImmediate(resolve));
  expect(wire.types()).toEqual(['ready']);
  release();
  await heard;
  expect(wire.types()).toEqual(['ready', 'updateProduct']);
});

it('removes the rows of a former process at the start', async () => {
  const former = new House();
  await Promise.all(Array.from({ length: 9 }, () => former.open(owner)));
  const house = new House({ table: former.table, clock: former.clock });
  await house.door.start();
  for (const index of ['TENANT#pardos#USER#owner#CONNECTIONS', 'TENANT#pardos#CHANNEL#tenant:pardos#AUDIENCE']) {
    expect((await house.table.query({ pk: index, index: 'gsi1', limit: 10 })).items).toEqual([]);
  }
});

it('forgets a client that goes while it is being signed in', async () => {
  const house = new House();
  const release = house.store.faults.hold();
  const wire = new FakeWire();
  const opening = house.door.opened('k1', wire, { language: 'es', token: await house.token(owner) });
  const connections = house.container.get(Connections);
  await vi.waitFor(async () => expect(await connections.ofUser('pardos', 'owner')).toHaveLength(1));
  wire.open = false;
  const closing = house.door.closed('k1');
  release();
  await Promise.all([opening, closing]);
  expect((await house.table.query({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items).toEqual([]);
});

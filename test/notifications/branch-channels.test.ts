import { describe, expect, it } from 'vitest';
import { Directory } from '#modules/notifications/ports/reference-copies';
import type { Principal } from '#shared/auth/auth';
import { bill, billRequested, branch, event, FakeWire, House, person, restaurant, stock } from './notifications-app.ts';

const owner = person('owner');

describe('the channel of a branch', () => {
  it('is there once the tenant has the branch, and until it is gone', async () => {
    const house = new House();
    await house.hear(branch('b1'));
    await house.hear(branch('b2', 'created', 'norkys'));
    const { wire, say } = await house.open(owner);
    for (const id of ['b1', 'b2']) await say({ type: 'subscribe', channel: `branch:${id}` });
    expect(wire.types()).toEqual(['ready', 'subscribed', 'error']);
    await house.hear({ ...branch('b1', 'removed'), occurredAt: '2026-03-02T15:00:01.000Z' });
    await house.hear(branch('b1'));
    expect(await house.container.get(Directory).has('branch', 'pardos', 'b1')).toBe(false);
  });

  it('is polled under the same rule', async () => {
    const house = new House();
    await house.hear(branch('b1'));
    const headers = { authorization: `Bearer ${await house.token(owner)}` };
    const poll = async (id: string) => (await house.app().request(`/api/v1/feed?channel=branch:${id}`, { headers })).status;
    expect([await poll('b1'), await poll('b2')]).toEqual([200, 404]);
  });

  it('waits for word of a branch that was made a moment ago', async () => {
    const house = new House();
    const { wire, say } = await house.open(owner);
    const following = say({ type: 'subscribe', channel: 'branch:b1' });
    await house.hear(branch('b1'));
    await following;
    expect(wire.types()).toEqual(['ready', 'subscribed']);
  });
});

describe('the guests of a table', () => {
  const table = { tableId: 't1', branchId: 'b1', restaurantId: 'r1', sessionId: 's1', tableNumber: 5 };
  const guest: Principal = { ...person('guest', 's1'), sessionId: 's1' };
  const order = (customerId: string) => event('OrderAccepted', { orderId: 'o1', customerId, branchId: 'b1', promisedAt: bill.createdAt });

  it('hear of their orders, cart and bill on the channel of their session, and of nobody else’s', async () => {
    const house = new House();
    await house.hear(event('TableSessionStarted', table));
    const { wire } = await house.open(guest);
    const customer = await house.open(person('customer', 'c1'));
    await house.hear(order('s1'));
    await house.hear(order('c1'));
    await house.hear(event('CartChanged', { sessionId: 's1', tableId: 't1', lines: [] }));
    await house.hear(event('CartChanged', { sessionId: 's2', tableId: 't2', lines: [] }));
    await house.hear(billRequested());
    await house.hear(billRequested({ sessionId: 's2' }));
    expect(wire.types()).toEqual(['ready', 'orderStage', 'cart', 'billRequest']);
    expect(customer.wire.types()).toEqual(['ready', 'orderStage']);
  });

  it('are told when their session ends, and then let go', async () => {
    const house = new House();
    const { wire } = await house.open(guest);
    const other = await house.open({ ...person('guest', 's2'), sessionId: 's2' });
    await house.hear(event('TableSessionEnded', { ...table, reason: 'paid' }));
    expect([wire.types(), wire.closedWith]).toEqual([['ready', 'notification', 'error'], 4401]);
    expect([other.wire.types(), other.wire.open]).toEqual([['ready'], true]);
  });
});

describe("S4's socket", () => {
  const watch = async (house: House, who?: Principal, restaurantId = 'r1') => {
    const [id, wire] = [`${who?.userId}-${restaurantId}`, new FakeWire()];
    await house.door.opened(id, wire, { language: 'en', restaurantId, ...(who && { token: await house.token(who) }) });
    return { id, wire };
  };
  const rows = async ({ table }: House, channel: string) =>
    (await table.query({ pk: `TENANT#pardos#CHANNEL#${channel}#AUDIENCE`, index: 'gsi1', limit: 10 })).items.length;

  it('tells staff of every new request of the restaurant as the bare object, and of nothing else', async () => {
    const house = new House();
    await house.hear(restaurant('r1'));
    const { id, wire } = await watch(house, person('waiter'));
    await house.hear(stock(3));
    await house.hear(billRequested());
    await house.hear(billRequested({ restaurantId: 'r2' }));
    await house.hear(billRequested({}, 'norkys'));
    await house.hear(event('BillRequestChanged', { ...bill, sessionId: null, change: 'overdue', waitingSeconds: 200 }));
    await house.door.received(id, '{"type":"ping"}');
    await house.door.received(id, 'nonsense');
    expect([wire.frames, wire.open]).toEqual([[bill], true]);
    expect(await rows(house, 'requests:r1')).toBe(1);
    await house.door.closed(id);
    expect(await rows(house, 'requests:r1')).toBe(0);
  });

  it('tells staff of some branches of theirs alone', async () => {
    const house = new House();
    await house.hear(restaurant('r1'));
    const { wire } = await watch(house, person('waiter', 'w1', ['b2', 'b3']));
    for (const branchId of ['b1', 'b2', 'b3']) await house.hear(billRequested({ id: branchId, branchId }));
    expect(wire.frames.map(({ branchId }) => branchId)).toEqual(['b2', 'b3']);
  });

  it('refuses without a word who may not be told', async () => {
    const house = new House();
    await house.hear(restaurant('r1'));
    await house.hear(restaurant('r2', 'created', 'norkys'));
    const ended = { ...owner, sessionId: 'ended' };
    house.sessions.ended.add('ended');
    const refused = [
      await watch(house),
      await watch(house, ended),
      await watch(house, person('customer', 'c1')),
      await watch(house, person('guest', 's1')),
      await watch(house, person('cook')),
      await watch(house, owner, 'r2'),
      await watch(house, owner, 'r1/b1'),
    ];
    expect(refused.map(({ wire }) => wire.closedWith)).toEqual([4401, 4401, 4403, 4403, 4403, 4404, 4404]);
    await house.hear(billRequested());
    expect(refused.flatMap(({ wire }) => wire.frames)).toEqual([]);
  });

  it('lasts without a word of the client, as long as its session and its token do', async () => {
    const house = new House();
    await house.hear(restaurant('r1'));
    const [quiet, out] = [await watch(house, person('waiter')), await watch(house, person('manager'))];
    house.clock.advance(3_600);
    await house.door.sweep();
    expect(quiet.wire.open).toBe(true);
    await house.hear(event('SessionEnded', { userId: 'manager', sessionId: 'session-manager', what: 'logout' }));
    house.clock.advance(86_400);
    await house.door.sweep();
    expect([quiet.wire.closedWith, out.wire.closedWith, quiet.wire.frames]).toEqual([4401, 4401, []]);
  });

  it('cannot be followed by asking on another socket, or by polling', async () => {
    const house = new House();
    const { wire, say } = await house.open(owner);
    await say({ type: 'subscribe', channel: 'requests:r1' });
    expect(wire.types()).toEqual(['ready', 'error']);
  });
});

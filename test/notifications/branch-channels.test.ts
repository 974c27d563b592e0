import { describe, expect, it } from 'vitest';
import { ReferenceCopies } from '#modules/notifications/ports/reference-copies';
import type { Principal } from '#shared/auth/auth';
import {
  billRequest,
  createBillRequested,
  createBranchChanged,
  createEnvelope,
  createPrincipal,
  createRestaurantChanged,
  createStockChanged,
  FakeSocket,
  NotificationsApp,
} from './notifications-app.ts';

const owner = createPrincipal('owner');

describe('the channel of a branch', () => {
  it('is there once the tenant has the branch, and until it is gone', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createBranchChanged('b1'));
    await app.handleEvent(createBranchChanged('b2', 'created', 'norkys'));
    const { wire, say } = await app.open(owner);
    for (const id of ['b1', 'b2']) await say({ type: 'subscribe', channel: `branch:${id}` });
    expect(wire.frameTypes()).toEqual(['ready', 'subscribed', 'error']);
    await app.handleEvent({ ...createBranchChanged('b1', 'removed'), occurredAt: '2026-03-02T15:00:01.000Z' });
    await app.handleEvent(createBranchChanged('b1'));
    expect(await app.container.get(ReferenceCopies).hasVenue('branch', 'pardos', 'b1')).toBe(false);
  });

  it('is polled under the same rule', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createBranchChanged('b1'));
    const headers = { authorization: `Bearer ${await app.signToken(owner)}` };
    const poll = async (id: string) => (await app.createHttpApp().request(`/api/v1/feed?channel=branch:${id}`, { headers })).status;
    expect([await poll('b1'), await poll('b2')]).toEqual([200, 404]);
  });

  it('waits for word of a branch that was made a moment ago', async () => {
    const app = new NotificationsApp();
    const { wire, say } = await app.open(owner);
    const following = say({ type: 'subscribe', channel: 'branch:b1' });
    await app.handleEvent(createBranchChanged('b1'));
    await following;
    expect(wire.frameTypes()).toEqual(['ready', 'subscribed']);
  });
});

describe('the guests of a table', () => {
  const table = { tableId: 't1', branchId: 'b1', restaurantId: 'r1', sessionId: 's1', tableNumber: 5 };
  const guest: Principal = { ...createPrincipal('guest', 's1'), sessionId: 's1' };
  const order = (customerId: string) =>
    createEnvelope('OrderAccepted', { orderId: 'o1', customerId, branchId: 'b1', promisedAt: billRequest.createdAt });

  it('hear of their orders, cart and bill on the channel of their session, and of nobody else’s', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createEnvelope('TableSessionStarted', table));
    const { wire } = await app.open(guest);
    const customer = await app.open(createPrincipal('customer', 'c1'));
    await app.handleEvent(order('s1'));
    await app.handleEvent(order('c1'));
    await app.handleEvent(createEnvelope('CartChanged', { sessionId: 's1', tableId: 't1', lines: [] }));
    await app.handleEvent(createEnvelope('CartChanged', { sessionId: 's2', tableId: 't2', lines: [] }));
    await app.handleEvent(createBillRequested());
    await app.handleEvent(createBillRequested({ sessionId: 's2' }));
    expect(wire.frameTypes()).toEqual(['ready', 'orderStage', 'promise', 'cart', 'billRequest']);
    expect(customer.wire.frameTypes()).toEqual(['ready', 'orderStage', 'promise']);
  });

  it('are told when their session ends, and then let go', async () => {
    const app = new NotificationsApp();
    const { wire } = await app.open(guest);
    const other = await app.open({ ...createPrincipal('guest', 's2'), sessionId: 's2' });
    await app.handleEvent(createEnvelope('TableSessionEnded', { ...table, reason: 'paid' }));
    expect([wire.frameTypes(), wire.closeCode]).toEqual([['ready', 'notification', 'error'], 4401]);
    expect([other.wire.frameTypes(), other.wire.isOpen]).toEqual([['ready'], true]);
  });
});

describe('the bill-request socket', () => {
  const watch = async (app: NotificationsApp, who?: Principal, restaurantId = 'r1') => {
    const [id, socket] = [`${who?.userId}-${restaurantId}`, new FakeSocket()];
    await app.gateway.onOpen(id, socket, { language: 'en', restaurantId, ...(who && { token: await app.signToken(who) }) });
    return { id, wire: socket };
  };
  const rows = async ({ store: table }: NotificationsApp, channel: string) =>
    (await table.query({ pk: `TENANT#pardos#CHANNEL#${channel}#AUDIENCE`, index: 'gsi1', limit: 10 })).items.length;

  it('tells staff of every new request of the restaurant as the bare object, and of nothing else', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createRestaurantChanged('r1'));
    const { id, wire } = await watch(app, createPrincipal('waiter'));
    await app.handleEvent(createStockChanged(3));
    await app.handleEvent(createBillRequested());
    await app.handleEvent(createBillRequested({ restaurantId: 'r2' }));
    await app.handleEvent(createBillRequested({}, 'norkys'));
    await app.handleEvent(
      createEnvelope('BillRequestChanged', { ...billRequest, sessionId: null, change: 'overdue', waitingSeconds: 200 }),
    );
    await app.gateway.onMessage(id, '{"type":"ping"}');
    await app.gateway.onMessage(id, 'nonsense');
    expect([wire.frames, wire.isOpen]).toEqual([[billRequest], true]);
    expect(await rows(app, 'requests:r1')).toBe(1);
    await app.gateway.onClose(id);
    expect(await rows(app, 'requests:r1')).toBe(0);
  });

  it('tells staff of some branches of theirs alone', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createRestaurantChanged('r1'));
    const { wire } = await watch(app, createPrincipal('waiter', 'w1', ['b2', 'b3']));
    for (const branchId of ['b1', 'b2', 'b3']) await app.handleEvent(createBillRequested({ id: branchId, branchId }));
    expect(wire.frames.map(({ branchId }) => branchId)).toEqual(['b2', 'b3']);
  });

  it('refuses without a word who may not be told', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createRestaurantChanged('r1'));
    await app.handleEvent(createRestaurantChanged('r2', 'created', 'norkys'));
    const ended = { ...owner, sessionId: 'ended' };
    app.sessions.ended.add('ended');
    const refused = [
      await watch(app),
      await watch(app, ended),
      await watch(app, createPrincipal('customer', 'c1')),
      await watch(app, createPrincipal('guest', 's1')),
      await watch(app, createPrincipal('cook')),
      await watch(app, owner, 'r2'),
      await watch(app, owner, 'r1/b1'),
    ];
    expect(refused.map(({ wire }) => wire.closeCode)).toEqual([4401, 4401, 4403, 4403, 4403, 4404, 4404]);
    await app.handleEvent(createBillRequested());
    expect(refused.flatMap(({ wire }) => wire.frames)).toEqual([]);
  });

  it('lasts without a word of the client, as long as its session and its token do', async () => {
    const app = new NotificationsApp();
    await app.handleEvent(createRestaurantChanged('r1'));
    const [quiet, out] = [await watch(app, createPrincipal('waiter')), await watch(app, createPrincipal('manager'))];
    app.clock.advance(3_600);
    await app.gateway.sweep();
    expect(quiet.wire.isOpen).toBe(true);
    await app.handleEvent(createEnvelope('SessionEnded', { userId: 'manager', sessionId: 'session-manager', what: 'logout' }));
    app.clock.advance(86_400);
    await app.gateway.sweep();
    expect([quiet.wire.closeCode, out.wire.closeCode, quiet.wire.frames]).toEqual([4401, 4401, []]);
  });

  it('cannot be followed by asking on another socket, or by polling', async () => {
    const app = new NotificationsApp();
    const { wire, say } = await app.open(owner);
    await say({ type: 'subscribe', channel: 'requests:r1' });
    expect(wire.frameTypes()).toEqual(['ready', 'error']);
  });
});

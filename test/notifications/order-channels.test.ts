import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#shared/values/ids';
import { createTrackingCode } from '#shared/values/tracking-code';
import { createOrderChanged } from '#test/fulfillment/order-payloads';
import { createEnvelope, createOrderCreated, createPrincipal, NotificationsApp } from './notifications-app.ts';

const at = '2026-03-02T15:05:00.000Z';
const cook = { userId: 'u1', name: 'Ana Quispe Rojas', role: 'cook' };
const money = { method: 'wallet', currency: 'PEN', amount: 1050 } as const;
const tender = { ...money, paymentId: 'p1', tip: 0, change: 0, due: 1540, shiftId: null, channel: 'web', at } as const;

let app: NotificationsApp;
const createOrder = (customerId = 'c1') => {
  const orderId = newId();
  return { orderId, customerId, branchId: 'b1', trackingCode: createTrackingCode(orderId) };
};
type Order = ReturnType<typeof createOrder>;
const idsOf = ({ orderId, customerId, branchId }: Order) => ({ orderId, customerId, branchId });
const place = (order: Order, tenantId = 'pardos', more: object = {}) =>
  app.handleEvent(createOrderCreated({ ...order, ...more }, tenantId));
const accept = (order: Order) => app.handleEvent(createEnvelope('OrderAccepted', { ...idsOf(order), promisedAt: at }));
const start = (order: Order) =>
  app.handleEvent(createEnvelope('OrderStageStarted', { ...idsOf(order), stepName: 'COOKING', seq: 1, at, by: cook }));
const channelOf = ({ trackingCode }: Order) => `order:${trackingCode}`;
const stage = { stepName: 'COOKING', status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: null };

beforeEach(() => {
  app = new NotificationsApp();
});
const follow = async (order: Order, more: object = {}) => {
  const client = await app.open();
  await client.say({ type: 'subscribe', channel: channelOf(order), ...more });
  return client;
};
const heard = ({ wire }: Awaited<ReturnType<typeof follow>>) =>
  wire.frames.filter((frame) => 'data' in frame).map(({ type, data }) => [type, data]);

describe('the channel of an order', () => {
  it('tells whoever knows its code, without a sign-in, how it goes, and names nobody', async () => {
    const order = createOrder();
    await place(order);
    const client = await follow(order);
    const { orderId } = order;
    await accept(order);
    await start(order);
    await app.handleEvent(createEnvelope('PaymentRecorded', { ...tender, ...idsOf(order), orderIds: [orderId, 'o2'], by: cook }));
    await app.handleEvent(createEnvelope('OrderPaymentFailed', { ...money, ...idsOf(order), paymentId: 'p2' }));
    await app.handleEvent(createEnvelope('OrderChanged', createOrderChanged({ orderId, customerId: 'c1' })));
    await app.handleEvent(createEnvelope('OrderCancelled', { ...idsOf(order), reason: 'no gas', by: cook, at }));
    const payment = { orderIds: [orderId], method: 'wallet', amount: 10.5, currency: 'PEN', by: null };
    const milestone = { orderId, status: 'DONE', attendedBy: null };
    expect(heard(client)).toMatchObject([
      ['orderStage', { ...milestone, stepName: 'CREATED' }],
      ['promise', { orderId, promisedFrom: at, promisedTo: at }],
      ['orderStage', { orderId, ...stage }],
      ['payment', { ...payment, paymentId: 'p1', status: 'CONFIRMED', due: 15.4 }],
      ['payment', { ...payment, paymentId: 'p2', status: 'REFUSED', due: null }],
      ['orderChanged', { orderId, change: 'void' }],
      ['orderStage', { ...milestone, stepName: 'CANCELLED' }],
    ]);
    expect(client.wire.seqsOf(channelOf(order))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(JSON.stringify(heard(client))).not.toMatch(/Ana|Quispe|Luis|Calle|"c1"|"o2"/);
  });

  it('says nothing of other orders, nor of what concerns the kitchen alone', async () => {
    const [order, other] = [createOrder(), createOrder()];
    for (const each of [order, other]) await place(each);
    const client = await follow(order);
    await start(other);
    const raised = { stepName: 'COOKING', seq: 2, at, by: cook, change: 'raised', status: 'IN_PROGRESS', startedAt: at } as const;
    await app.handleEvent(createEnvelope('OrderStageUpdated', { ...idsOf(order), ...raised, attendedBy: cook, lineId: null, seconds: 0 }));
    expect(heard(client)).toEqual([]);
  });

  it('answers a code of no order as it would a channel that is not there, and ends who has no other', async () => {
    const order = createOrder();
    await place(order);
    for (const code of [createTrackingCode(order.orderId), createTrackingCode(newId()), 'x', order.orderId]) {
      const { wire, say } = await app.open();
      await say({ type: 'subscribe', channel: `order:${code}` });
      expect(wire.frames).toEqual([{ type: 'error', message: 'There is no such channel' }]);
      app.clock.advance(5);
      await app.gateway.sweep();
      expect(wire.closeCode).toBe(4401);
    }
    const client = await follow(order);
    await client.say({ type: 'subscribe', channel: 'tenant:pardos' });
    app.clock.advance(5);
    await app.gateway.sweep();
    expect([client.wire.isOpen, client.wire.frameTypes()]).toEqual([true, ['subscribed', 'error']]);
  });

  it('is there for signed-in people too, and for orders of another business', async () => {
    const order = createOrder();
    await place(order, 'norkys');
    const client = await app.open(createPrincipal('customer', 'c9'));
    await client.say({ type: 'subscribe', channel: channelOf(order) });
    await app.handleEvent(createEnvelope('OrderStageStarted', { ...idsOf(order), stepName: 'COOKING', seq: 1, at, by: cook }, 'norkys'));
    expect(heard(client)).toEqual([['orderStage', { orderId: order.orderId, ...stage }]]);
  });

  it('is known of guests by events of earlier versions', async () => {
    const { trackingCode, ...order } = createOrder();
    await place({ ...order, trackingCode }, 'pardos', { trackingCode: undefined, guest: { phone: '999', trackingCode } });
    expect((await follow({ ...order, trackingCode })).wire.frameTypes()).toEqual(['subscribed']);
  });

  it('keeps nothing: whoever comes back reads the order again, and what nobody follows is not stored', async () => {
    const [order, silent] = [createOrder(), createOrder()];
    for (const each of [order, silent]) await place(each);
    const first = await follow(order);
    for (const each of [order, silent]) await start(each);
    await app.gateway.onClose(first.id);
    const second = await follow(order, { since: 0 });
    const place2 = { channel: channelOf(order), seq: 1 };
    expect(second.wire.frames).toEqual([
      { type: 'subscribed', ...place2 },
      { type: 'reset', ...place2 },
    ]);
    const http = app.createHttpApp();
    const feed = async (channel: string) => (await http.request(`/api/v1/feed?channel=${channel}&since=0`)).json();
    expect(await feed(channelOf(order))).toMatchObject({ data: [{ type: 'reset', ...place2 }], seq: 1 });
    expect(await feed(channelOf(silent))).toMatchObject({ data: [{ type: 'reset', seq: 0 }], seq: 0 });
    expect(await feed(`order:${createTrackingCode(newId())}`)).toMatchObject({ success: false, error: 'notifications.no-channel' });
  });

  it('follows the orders of a table too', async () => {
    const order = createOrder('s1');
    const table = { tableId: 't1', branchId: 'b1', restaurantId: 'r1', tableNumber: 5, sessionId: 's1' };
    await app.handleEvent(createEnvelope('TableSessionStarted', table));
    await place(order, 'pardos', { tableId: 't1' });
    const client = await follow(order);
    await start(order);
    expect(heard(client)).toMatchObject([['orderStage', stage]]);
  });
});

it('a customer’s channel keeps nothing either', async () => {
  const order = createOrder();
  await start(order);
  const { wire, say } = await app.open(createPrincipal('customer', 'c1'));
  await say({ type: 'subscribe', channel: 'user:c1', since: 1 });
  const place = { channel: 'user:c1', seq: 1 };
  expect(wire.frames.slice(1)).toEqual([
    { type: 'subscribed', ...place },
    { type: 'reset', ...place },
  ]);
  await start(order);
  expect(wire.seqsOf('user:c1')).toEqual([2]);
});

import { describe, expect, it } from 'vitest';
import { toMessages } from '#modules/notifications/domain/event-messages';
import { eventNames } from '#shared/events/event-registry';
import { subscribers } from '#shared/events/subscribers';
import { createOrderChanged, createTableMoved } from '#test/fulfillment/order-payloads';
import { billRequest, createBillRequested, createEnvelope, createStockChanged } from './notifications-app.ts';

const order = { orderId: 'o1', customerId: 'c1', branchId: 'b1' };
const boss = { userId: 'u2', name: 'Marta Salas', role: 'manager' };
const cook = { userId: 'u1', name: 'Ana Quispe Rojas', role: 'cook' };
const at = '2026-03-02T15:05:00.000Z';
const line = { lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'pollos', options: [], quantity: 2, unitPrice: 2590 };
const created = {
  ...order,
  customerName: 'Luis',
  type: 'dine-in',
  tableId: 't1',
  total: 5180,
  currency: 'PEN',
  payment: { method: 'cash', status: 'ON_DELIVERY' },
  address: null,
  note: null,
  scheduledFor: null,
  createdAt: '2026-03-02T14:59:59.000Z',
} as const;

it('shows a sale to the tenant and to its branch, in decimal money, under one id', () => {
  const said = createEnvelope('OrderCreated', { ...created, lines: [line] });
  const lines = [{ lineId: 'l1', name: 'Pollo', quantity: 2, options: [], note: null }];
  const none = { number: null, channel: null, tableNumber: null, allergyNote: null, promisedFrom: null, promisedTo: null };
  const ticket = { ...none, customerName: 'Luis', lines, note: null, scheduledFor: null, createdAt: created.createdAt };
  const data = { saleId: 'o1', tableId: 't1', total: 51.8, timestamp: created.createdAt, branchId: 'b1', orderType: 'dine-in', ticket };
  const shown = { type: 'newSale', id: said.id, timestamp: said.occurredAt, data };
  expect(toMessages(said)).toEqual([
    { ...shown, channel: 'tenant:pardos' },
    { ...shown, channel: 'branch:b1' },
  ]);
  const nowhere = toMessages(createEnvelope('OrderCreated', { ...created, lines: [line], branchId: null }));
  expect(nowhere.map(({ channel }) => channel)).toEqual(['tenant:pardos']);
});

it('tells staff all that a card of the kitchen shows', () => {
  const option = { optionId: 'size', choiceId: 'big', name: 'Grande' };
  const card = { number: 7, channel: 'table', tableNumber: 5, allergyNote: 'maní', promisedFrom: at, promisedTo: at } as const;
  const note = { note: 'rápido' };
  const lines = [{ ...line, options: [option], note: 'sin sal' }];
  const [sale] = toMessages(createEnvelope('OrderCreated', { ...created, ...card, ...note, lines, scheduledFor: at }));
  const ticket = {
    ...card,
    ...note,
    customerName: 'Luis',
    lines: [{ lineId: 'l1', name: 'Pollo', quantity: 2, options: [option], note: 'sin sal' }],
    scheduledFor: at,
    createdAt: created.createdAt,
  };
  expect(sale?.data).toMatchObject({ ticket });
});

it('shows a step to staff with the whole name, and to the customer without the surname', () => {
  const messages = toMessages(createEnvelope('OrderStageStarted', { ...order, stepName: 'COOKING', seq: 1, at, by: cook }));
  const data = { orderId: 'o1', stepName: 'COOKING', status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: cook };
  expect(messages.map(({ channel, data: shown }) => [channel, shown])).toEqual([
    ['tenant:pardos', data],
    ['branch:b1', data],
    ['user:c1', { ...data, attendedBy: { ...cook, name: 'Ana' } }],
  ]);
});

it('follows a step through completion, undo, and the order to its ends', () => {
  const stages = [
    createEnvelope('OrderAccepted', { ...order, promisedAt: at }),
    createEnvelope('OrderStageCompleted', {
      ...order,
      stepName: 'COOKING',
      seq: 2,
      at,
      by: boss,
      attendedBy: cook,
      startedAt: created.createdAt,
      seconds: 301,
    }),
    createEnvelope('OrderStageUpdated', {
      ...order,
      stepName: 'COOKING',
      seq: 3,
      at,
      by: cook,
      change: 'start-undone',
      status: 'PENDING',
      startedAt: null,
      attendedBy: null,
      lineId: null,
      seconds: 0,
    }),
    createEnvelope('OrderDelivered', { ...order, seq: 4, seconds: 1, promisedAt: at, at }),
    createEnvelope('OrderCancelled', { ...order, reason: 'no gas', by: cook, at }),
  ].map((said) => toMessages(said).find(({ channel }) => channel === 'user:c1')?.data);
  expect(stages).toEqual([
    {
      orderId: 'o1',
      stepName: 'CREATED',
      status: 'DONE',
      startedAt: '2026-03-02T15:00:00.000Z',
      finishedAt: '2026-03-02T15:00:00.000Z',
      attendedBy: null,
    },
    {
      orderId: 'o1',
      stepName: 'COOKING',
      status: 'DONE',
      startedAt: created.createdAt,
      finishedAt: at,
      attendedBy: { ...cook, name: 'Ana' },
    },
    { orderId: 'o1', stepName: 'COOKING', status: 'PENDING', startedAt: null, finishedAt: null, attendedBy: null },
    { orderId: 'o1', stepName: 'DELIVERED', status: 'DONE', startedAt: at, finishedAt: at, attendedBy: null },
    { orderId: 'o1', stepName: 'CANCELLED', status: 'DONE', startedAt: at, finishedAt: at, attendedBy: { ...cook, name: 'Ana' } },
  ]);
});

describe('what changes about a ticket besides its step', () => {
  const stage = { ...order, stepName: 'COOKING', seq: 3, at, by: cook, status: 'IN_PROGRESS', startedAt: at, attendedBy: cook } as const;
  const messagesOf = (more: object) =>
    toMessages(createEnvelope('OrderStageUpdated', { ...stage, change: 'raised', lineId: null, seconds: 0, ...more }));

  it.each([
    [{ change: 'raised' }, { change: 'raised' }],
    [
      { change: 'held', lineIds: ['l1', 'l2'] },
      { change: 'held', lineIds: ['l1', 'l2'] },
    ],
    [
      { change: 'fired', lineIds: ['l1'] },
      { change: 'fired', lineIds: ['l1'] },
    ],
    [
      { change: 'line-voided', lineId: 'l1', voidedQuantity: 1, loud: true },
      { change: 'line-voided', lineIds: ['l1'], loud: true },
    ],
    [
      { change: 'void-acknowledged', lineId: 'l1', voidedQuantity: 1 },
      { change: 'void-acknowledged', lineIds: ['l1'] },
    ],
    [{ change: 'moved' }, { change: 'moved' }],
  ])('is for the boards alone: %j', (more, shown) => {
    const data = { orderId: 'o1', stepName: 'COOKING', status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: cook };
    expect(messagesOf(more).map(({ type, channel, data: told }) => [type, channel, told])).toEqual([
      ['orderStage', 'tenant:pardos', { ...data, ...shown }],
      ['orderStage', 'branch:b1', { ...data, ...shown }],
    ]);
  });

  it('is told to the customer as before if a line is ready', () => {
    const messages = messagesOf({ change: 'line-ready', lineId: 'l1' });
    expect(messages.map(({ channel }) => channel)).toEqual(['tenant:pardos', 'branch:b1', 'user:c1']);
    expect(messages.some(({ data }) => 'change' in data)).toBe(false);
  });
});

it('tells staff and customer what an order costs after something was voided, and of no line for a tip', () => {
  const said = toMessages(createEnvelope('OrderChanged', createOrderChanged()));
  const data = { orderId: 'o1', change: 'void', lines: [{ lineId: 'l1', quantity: 1 }], total: 25.9, currency: 'PEN' };
  expect(said.map(({ type, channel, data: told }) => [type, channel, told])).toEqual(
    ['tenant:pardos', 'branch:b1', 'user:c1'].map((channel) => ['orderChanged', channel, data]),
  );
  const tip = toMessages(createEnvelope('OrderChanged', createOrderChanged({ change: 'tip', lineId: null, quantity: null, reason: null })));
  expect(tip[0]?.data).toMatchObject({ change: 'tip', lines: [] });
  const atTable = toMessages(createEnvelope('OrderChanged', createOrderChanged({ customerId: 's1' })), (id) => `table:${id}`);
  expect(atTable.at(-1)?.channel).toBe('table:s1');
});

it('tells staff and guests that a party has moved, and boards of a canary', () => {
  const moved = toMessages(createEnvelope('TableMoved', createTableMoved()));
  const data = { about: 'table-moved', fromTableId: 't4', toTableId: 't7', toTableNumber: 7, kind: 'move', orderIds: ['o1'] };
  expect(moved.map(({ type, channel, data: told }) => [type, channel, told])).toEqual(
    ['tenant:pardos', 'branch:b1', 'table:s1'].map((channel) => ['notification', channel, data]),
  );
  const canary = { canaryId: 'k1', branchId: 'b1' };
  const shown = [
    ...toMessages(createEnvelope('CanaryPlaced', { ...canary, at, expiresAt: at })),
    ...toMessages(createEnvelope('CanaryRemoved', canary)),
  ];
  expect(shown.map(({ channel, data: told }) => [channel, told.state, told.expiresAt])).toEqual([
    ['tenant:pardos', 'placed', at],
    ['branch:b1', 'placed', at],
    ['tenant:pardos', 'removed', null],
    ['branch:b1', 'removed', null],
  ]);
});

it('tells the public menu of products and stock, and nothing else', () => {
  const product = {
    id: 'p1',
    action: 'removed',
    name: 'Pollo',
    category: 'pollos',
    price: 2590,
    currency: 'PEN',
    stock: null,
    enabled: false,
  } as const;
  const changed = [...toMessages(createEnvelope('ProductChanged', product)), ...toMessages(createStockChanged(25))];
  expect(changed.map(({ type, channel, data }) => [type, channel, data])).toEqual([
    ['updateProduct', 'tenant:pardos', { productId: 'p1', action: 'removed', newStock: null }],
    ['updateProduct', 'menu:pardos', { productId: 'p1', action: 'removed', newStock: null }],
    ['updateProduct', 'tenant:pardos', { productId: 'pollo', action: 'stock_updated', newStock: 25 }],
    ['updateProduct', 'menu:pardos', { productId: 'pollo', action: 'stock_updated', newStock: 25 }],
  ]);
});

it('tells the menu and a branch of what it alone has sold out of, and of its pace', () => {
  const product = { id: 'p1', name: 'Pollo', category: 'pollos', price: 2590, currency: 'PEN', stock: 4, enabled: true, branchId: 'b1' };
  const pace = { branchId: 'b1', busyMinutes: 15, pausedUntil: at };
  const told = [
    createEnvelope('ProductChanged', { ...product, action: 'sold_out', until: at }),
    createEnvelope('ProductChanged', { ...product, action: 'updated' }),
    createEnvelope('PaceChanged', pace),
  ].map((said) => toMessages(said));
  const channels = ['tenant:pardos', 'menu:pardos', 'branch:b1'];
  expect(told.map((messages) => messages.map(({ channel }) => channel))).toEqual([channels, channels, channels]);
  expect(
    told
      .map((messages) => messages.map(({ type, data }) => [type, data]))
      .map((all) => [...new Set(all.map((one) => JSON.stringify(one)))]),
  ).toEqual([
    [JSON.stringify(['updateProduct', { productId: 'p1', action: 'sold_out', newStock: 4, branchId: 'b1', until: at }])],
    [JSON.stringify(['updateProduct', { productId: 'p1', action: 'updated', newStock: 4, branchId: 'b1' }])],
    [JSON.stringify(['pace', pace])],
  ]);
});

it('tells staff what is late, a customer of a payment, and managers of new figures', () => {
  const late = createEnvelope('OrderStageOverdue', { ...order, stepName: 'COOKING', limitSeconds: 600, ageSeconds: 700 });
  const paid = createEnvelope('OrderPaid', { ...order, method: 'card', amount: 5180, currency: 'PEN' });
  const failed = createEnvelope('OrderPaymentFailed', { ...order, method: 'card', amount: 5180, currency: 'PEN' });
  const figures = createEnvelope('DashboardUpdated', { figures: ['sales'], day: '2026-03-02', branchId: null });
  const told = [late, paid, failed, figures].flatMap((said) => toMessages(said));
  expect(told.map(({ type, channel, data }) => [type, channel, data.about ?? data.day])).toEqual([
    ['notification', 'tenant:pardos', 'step-overdue'],
    ['notification', 'branch:b1', 'step-overdue'],
    ['notification', 'user:c1', 'order-paid'],
    ['notification', 'user:c1', 'payment-failed'],
    ['dashboard', 'tenant:pardos', '2026-03-02'],
  ]);
});

it('tells staff and whoever pays of payments, guests without the surname of who took it, and staff alone of shifts', () => {
  const by = { userId: 'w1', name: 'Ana Ruiz', role: 'waiter' };
  const money = { method: 'cash', amount: 1050, tip: 0, change: 0, currency: 'PEN', at: '2026-03-02T15:00:00.000Z' } as const;
  const { orderId, customerId, branchId } = order;
  const owner = { paymentId: 'p1', orderIds: [orderId], customerId, branchId };
  const payment = { ...owner, due: 200, shiftId: null, channel: 'web' as const, ...money };
  const recorded = createEnvelope('PaymentRecorded', { ...payment, by });
  const claimed = createEnvelope('PaymentClaimed', { ...payment, method: 'wallet', wallet: 'Yape', tableId: null });
  const refused = createEnvelope('OrderPaymentFailed', { ...order, method: 'wallet', amount: 1050, currency: 'PEN', paymentId: 'p1' });
  const shift = { shiftId: 's1', branchId: 'b1', deviceId: null, currency: 'PEN', by, at: money.at };
  const opened = createEnvelope('ShiftOpened', { ...shift, float: 100 });
  const told = [recorded, claimed, refused, opened].flatMap((event) => toMessages(event));
  const shown = { orderIds: [orderId], paymentId: 'p1', amount: 10.5, currency: 'PEN' };
  const confirmed = { ...shown, method: 'cash', status: 'CONFIRMED', due: 2, by };
  const claim = { ...shown, method: 'wallet', status: 'CLAIMED', due: 2, by: null };
  const refusal = { ...shown, method: 'wallet', status: 'REFUSED', due: null, by: null };
  expect(told.map(({ type, channel, data }) => [type, channel, data])).toEqual([
    ['payment', 'tenant:pardos', confirmed],
    ['payment', 'branch:b1', confirmed],
    ['payment', 'user:c1', { ...confirmed, by: { ...by, name: 'Ana' } }],
    ...['tenant:pardos', 'branch:b1', 'user:c1'].map((channel) => ['payment', channel, claim]),
    ['notification', 'user:c1', { about: 'payment-failed', orderId, method: 'wallet', amount: 10.5, currency: 'PEN' }],
    ...['tenant:pardos', 'branch:b1'].map((channel) => ['payment', channel, refusal]),
    ...['tenant:pardos', 'branch:b1'].map((channel) => ['notification', channel, { about: 'shift-opened', shiftId: 's1', deviceId: null }]),
  ]);
});

it('tells each branch of its own figures alone, and the whole tenant of all', () => {
  const [figures, day] = [['summary'], '2026-03-02'];
  const all = { figures, day, branchId: null };
  const branches = [
    { branchId: 'b1', figures, day },
    { branchId: 'b2', figures: ['orders'], day: '2026-03-01' },
  ];
  const told = (data: Parameters<typeof createEnvelope<'DashboardUpdated'>>[1]) =>
    toMessages(createEnvelope('DashboardUpdated', data)).map(({ channel, data }) => [channel, data]);
  expect(told({ ...all, branches })).toEqual([
    ['tenant:pardos', all],
    ['branch:b1', branches[0]],
    ['branch:b2', branches[1]],
  ]);
  expect(told({ ...all, branchId: 'b1' })).toEqual([
    ['tenant:pardos', { ...all, branchId: 'b1' }],
    ['branch:b1', { ...all, branchId: 'b1' }],
  ]);
});

it('shows a bill request as its API does to staff, its guests and bill-request sockets, and later what becomes of it', () => {
  const asked = toMessages(createBillRequested());
  expect(asked.map(({ channel }) => channel)).toEqual(['tenant:pardos', 'branch:b1', 'table:s1', 'requests:r1', 'requests:r1/b1']);
  expect(asked.map(({ type, data }) => [type, data])).toEqual(asked.map(() => ['billRequest', billRequest]));
  expect(toMessages(createBillRequested({ sessionId: null })).map(({ channel }) => channel)).not.toContain('table:s1');
  const done = createEnvelope('BillRequestChanged', {
    ...billRequest,
    sessionId: 's1',
    status: 'attended',
    change: 'status_changed',
    waitingSeconds: 75,
  });
  expect(toMessages(done).map(({ type, channel, data }) => [type, channel, data])).toEqual(
    ['tenant:pardos', 'branch:b1', 'table:s1'].map((channel) => ['billRequest', channel, { ...billRequest, status: 'attended' }]),
  );
});

it('tells staff of a bill that waits too long', () => {
  const late = createEnvelope('BillRequestChanged', { ...billRequest, sessionId: 's1', change: 'overdue', waitingSeconds: 185 });
  const data = { about: 'bill-waiting', requestId: 'q1', tableId: 't1', tableNumber: 5, waitingSeconds: 185 };
  expect(toMessages(late).map(({ type, channel, data: told }) => [type, channel, told])).toEqual([
    ['notification', 'tenant:pardos', data],
    ['notification', 'branch:b1', data],
  ]);
});

it('tells of tables, promotions and carts where they are followed', () => {
  const table = { tableId: 't1', branchId: 'b1', restaurantId: 'r1' };
  const lines = [{ lineId: 'l1', productId: 'p1', quantity: 2 }];
  const told = [
    createEnvelope('TableStatusChanged', { ...table, number: 5, status: 'occupied' }),
    createEnvelope('PromotionChanged', { id: 'm1', action: 'status_changed', name: '2x1', enabled: false }),
    createEnvelope('CartChanged', { sessionId: 's1', tableId: 't1', lines }),
    createEnvelope('TableSessionEnded', { ...table, sessionId: 's1', tableNumber: 5, reason: 'paid' }),
  ].flatMap((said) => toMessages(said));
  const status = { tableId: 't1', action: 'status_changed', status: 'occupied' };
  const promotion = { promotionId: 'm1', action: 'status_changed', enabled: false };
  expect(told.map(({ type, channel, data }) => [type, channel, data])).toEqual([
    ['updateTable', 'tenant:pardos', status],
    ['updateTable', 'branch:b1', status],
    ['updatePromotion', 'tenant:pardos', promotion],
    ['updatePromotion', 'menu:pardos', promotion],
    ['cart', 'table:s1', { tableId: 't1', lines }],
    ['notification', 'table:s1', { about: 'table-closed', tableId: 't1', reason: 'paid' }],
  ]);
});

it('hears nothing that it has no use for', () => {
  expect(subscribers.notifications.filter((name) => !eventNames.includes(name))).toEqual([]);
  expect(toMessages(createEnvelope('SessionEnded', { userId: 'u1', sessionId: 's1', what: 'logout' }))).toEqual([]);
});

it('tells the staff and the guests of a table who is going to pay what, guests without the surnames of staff', () => {
  const table = { restaurantId: 'r1', branchId: 'b1', tableId: 't1', tableNumber: 5, sessionId: 's1' };
  const claim = { orderId: 'o1', lineId: 'l1', quantity: 1, expiresAt: at };
  const ofGuest = { ...claim, by: { name: 'Ana María', kind: 'guest' } };
  const ofWaiter = { ...claim, by: { name: 'Bea Salas', kind: 'waiter' } };
  const said = toMessages(createEnvelope('BillClaimsChanged', { ...table, claims: [ofGuest, ofWaiter] }));
  const place = { tableId: 't1', tableNumber: 5 };
  const forStaff = { ...place, claims: [ofGuest, ofWaiter] };
  expect(said.map(({ type, channel, data }) => [type, channel, data])).toEqual([
    ['claims', 'tenant:pardos', forStaff],
    ['claims', 'branch:b1', forStaff],
    ['claims', 'table:s1', { ...place, claims: [ofGuest, { ...claim, by: { name: 'Bea', kind: 'waiter' } }] }],
  ]);
});

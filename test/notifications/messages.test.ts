import { expect, it } from 'vitest';
import { messagesOf } from '#modules/notifications/domain/messages';
import { eventNames, heardBy } from '#shared/events';
import { event, stock } from './harness.ts';

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

it('shows a sale to the house and to its branch, in decimal money, under one id', () => {
  const said = event('OrderCreated', { ...created, lines: [line] });
  const data = { saleId: 'o1', tableId: 't1', total: 51.8, timestamp: created.createdAt, branchId: 'b1', orderType: 'dine-in' };
  const shown = { type: 'newSale', id: said.id, timestamp: said.occurredAt, data };
  expect(messagesOf(said)).toEqual([
    { ...shown, channel: 'tenant:pardos' },
    { ...shown, channel: 'branch:b1' },
  ]);
  const nowhere = messagesOf(event('OrderCreated', { ...created, lines: [line], branchId: null }));
  expect(nowhere.map(({ channel }) => channel)).toEqual(['tenant:pardos']);
});

it('shows a step to staff with the whole name, and to the customer without the surname', () => {
  const messages = messagesOf(event('OrderStageStarted', { ...order, stepName: 'COOKING', seq: 1, at, by: cook }));
  const data = { orderId: 'o1', stepName: 'COOKING', status: 'IN_PROGRESS', startedAt: at, finishedAt: null, attendedBy: cook };
  expect(messages.map(({ channel, data: shown }) => [channel, shown])).toEqual([
    ['tenant:pardos', data],
    ['branch:b1', data],
    ['user:c1', { ...data, attendedBy: { ...cook, name: 'Ana' } }],
  ]);
});

it('follows a step through completion, undo, and the order to its ends', () => {
  const stages = [
    event('OrderAccepted', { ...order, promisedAt: at }),
    event('OrderStageCompleted', {
      ...order,
      stepName: 'COOKING',
      seq: 2,
      at,
      by: boss,
      attendedBy: cook,
      startedAt: created.createdAt,
      seconds: 301,
    }),
    event('OrderStageUpdated', {
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
    event('OrderDelivered', { ...order, seq: 4, seconds: 1, promisedAt: at, at }),
    event('OrderCancelled', { ...order, reason: 'no gas', by: cook, at }),
  ].map((said) => messagesOf(said).find(({ channel }) => channel === 'user:c1')?.data);
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
  const changed = [...messagesOf(event('ProductChanged', product)), ...messagesOf(stock(25))];
  expect(changed.map(({ type, channel, data }) => [type, channel, data])).toEqual([
    ['updateProduct', 'tenant:pardos', { productId: 'p1', action: 'removed', newStock: null }],
    ['updateProduct', 'menu:pardos', { productId: 'p1', action: 'removed', newStock: null }],
    ['updateProduct', 'tenant:pardos', { productId: 'pollo', action: 'stock_updated', newStock: 25 }],
    ['updateProduct', 'menu:pardos', { productId: 'pollo', action: 'stock_updated', newStock: 25 }],
  ]);
});

it('tells staff what is late, a customer of a payment, and managers of new figures', () => {
  const late = event('OrderStageOverdue', { ...order, stepName: 'COOKING', limitSeconds: 600, ageSeconds: 700 });
  const paid = event('OrderPaid', { ...order, method: 'card', amount: 5180, currency: 'PEN' });
  const failed = event('OrderPaymentFailed', { ...order, method: 'card', amount: 5180, currency: 'PEN' });
  const figures = event('DashboardUpdated', { figures: ['sales'], day: '2026-03-02', branchId: null });
  const told = [late, paid, failed, figures].flatMap((said) => messagesOf(said));
  expect(told.map(({ type, channel, data }) => [type, channel, data.about ?? data.day])).toEqual([
    ['notification', 'tenant:pardos', 'step-overdue'],
    ['notification', 'branch:b1', 'step-overdue'],
    ['notification', 'user:c1', 'order-paid'],
    ['notification', 'user:c1', 'payment-failed'],
    ['dashboard', 'tenant:pardos', '2026-03-02'],
  ]);
});

it('hears nothing that it has no use for', () => {
  expect(heardBy.notifications.filter((name) => !eventNames.includes(name))).toEqual([]);
  expect(messagesOf(event('SessionEnded', { userId: 'u1', sessionId: 's1', what: 'logout' }))).toEqual([]);
});

import { describe, it } from 'vitest';
import type { ProductWithStock } from '#modules/ordering/catalogue/domain/product';
import { cancelOrder } from '#modules/ordering/orders/domain/cancellation';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { OrderItemInput } from '#modules/ordering/orders/domain/order-lines';
import { type OrderDraft, placeOrder } from '#modules/ordering/orders/domain/order-placement';
import {
  applyStageUpdate,
  deriveCurrentStep,
  deriveOrderStatus,
  initialProgress,
  type StageUpdate,
} from '#modules/ordering/orders/domain/progress';
import { createProductOf } from '#test/contracts/ordering/catalogue/products';
import { createOrder } from '#test/contracts/ordering/orders';
import { given } from '#test/fixtures/decision-spec';

const now = new Date('2040-05-01T17:00:00.000Z');
const at = now.toISOString();

describe('placing an order', () => {
  const draft: OrderDraft = {
    id: 'o1',
    tenantId: 'pardos',
    customerId: 'ana',
    customerName: 'Ana',
    branchId: null,
    type: 'delivery',
    tableId: null,
    address: 'Calle 1',
    note: null,
    scheduledFor: null,
    paymentMethod: 'card',
    currency: 'PEN',
  };
  const size = {
    id: 'size',
    name: 'Tamaño',
    min: 1,
    max: 1,
    choices: [{ id: 'big', name: 'Grande', price: 500 }],
  };
  const menu: readonly ProductWithStock[] = [
    { product: createProductOf('lomo', { name: 'Lomo', price: 3_000, counted: true }), stock: 2 },
    { product: createProductOf('chicha', { name: 'Chicha', price: 800, options: [size] }), stock: null },
    { product: createProductOf('off', { name: 'Ceviche', isAvailable: false }), stock: null },
    { product: createProductOf('duo', { name: 'Dúo', price: 5_000, parts: [{ productId: 'lomo', quantity: 2 }] }), stock: null },
    { product: createProductOf('free', { name: 'Pan', price: 0 }), stock: null },
  ];
  const place =
    (items: readonly OrderItemInput[], more: Partial<OrderDraft> = {}) =>
    (onSale: readonly ProductWithStock[]) =>
      placeOrder({ ...draft, ...more }, items, onSale, now, { offers: [], timeZone: 'America/Lima', code: null });
  const item = (productId: string, quantity = 1): OrderItemInput => ({ productId, quantity, options: [] });
  const bigChicha: OrderItemInput = { productId: 'chicha', quantity: 2, options: [{ optionId: 'size', choiceId: 'big' }] };

  it('prices what is asked for and says that there is an order', () => {
    given(menu)
      .when(place([item('lomo'), bigChicha]))
      .thenChanges({
        order: {
          lines: [
            { lineId: 'l1', name: 'Lomo', quantity: 1, unitPrice: 3_000, counted: true },
            { lineId: 'l2', name: 'Chicha', quantity: 2, unitPrice: 1_300, options: [{ name: 'Grande' }] },
          ],
          total: 5_600,
          payment: { method: 'card', status: 'PENDING' },
          createdAt: at,
          cancelled: null,
          progress: initialProgress,
        },
      })
      .thenEmits({
        type: 'OrderCreated',
        data: {
          orderId: 'o1',
          customerId: 'ana',
          total: 5_600,
          currency: 'PEN',
          payment: { method: 'card', status: 'PENDING' },
          createdAt: at,
        },
      });
  });

  it.each([
    ['card', 'lomo', 'PENDING'],
    ['cash', 'lomo', 'ON_DELIVERY'],
    ['card', 'free', 'PAID'],
    ['cash', 'free', 'PAID'],
  ] as const)('by %s for %s stands at %s', (paymentMethod, productId, status) => {
    given(menu)
      .when(place([item(productId)], { paymentMethod }))
      .thenChanges({ order: { payment: { method: paymentMethod, status } } });
  });

  it.each([
    ['what is not on the menu', [item('nothing')], {}, 'ordering.unknown-product', { params: { productId: 'nothing' } }],
    ['what is not on sale', [item('off')], {}, 'ordering.unavailable', { details: [{ path: 'items.0.productId', message: 'off' }] }],
    ['more than there is', [item('lomo', 3)], {}, 'ordering.out-of-stock', { params: { names: 'Lomo' } }],
    ['more than there is in parts', [item('lomo'), item('duo')], {}, 'ordering.out-of-stock', { params: { names: 'Lomo, Dúo' } }],
    ['what has to be chosen and is not', [item('chicha')], {}, 'ordering.options-missing', {}],
    ['a time that is over', [item('lomo')], { scheduledFor: at }, 'ordering.too-early', {}],
    ['catering for no time', [item('lomo')], { type: 'catering' }, 'ordering.time-missing', {}],
  ] as const)('refuses %s', (_, items, more, code, context) => {
    given(menu).when(place(items, more)).thenThrows(code, context);
  });

  it('refuses a choice that is not offered', () => {
    const options = [{ optionId: 'size', choiceId: 'huge' }];
    given(menu)
      .when(place([{ productId: 'chicha', quantity: 1, options }]))
      .thenThrows('ordering.unknown-option');
  });
});

describe('cancelling an order', () => {
  const ana = { userId: 'ana', name: 'Ana', role: 'customer', isManager: false };
  const manager = { userId: 'm1', name: 'Olga', role: 'manager', isManager: true };
  const created = createOrder(1);
  const cooking = { ...created, progress: applyStageUpdate(initialProgress, { stepName: 'COOKING', seq: 1, started: true }) };
  const delivered = { ...created, progress: { ...initialProgress, delivered: true } };
  const cancelled = { ...created, cancelled: { reason: 'x', at } };
  const cancelAs = (who: typeof ana) => (order: Order) => cancelOrder(order, 'no stock', who, now);

  it.each([
    ['its customer before it is cooked', created, ana],
    ['a manager', created, manager],
    ['a manager while it is cooked', cooking, manager],
  ])('is for %s', (_, order, who) => {
    const { isManager: __, ...by } = who;
    given(order)
      .when(cancelAs(who))
      .thenChanges({ order: { ...order, cancelled: { reason: 'no stock', at } } })
      .thenEmits({ type: 'OrderCancelled', data: { orderId: 'o1', customerId: 'ana', branchId: null, reason: 'no stock', by, at } });
  });
  it.each([
    ['somebody else', created, { ...ana, userId: 'beto' }, 'auth.forbidden'],
    ['its customer once it is cooked', cooking, ana, 'ordering.already-cooking'],
    ['its customer once it is delivered', delivered, ana, 'ordering.order-over'],
    ['a manager once it is delivered', delivered, manager, 'ordering.order-over'],
    ['anybody again', cancelled, manager, 'ordering.order-over'],
  ])('is not for %s', (_, order, who, code) => {
    given(order).when(cancelAs(who)).thenThrows(code);
  });
});

describe('hearing of the kitchen', () => {
  const started = (seq: number, stepName = 'COOKING'): StageUpdate => ({ stepName, seq, started: true });
  const undone = (seq: number, stepName = 'COOKING'): StageUpdate => ({ stepName, seq, started: false });
  const statusAfter =
    (...updates: readonly StageUpdate[]) =>
    (order: Order) => {
      const heard = { ...order, progress: updates.reduce(applyStageUpdate, order.progress) };
      return [deriveOrderStatus(heard), deriveCurrentStep(heard)];
    };

  it.each([
    ['nothing', [], ['CREATED', 'CREATED']],
    ['a start', [started(1)], ['IN_PROGRESS', 'COOKING']],
    ['a start and its undoing', [started(1), undone(2)], ['CREATED', 'CREATED']],
    ['the same in the wrong order', [undone(2), started(1)], ['CREATED', 'CREATED']],
    ['a start twice', [started(1), started(1)], ['IN_PROGRESS', 'COOKING']],
    ['two steps in the wrong order', [started(3, 'PACKAGING'), started(1)], ['IN_PROGRESS', 'PACKAGING']],
    [
      'a step that was undone after the next was',
      [started(1), started(2, 'PACKAGING'), undone(3, 'PACKAGING')],
      ['IN_PROGRESS', 'COOKING'],
    ],
  ] as const)('of %s', (_, updates, expected) => {
    given(createOrder(1))
      .when(statusAfter(...updates))
      .thenGives([...expected]);
  });
  it('of an order that is over changes nothing of that', () => {
    given(createOrder(1, { cancelled: { reason: 'x', at } }))
      .when(statusAfter(started(1)))
      .thenGives(['CANCELLED', 'COOKING']);
    given(createOrder(1, { progress: { steps: {}, delivered: true } }))
      .when(statusAfter(started(1)))
      .thenGives(['DELIVERED', 'DELIVERED']);
  });
});

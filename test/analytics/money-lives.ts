import * as fc from 'fast-check';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { OrderChannel, OrderType } from '#shared/events/payloads/fields';

/** Each change takes a whole unit off the only line, or adds a tip. */
export type MoneyLife = {
  readonly orderId: string;
  readonly createdAt: string;
  readonly branchId: string | null;
  readonly channel: OrderChannel;
  readonly type: OrderType;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
  readonly fee: number;
  readonly charge: number;
  readonly tax: number;
  readonly tip: number;
  readonly changes: readonly ('void' | 'comp' | 'tip')[];
  readonly payments: readonly number[];
  readonly refunds: readonly number[];
  readonly isCancelled: boolean;
  readonly writtenOff: number;
};

const tipOfChange = 70;
const manager = { userId: 'boss-1', name: 'Ana # Paz', role: 'manager' };

type Amounts = DomainEvent<'OrderChanged'>['data']['after'];
/** What the order costs after each change, beginning with what it cost when it was placed. Its tax is included. */
function amountsOf(life: MoneyLife): readonly Amounts[] {
  const { quantity, unitPrice, discount, fee: fees, charge: charges, tax } = life;
  let [left, tip] = [quantity, life.tip];
  const now = (): Amounts => {
    const [subtotal, discounts] = [left * unitPrice, left === 0 ? 0 : Math.min(discount, left * unitPrice)];
    return { subtotal, discounts, fees, charges, tax, tip, total: subtotal - discounts + fees + charges + tip };
  };
  const amounts = [now()];
  for (const change of life.changes) {
    if (change === 'tip') tip += tipOfChange;
    else if (left > 0) left -= 1;
    amounts.push(now());
  }
  return amounts;
}

/** All events of an order, in the order in which they happened. */
export function createMoneyEvents(life: MoneyLife): DomainEvent[] {
  const { orderId, createdAt, branchId, channel, type, quantity, unitPrice } = life;
  const order = { orderId, customerId: `customer of ${orderId}`, branchId };
  const amounts = amountsOf(life);
  const [placed] = amounts as [Amounts];
  const line = { lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'pollos', options: [], quantity, unitPrice };
  const tender = {
    orderIds: [orderId],
    change: 0,
    due: 0,
    shiftId: null,
    channel,
    method: 'cash',
    currency: 'PEN',
    at: createdAt,
  } as const;
  return [
    domainEvent('OrderCreated', {
      ...order,
      customerName: 'Eva',
      type,
      tableId: null,
      lines: [line],
      discounts: [{ promotionId: 'x', name: 'Tarde', amount: placed.discounts }],
      fees: [{ kind: type, name: 'Envío', amount: placed.fees }],
      charges: [{ id: 'c', name: 'Servicio', percent: 10, amount: placed.charges }],
      tax: [{ name: 'IGV', percent: 18, base: 0, amount: placed.tax }],
      tip: placed.tip,
      total: placed.total,
      currency: 'PEN',
      payment: { method: 'cash', status: 'ON_DELIVERY' },
      address: null,
      note: null,
      channel,
      scheduledFor: null,
      createdAt,
    }),
    ...life.changes.map((change, nth) =>
      domainEvent('OrderChanged', {
        ...order,
        change,
        ...(change === 'tip' ? { lineId: null, quantity: null } : { lineId: 'l1', quantity: 1 }),
        reason: 'frío',
        before: amounts[nth] as Amounts,
        after: amounts[nth + 1] as Amounts,
        tax: [],
        currency: 'PEN',
        by: manager,
        at: createdAt,
      }),
    ),
    ...life.payments.map((amount, nth) => {
      const shares = [{ orderId, amount, tip: 0 }];
      return domainEvent('PaymentRecorded', {
        ...order,
        ...tender,
        paymentId: `${orderId}-p${nth}`,
        orderIds: [orderId],
        shares,
        amount,
        tip: 0,
        by: manager,
      });
    }),
    ...life.refunds.map((amount, nth) => {
      const shares = [{ orderId, amount }];
      return domainEvent('PaymentRefunded', {
        ...order,
        ...tender,
        orderIds: [orderId],
        shares,
        paymentId: `${orderId}-p0`,
        refundId: `${orderId}-r${nth}`,
        amount,
        tip: 0,
        reason: 'mal',
      });
    }),
    ...(life.writtenOff > 0
      ? [
          domainEvent('OrderWrittenOff', {
            ...order,
            amount: life.writtenOff,
            currency: 'PEN',
            reason: 'se fue',
            by: manager,
            at: createdAt,
          }),
        ]
      : []),
    ...(life.isCancelled ? [domainEvent('OrderCancelled', { ...order, reason: 'no', by: manager, at: createdAt })] : []),
  ];
}

const amount = fc.integer({ min: 0, max: 900 });
/** Voids and comps of no more units than there are. */
const changesOf = (quantity: number) =>
  fc
    .array(fc.constantFrom('void' as const, 'comp' as const, 'tip' as const), { maxLength: 4 })
    .filter((changes) => changes.filter((change) => change !== 'tip').length <= quantity);

/** Arbitrary orders with money, on a few days around a change of month, at branches in two time zones. */
export const arbitraryMoneyLives = fc
  .array(
    fc.integer({ min: 1, max: 4 }).chain((quantity) =>
      fc.record({
        createdAt: fc
          .integer({ min: Date.parse('2026-02-26T00:00:00Z'), max: Date.parse('2026-03-03T00:00:00Z') })
          .map((ms) => new Date(ms).toISOString()),
        branchId: fc.constantFrom('lima', 'tokyo', null),
        channel: fc.constantFrom('web' as const, 'table' as const, 'counter' as const),
        type: fc.constantFrom('delivery' as const, 'dine-in' as const),
        quantity: fc.constant(quantity),
        unitPrice: fc.integer({ min: 1, max: 9_999 }),
        discount: amount,
        fee: amount,
        charge: amount,
        tax: amount,
        tip: amount,
        changes: changesOf(quantity),
        payments: fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 2 }),
        refunds: fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 2 }),
        isCancelled: fc.boolean(),
        writtenOff: fc.constantFrom(0, 0, 500),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lives) => lives.map((life, nth): MoneyLife => ({ orderId: `o${nth}`, ...life })));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The reference: the money of an order, counted by hand, in minor units. */
function moneyOf(life: MoneyLife) {
  const amounts = amountsOf(life);
  const last = amounts.at(-1) as Amounts;
  const taken = (kind: string) =>
    sum(life.changes.map((change, nth) => (change === kind ? (amounts[nth]?.subtotal ?? 0) - (amounts[nth + 1]?.subtotal ?? 0) : 0)));
  const nothing = { sales: 0, gross: 0, net: 0, discounts: 0, tax: 0, charges: 0, fees: 0, tips: 0, refunds: 0, writtenOff: 0 };
  const shared = { voids: taken('void'), comps: taken('comp') };
  if (life.isCancelled) return { ...nothing, ...shared, cancelledTotal: last.total };
  const paidTooMuch = Math.max(0, sum(life.payments) - last.total);
  const refunds = Math.min(last.total, Math.max(0, sum(life.refunds) - paidTooMuch));
  const tips = Math.min(last.tip, last.total - refunds);
  return {
    ...shared,
    sales: last.total - tips - refunds,
    gross: last.subtotal,
    net: last.subtotal - last.discounts - last.tax,
    discounts: last.discounts,
    tax: last.tax,
    charges: last.charges,
    fees: last.fees,
    tips,
    refunds,
    writtenOff: life.writtenOff,
    cancelledTotal: 0,
  };
}
export type Money = ReturnType<typeof moneyOf>;

/** The sum of some orders, as decimals. */
export function sumMoney(lives: readonly MoneyLife[]): Money {
  const all = lives.map(moneyOf);
  const fields = Object.keys(moneyOf({ ...emptyLife })) as (keyof Money)[];
  return Object.fromEntries(fields.map((field) => [field, sum(all.map((money) => money[field])) / 100])) as Money;
}

export const emptyLife: MoneyLife = {
  orderId: 'o1',
  createdAt: '2026-03-10T15:30:00.000Z',
  branchId: 'lima',
  channel: 'web',
  type: 'delivery',
  quantity: 2,
  unitPrice: 1_000,
  discount: 0,
  fee: 0,
  charge: 0,
  tax: 0,
  tip: 0,
  changes: [],
  payments: [],
  refunds: [],
  isCancelled: false,
  writtenOff: 0,
};

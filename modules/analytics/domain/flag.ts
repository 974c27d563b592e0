import { toPlacedAmounts } from './order-amounts.ts';
import { toCurrentAmounts } from './order-money.ts';
import type { OrderChange } from './order-payments.ts';
import { type OrderProjection, toProjectedStatus, toStepStart } from './order-projection.ts';
import type { PlacedOrder } from './placed-order.ts';
import type { ShiftProjection } from './shift-projection.ts';

/**
 * What a manager should look at.
 *
 * - `not-started`: an order whose first step became overdue before anybody began it. Ends when somebody does.
 * - `unclosed-bill`: an order of a table that is not paid three hours after it was placed. Ends when it is paid.
 * - `shift-open`: a shift that was still open when its business day was over.
 * - `void-after-fire`: a line that was voided after somebody had begun to make the order.
 * - `discount`: a line that staff gave away, or promotions that took off a fifth of the lines or more.
 * - `till-difference`: a shift in which something else was counted than was expected.
 * - `write-off`: an order whose table was freed without its money.
 */
export const flagKinds = [
  ...(['not-started', 'unclosed-bill', 'void-after-fire', 'discount'] as const),
  ...(['till-difference', 'write-off', 'shift-open'] as const),
] as const;
type FlagKind = (typeof flagKinds)[number];

/**
 * `id`: unique among all flags of a tenant. `at`: since when it is so, which may be in the future; until then it is not shown. `number`: of
 * the order. `amount` in minor units, negative for a till that has too little. `by`: who did it.
 */
export type Flag = {
  readonly id: string;
  readonly kind: FlagKind;
  readonly at: string;
  readonly branchId: string | null;
  readonly orderId: string | null;
  readonly shiftId: string | null;
  readonly number: number | null;
  readonly amount: number | null;
  readonly by: OrderChange['by'];
  readonly reason: string | null;
};

const billHours = 3;
/** The share of the lines from which on promotions are a flag. */
const highDiscountShare = 0.2;

/** Returns the flags of an order by what is known of it: none until OrderCreated has arrived, or if an earlier version counted it. */
export function toOrderFlags(order: OrderProjection): readonly Flag[] {
  const { created, orderId, changes = {}, writtenOff } = order;
  if (!created?.amounts) return [];
  const { branchId, createdAt, number = null } = created;
  const toFlag: ToFlag = (kind, at, more) => {
    const shared = { id: `${kind}#${orderId}`, kind, at, branchId, orderId, shiftId: null, number, amount: null, by: null, reason: null };
    return { ...shared, ...more };
  };
  const { subtotal, discounts } = toPlacedAmounts(created);
  const isHighDiscount = discounts > 0 && discounts >= subtotal * highDiscountShare;
  return [
    ...toOpenFlags(order, created, toFlag),
    ...(isHighDiscount ? [toFlag('discount', createdAt, { amount: discounts })] : []),
    ...Object.entries(changes).flatMap(([eventId, change]) => {
      const kind = toFlagKind(change, order);
      const { at, by, reason, difference } = change;
      return kind ? [toFlag(kind, at, { id: `${kind}#${eventId}`, amount: -difference.subtotal, by, reason })] : [];
    }),
    ...(writtenOff
      ? [toFlag('write-off', writtenOff.at, { amount: writtenOff.amount, by: writtenOff.by, reason: writtenOff.reason })]
      : []),
  ];
}

type ToFlag = (kind: FlagKind, at: string, more?: Partial<Flag>) => Flag;

/** The flags that end when what they are about is done. */
function toOpenFlags(order: OrderProjection, { tableId, createdAt }: PlacedOrder, toFlag: ToFlag): readonly Flag[] {
  const status = toProjectedStatus(order);
  const total = toCurrentAmounts(order)?.total ?? 0;
  const isOwing = status !== 'CANCELLED' && !order.isPaid && !order.writtenOff && total > 0;
  const billEndsAt = new Date(Date.parse(createdAt) + billHours * 3_600_000).toISOString();
  return [
    ...(order.overdueAt !== undefined && status === 'CREATED' ? [toFlag('not-started', order.overdueAt)] : []),
    ...(tableId !== undefined && isOwing ? [toFlag('unclosed-bill', billEndsAt, { amount: total })] : []),
  ];
}

function toFlagKind({ kind, at }: OrderChange, { steps }: OrderProjection): FlagKind | undefined {
  if (kind === 'comp') return 'discount';
  if (kind !== 'void') return undefined;
  const isBegun = Object.values(steps).some((step) => (toStepStart(step) ?? '~') <= at);
  return isBegun ? 'void-after-fire' : undefined;
}

/** Returns the flags of a shift by what is known of it. */
export function toShiftFlags({ shiftId, branchId, opened, closed }: ShiftProjection): readonly Flag[] {
  const shared = { branchId, shiftId, orderId: null, number: null, reason: null };
  const flags: Flag[] = [];
  if (opened && (!closed || closed.at > opened.dayEndsAt))
    flags.push({ ...shared, id: `shift-open#${shiftId}`, kind: 'shift-open', at: opened.dayEndsAt, amount: null, by: opened.by });
  if (closed && Object.values(closed.difference).some((difference) => difference !== 0)) {
    const amount = Object.values(closed.difference).reduce((sum, difference) => sum + difference, 0);
    flags.push({ ...shared, id: `till-difference#${shiftId}`, kind: 'till-difference', at: closed.at, amount, by: closed.by });
  }
  return flags;
}

import type { DomainEvent } from '#shared/events/events';
import { formatAmount, type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { Promotion } from '../../promotions/domain/promotion.ts';
import { endCancelled } from './cancellation.ts';
import type { Order } from './order.ts';
import { toOrderChangedEvent } from './order-changed.ts';
import type { LineVoider, OrderLine, VoidedUnits } from './order-lines.ts';
import { readTenders, toSettlementEvents } from './payment.ts';
import { deriveOrderStatus } from './progress.ts';
import { repriceOrder } from './reprice-order.ts';

/** Units of a line that are to be voided. `quantity` undefined: all that are left. */
export type LineVoid = {
  readonly lineId: string;
  readonly kind: VoidedUnits['kind'];
  readonly quantity: number | undefined;
  readonly reason: string;
};
/**
 * What a void is decided with. `limit`: the price, in minor units, that this person may take off with one void; null: any.
 * `promotions` and `timeZone`: see `repriceOrder`.
 */
export type VoidContext = {
  readonly by: LineVoider;
  readonly limit: Minor | null;
  readonly promotions: readonly Promotion[];
  readonly timeZone: string;
};
/** `droppedPromotions`: the names of the promotions that no longer hold for what is left. */
export type VoidDecision = {
  readonly order: Order;
  readonly events: readonly DomainEvent[];
  readonly droppedPromotions: readonly string[];
};

/**
 * Takes units of a line off an order and prices the order anew. The line stays and tells what was taken off. An order of which nothing is
 * left to be made is cancelled; comped units are left.
 * @throws `ordering.order-over` if the order is delivered or cancelled; `ordering.line-not-found`
 * @throws `ordering.more-than-left` if the line has not so many left, or none
 * @throws `ordering.over-void-limit` if the units cost more than `limit`, or it is 0
 */
export function voidLine(order: Order, request: LineVoid, { by, limit, promotions, timeZone }: VoidContext, now: Date): VoidDecision {
  const { lineId, kind, reason } = request;
  const { id: orderId, currency } = order;
  const status = deriveOrderStatus(order);
  if (status === 'DELIVERED' || status === 'CANCELLED') throw orderingError('ordering.order-over', { data: { orderId, status } });
  const line = order.lines.find((each) => each.lineId === lineId);
  if (!line) throw orderingError('ordering.line-not-found');
  const { quantity: left, unitPrice } = line;
  const quantity = request.quantity ?? left;
  if (left === 0 || quantity > left) throw orderingError('ordering.more-than-left', { params: { left }, data: { left } });
  if (limit !== null && (limit === 0 || quantity * unitPrice > limit))
    throw orderingError('ordering.over-void-limit', {
      params: { amount: formatAmount(limit, currency) },
      data: { limit: toDecimal(limit, currency) },
    });
  const at = now.toISOString();
  const voided = takeOff(line, { kind, quantity, reason, at, by });
  const lines = order.lines.map((each) => (each === line ? voided : each));
  const repriced = repriceOrder(keepTenders(order), lines, promotions, timeZone);
  const { order: after, events } = isNothingLeft(repriced) ? endCancelled(repriced, reason, by, now) : { order: repriced, events: [] };
  const changed = toOrderChangedEvent(order, after, { change: kind, lineId, quantity, reason, by, at });
  return {
    order: after,
    events: [changed, ...events, ...toSettlementEvents(order, after)],
    droppedPromotions: listDroppedPromotions(order, after),
  };
}

type NewVoid = Omit<VoidedUnits, 'comped' | 'acknowledgedAt'>;

/** All that was voided of the line is to be acknowledged again. */
function takeOff(line: OrderLine, { quantity, ...latest }: NewVoid): OrderLine {
  const { quantity: before, comped } = line.voided ?? { quantity: 0, comped: 0 };
  const voided: VoidedUnits = {
    ...latest,
    quantity: before + quantity,
    comped: comped + (latest.kind === 'comp' ? quantity : 0),
    acknowledgedAt: null,
  };
  return { ...line, quantity: line.quantity - quantity, voided };
}

/** An order of an earlier version was paid whatever it costs; from now on it was paid what it cost before. */
function keepTenders(order: Order): Order {
  const tenders = readTenders(order);
  return order.tenders === undefined && tenders.length > 0 ? { ...order, tenders } : order;
}

const isNothingLeft = ({ lines }: Order) => lines.every(({ quantity, voided }) => quantity === 0 && (voided?.comped ?? 0) === 0);

const listDroppedPromotions = ({ discounts: before = [] }: Order, { discounts: after = [] }: Order) =>
  before.filter(({ promotionId }) => !after.some((discount) => discount.promotionId === promotionId)).map(({ name }) => name);

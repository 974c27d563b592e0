import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { OrderType } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import { type PricingContext, type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import { keepApplied } from '../../promotions/domain/promotion.ts';
import { toFeeName } from '../../settings/domain/fee.ts';
import type { PromisedTimes } from './estimate.ts';
import type { AddressParts, Order, OrderWithEvents } from './order.ts';
import { assertInStock, assertOnOffer, type OrderItemInput, toDiscountableLines, toOrderLine } from './order-lines.ts';
import { type OrderPayment, summarizePayment } from './payment.ts';
import { type Check, refuseAtOnce } from './problems.ts';
import { initialProgress } from './progress.ts';

/** The requested destination of an order. `type` defaults to delivery, or to dine-in for the guests of a table. */
export type OrderDestination = {
  readonly type?: OrderType | undefined;
  readonly branchId: string | null;
  readonly tableId: string | null;
  readonly address: string | null;
  /** In ISO-8601; null: as soon as possible. */
  readonly scheduledFor: string | null;
};

export type OrderDraft = PickFields<
  Order,
  'id' | 'tenantId' | 'customerId' | 'customerName' | 'branchId' | 'type' | 'tableId' | 'address' | 'note' | 'scheduledFor'
> & {
  readonly paymentMethod: OrderPayment['method'];
  readonly currency: string;
  readonly addressParts?: AddressParts;
} & Pick<Order, 'tip' | 'allergyNote' | 'businessDay' | 'channel' | 'language' | 'trackingCode' | 'externalId' | 'invoice' | 'guest'>;
type PickFields<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** The available promotions, the time zone of their schedules, and the promotion code of the customer. */
export type PromotionContext = Omit<PricingContext, 'now'> & { readonly offers: readonly PromotionOffer[] };

/**
 * Creates an order from items, priced from the menu. Availability is checked for the scheduled time, or for now, in the time zone of
 * `pricing`; promotions are checked for now. `productsWithStock` must include the parts of combos.
 * @throws `ordering.time-missing` for catering without a time; `ordering.too-early` if the scheduled time has passed
 * @throws every error of `toOrderLine`, `assertOnOffer`, `assertInStock` and `priceWithPromotions`
 */
export function placeOrder(
  { paymentMethod, ...draft }: OrderDraft,
  items: readonly OrderItemInput[],
  productsWithStock: readonly ProductWithStock[],
  now: Date,
  { offers, ...pricing }: PromotionContext,
  check: Check = refuseAtOnce,
): OrderWithEvents {
  check('scheduledFor', () => assertTimeFits(draft, now), undefined);
  const productsById = toProductsById(productsWithStock);
  const lines = items.flatMap((item, index) => check(`items.${index}`, () => [toOrderLine(item, productsById, `l${index + 1}`)], []));
  const fulfilmentTime = draft.scheduledFor === null ? now : new Date(draft.scheduledFor);
  const timeAndBranch = { ...toWallClock(fulfilmentTime, pricing.timeZone), branchId: draft.branchId };
  check('items', () => assertOnOffer(lines, productsById, timeAndBranch), undefined);
  check('items', () => assertInStock(lines, productsById), undefined);
  const discountableLines = toDiscountableLines(lines);
  const priceWith = (code: string | null) => priceWithPromotions(discountableLines, offers, { ...pricing, code, now });
  const { discounts, total } = check('promotionCode', () => priceWith(pricing.code), undefined) ?? priceWith(null);
  const order: Order = {
    ...draft,
    lines,
    ...(discounts.length > 0 && { discounts, promotions: keepApplied(offers, discounts, lines) }),
    total,
    payment: toInitialPayment(paymentMethod, total, draft.tableId),
    createdAt: now.toISOString(),
    cancelled: null,
    progress: initialProgress,
  };
  return toPlacedOrder(order);
}

function assertTimeFits({ type, scheduledFor }: Pick<Order, 'type' | 'scheduledFor'>, now: Date) {
  if (type === 'catering' && scheduledFor === null) throw orderingError('ordering.time-missing');
  if (scheduledFor !== null && scheduledFor <= now.toISOString()) throw orderingError('ordering.too-early');
}

/** Returns the payment of a new order. A total of 0 counts as paid; at a table only a card is charged before the order is cooked. */
export const toInitialPayment = (method: OrderPayment['method'], total: Minor, tableId: string | null = null): OrderPayment => ({
  method,
  status: total === 0 ? 'PAID' : method === 'cash' || (method === 'wallet' && tableId !== null) ? 'ON_DELIVERY' : 'PENDING',
});

/** What the event of a new order tells besides the order. */
type PlacementDetails = Partial<PromisedTimes> & { readonly tableNumber?: number | undefined };

/** Returns the order with the event that it was placed. */
export const toPlacedOrder = (order: Order, details: PlacementDetails = {}): OrderWithEvents => ({
  order,
  events: [toOrderCreatedEvent(order, details)],
});

function toOrderCreatedEvent(order: Order, { tableNumber, ...promised }: PlacementDetails): DomainEvent<'OrderCreated'> {
  const { id, lines, discounts, charges, tax, customerId, customerName, branchId, type, tableId, total, currency, address } = order;
  const { note, scheduledFor, createdAt, fees, tip, allergyNote, number, channel, guest, language, trackingCode } = order;
  const eventLines = lines.map(({ counted: _, parts: __, basePrice: ___, taxRateId: ____, ...line }) => ({
    ...line,
    options: [...line.options],
  }));
  return domainEvent('OrderCreated', {
    orderId: id,
    customerId,
    customerName,
    branchId,
    type,
    tableId,
    lines: eventLines,
    ...(discounts && { discounts: discounts.map(({ promotionId, name, amount }) => ({ promotionId, name, amount })) }),
    ...(fees && { fees: fees.map((fee) => ({ ...fee, name: toFeeName(fee, 'es') })) }),
    ...(charges && { charges: [...charges] }),
    ...(tax && { tax: [...tax] }),
    ...(tip && { tip }),
    total,
    currency,
    payment: summarizePayment(order),
    address,
    note,
    ...(allergyNote !== undefined && { allergyNote }),
    ...(number !== undefined && { number }),
    ...(channel && { channel }),
    ...(tableNumber !== undefined && { tableNumber }),
    ...(trackingCode !== undefined && { trackingCode }),
    ...(guest && { guest: { ...guest, language, trackingCode } }),
    scheduledFor,
    ...promised,
    createdAt,
  });
}

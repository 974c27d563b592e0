import type { OrderType } from '#shared/events/event-payloads';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import { type Discount, type PricingContext, type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { assertAvailable, type OrderItemInput, type OrderLine, toDiscountableLines, toOrderLine } from './order-lines.ts';
import { initialProgress, type KitchenProgress } from './progress.ts';

type OrderPayment = {
  readonly method: 'cash' | 'card';
  readonly status: 'PENDING' | 'PAID' | 'FAILED' | 'ON_DELIVERY' | 'WRITTEN_OFF';
  /** Whether the gateway charged a card. Absent if staff took the money at the table. */
  readonly charged?: boolean;
  /** When the gateway refunded the charge, in ISO-8601. */
  readonly refundedAt?: string;
};
/** A structured address with the client's own field names. */
export type AddressParts = { readonly [part: string]: string | number | boolean | null | AddressParts };
export type Order = {
  readonly id: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly branchId: string | null;
  readonly type: OrderType;
  readonly tableId: string | null;
  readonly lines: readonly OrderLine[];
  /** The discounts of promotions; absent if there are none. */
  readonly discounts?: readonly Discount[];
  /** Included in `total`; absent if there are none. */
  readonly fees?: readonly Fee[];
  /** The amount to pay, in minor units. */
  readonly total: Minor;
  readonly currency: string;
  readonly payment: OrderPayment;
  readonly address: string | null;
  /** The address as the client sent it, if it was structured. */
  readonly addressParts?: AddressParts;
  readonly note: string | null;
  readonly scheduledFor: string | null;
  readonly createdAt: string;
  /** When the order last changed, except for kitchen progress; absent until the first change. */
  readonly updatedAt?: string;
  readonly cancelled: { readonly reason: string; readonly at: string } | null;
  readonly progress: KitchenProgress;
};

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
};
type PickFields<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** The available promotions, the time zone of their schedules, and the promotion code of the customer. */
export type PromotionContext = Omit<PricingContext, 'now'> & { readonly offers: readonly PromotionOffer[] };

/**
 * Creates an order from items, priced from the menu. Availability is checked for the scheduled time, or for now, in the time zone of
 * `pricing`; promotions are checked for now. `productsWithStock` must include the parts of combos.
 * @throws `ordering.time-missing` for catering without a time; `ordering.too-early` if the scheduled time has passed
 * @throws every error of `toOrderLine`, `assertAvailable` and `priceWithPromotions`
 */
export function placeOrder(
  { paymentMethod, ...draft }: OrderDraft,
  items: readonly OrderItemInput[],
  productsWithStock: readonly ProductWithStock[],
  now: Date,
  { offers, ...pricing }: PromotionContext,
): { order: Order; events: DomainEvent[] } {
  if (draft.type === 'catering' && draft.scheduledFor === null) throw orderingError('ordering.time-missing');
  if (draft.scheduledFor !== null && draft.scheduledFor <= now.toISOString()) throw orderingError('ordering.too-early');
  const productsById = toProductsById(productsWithStock);
  const lines = items.map((item, index) => toOrderLine(item, productsById, `l${index + 1}`));
  const fulfilmentTime = draft.scheduledFor === null ? now : new Date(draft.scheduledFor);
  assertAvailable(lines, productsById, { ...toWallClock(fulfilmentTime, pricing.timeZone), branchId: draft.branchId });
  const { discounts, total } = priceWithPromotions(toDiscountableLines(lines, productsById), offers, { ...pricing, now });
  const order: Order = {
    ...draft,
    lines,
    ...(discounts.length > 0 && { discounts }),
    total,
    payment: toInitialPayment(paymentMethod, total),
    createdAt: now.toISOString(),
    cancelled: null,
    progress: initialProgress,
  };
  return { order, events: [toOrderCreatedEvent(order)] };
}

/** Sets `updatedAt`. */
export const touchOrder = (order: Order, now: Date): Order => ({ ...order, updatedAt: now.toISOString() });

/** Returns the payment of a new order. A total of 0 counts as paid. */
export const toInitialPayment = (method: OrderPayment['method'], total: Minor): OrderPayment => ({
  method,
  status: total === 0 ? 'PAID' : method === 'cash' ? 'ON_DELIVERY' : 'PENDING',
});

function toOrderCreatedEvent({ id, lines, discounts, ...order }: Order): DomainEvent<'OrderCreated'> {
  const { customerId, customerName, branchId, type, tableId, total, currency, payment, address, note, scheduledFor, createdAt } = order;
  const eventLines = lines.map(({ counted: _, parts: __, ...line }) => ({ ...line, options: [...line.options] }));
  const customerFields = { orderId: id, customerId, customerName, branchId };
  const discountFields = discounts && { discounts: discounts.map(({ counts: _, ...discount }) => discount) };
  return domainEvent('OrderCreated', {
    ...customerFields,
    type,
    tableId,
    lines: eventLines,
    ...discountFields,
    total,
    currency,
    payment,
    address,
    note,
    scheduledFor,
    createdAt,
  });
}

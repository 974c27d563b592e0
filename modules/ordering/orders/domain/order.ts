import type { OrderType } from '#shared/events/event-payloads';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { toProductsById } from '../../catalogue/domain/combo.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import { type Discount, type PricingContext, type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { assertAvailable, type OrderItemInput, type OrderLine, toDiscountableLines, toOrderLine } from './order-lines.ts';
import { initialProgress, type KitchenProgress } from './progress.ts';

type OrderPayment = {
  readonly method: 'cash' | 'card';
  readonly status: 'PENDING' | 'PAID' | 'FAILED' | 'ON_DELIVERY';
  /** Whether the gateway has taken the money: not so where staff took it at the table. */
  readonly charged?: boolean;
  /** When the gateway gave it back. */
  readonly refundedAt?: string;
};
/** An address by the names that a client has for its parts. */
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
  /** What promotions took off the sum of the lines; absent where nothing did. */
  readonly discounts?: readonly Discount[];
  /** In the total; absent where there is none. */
  readonly fees?: readonly Fee[];
  /** What is to be paid. */
  readonly total: Minor;
  readonly currency: string;
  readonly payment: OrderPayment;
  readonly address: string | null;
  /** The same address, if a client sent it in parts: as it was sent. */
  readonly addressParts?: AddressParts;
  readonly note: string | null;
  readonly scheduledFor: string | null;
  readonly createdAt: string;
  /** When it last changed, but for what the kitchen does; absent until then. */
  readonly updatedAt?: string;
  readonly cancelled: { readonly reason: string; readonly at: string } | null;
  readonly progress: KitchenProgress;
};

/** Where an order is asked to go. Without a type: delivery, or dine-in for whoever sits at a table. */
export type OrderDestination = {
  readonly type?: OrderType | undefined;
  readonly branchId: string | null;
  readonly tableId: string | null;
  readonly address: string | null;
  /** ISO-8601; null: as soon as possible. */
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

/** What may be taken off, by which clocks, and the code that was said. */
export type PromotionContext = Omit<PricingContext, 'now'> & { readonly offers: readonly PromotionOffer[] };

/**
 * Prices the wishes from what is on sale, with the parts of what is made of parts, and decides whether they make an order: at this
 * place's time, for now or for when it is wanted.
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

/** The order as it is after a change at this moment. */
export const touchOrder = (order: Order, now: Date): Order => ({ ...order, updatedAt: now.toISOString() });

/** How an order stands before anybody has paid: a total of nothing needs no payment. */
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

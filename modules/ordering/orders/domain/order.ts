import { DomainError } from '#shared/errors';
import type { OrderType } from '#shared/events/event-payloads';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import type { TimeAndBranch } from '../../catalogue/domain/availability.ts';
import { isOnOffer, type ProductsById, toProductsById } from '../../catalogue/domain/combo.ts';
import {
  type ComboPart,
  type OptionPick,
  type PickedOption,
  type ProductWithStock,
  priceWithPicks,
} from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { DiscountableLine } from '../../promotions/domain/discount.ts';
import { type Discount, type PricingContext, type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import { initialProgress, type KitchenProgress } from './progress.ts';

/** What is counted is taken in the order's one write, beside the order itself and what is said of it. */
const maxTrackedProducts = 80;

/** One thing on the ticket; the price of one, in minor units. `counted`: its stock was taken. */
export type OrderLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly category: string;
  readonly options: readonly PickedOption[];
  readonly quantity: number;
  readonly unitPrice: Minor;
  readonly counted: boolean;
  /** Of what it is made of, what is counted, for one of it: its stock was taken too. */
  readonly parts?: readonly ComboPart[];
};
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

/** What a customer asks for. A price is never among it. */
export type OrderItemInput = { readonly productId: string; readonly quantity: number; readonly options: readonly OptionPick[] };
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

/** Whether an order of these could be placed for a moment and a place: they are known, on offer then and there, and enough is left of them. */
export function areAvailable(items: readonly OrderItemInput[], productsById: ProductsById, timeAndBranch: TimeAndBranch): boolean {
  try {
    const lines = items.map((item, index) => toOrderLine(item, productsById, `l${index + 1}`));
    assertAvailable(lines, productsById, timeAndBranch);
    return lines.every(({ productId }) => !productsById.get(productId)?.product.catering);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** How an order stands before anybody has paid: a total of nothing needs no payment. */
export const toInitialPayment = (method: OrderPayment['method'], total: Minor): OrderPayment => ({
  method,
  status: total === 0 ? 'PAID' : method === 'cash' ? 'ON_DELIVERY' : 'PENDING',
});

/** The lines as promotions see them. */
export const toDiscountableLines = (lines: readonly OrderLine[], productsById: ProductsById): readonly DiscountableLine[] =>
  lines.map((line) => ({ ...line, basePrice: productsById.get(line.productId)?.product.price ?? line.unitPrice }));

/** The wish as the menu has it now. Refuses what it does not know, and picks that it does not offer. */
export function toOrderLine({ productId, quantity, options }: OrderItemInput, productsById: ProductsById, lineId: string): OrderLine {
  const productWithStock = productsById.get(productId);
  if (!productWithStock) throw orderingError('ordering.unknown-product', { params: { productId } });
  const { name, category, counted } = productWithStock.product;
  const parts = (productWithStock.product.parts ?? []).filter((part) => productsById.get(part.productId)?.product.counted);
  return {
    lineId,
    productId,
    name,
    category,
    quantity,
    counted,
    ...(parts.length > 0 && { parts }),
    ...priceWithPicks(productWithStock.product, options),
  };
}

/** How many of each counted product the lines take, or give back. */
export function sumStockTaken(lines: readonly OrderLine[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  const addTaken = (productId: string, quantity: number) => taken.set(productId, (taken.get(productId) ?? 0) + quantity);
  for (const { productId, quantity, counted, parts = [] } of lines) {
    if (counted) addTaken(productId, quantity);
    for (const part of parts) addTaken(part.productId, part.quantity * quantity);
  }
  return taken;
}

function assertAvailable(lines: readonly OrderLine[], productsById: ProductsById, timeAndBranch: TimeAndBranch) {
  const unavailableIds = [...productsById.values()]
    .filter(({ product }) => !isOnOffer(product, productsById, timeAndBranch))
    .map(({ product }) => product.id);
  if (lines.some(({ productId }) => unavailableIds.includes(productId)))
    throw toLinesError('ordering.unavailable', lines, ({ productId }) => unavailableIds.includes(productId));
  const taken = sumStockTaken(lines);
  if (taken.size > maxTrackedProducts) throw orderingError('ordering.order-too-varied', { params: { most: maxTrackedProducts } });
  const shortIds = [...taken].filter(([id, count]) => (productsById.get(id)?.stock ?? 0) < count).map(([id]) => id);
  if (shortIds.length > 0) throw toOutOfStockError(lines, shortIds);
}

/** Names the lines of which, or of whose parts, there is not enough. */
export const toOutOfStockError = (lines: readonly OrderLine[], productIds: readonly string[]) =>
  toLinesError('ordering.out-of-stock', lines, ({ productId, parts = [] }) =>
    [productId, ...parts.map((part) => part.productId)].some((id) => productIds.includes(id)),
  );

function toLinesError(
  code: 'ordering.unavailable' | 'ordering.out-of-stock',
  lines: readonly OrderLine[],
  isAffected: (line: OrderLine) => boolean,
) {
  const affected = lines.map((line, index) => ({ line, index })).filter(({ line }) => isAffected(line));
  return orderingError(code, {
    params: { names: [...new Set(affected.map(({ line }) => line.name))].join(', ') },
    details: affected.map(({ line, index }) => ({ path: `items.${index}.productId`, message: line.productId })),
  });
}

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

import type { Language } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { OrderChannel, OrderType } from '#shared/events/payloads/fields';
import type { Minor } from '#shared/values/money';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import { type Discount, type PricingContext, type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import { keepApplied, type Promotion } from '../../promotions/domain/promotion.ts';
import { type Fee, toFeeName } from '../../settings/domain/fee.ts';
import { assertInStock, assertOnOffer, type OrderItemInput, type OrderLine, toDiscountableLines, toOrderLine } from './order-lines.ts';
import type { OrderCharge } from './order-total.ts';
import { type OrderPayment, summarizePayment } from './payment.ts';
import { type Check, refuseAtOnce } from './problems.ts';
import { initialProgress, type KitchenProgress } from './progress.ts';
import type { OrderTax, TaxTerms } from './tax.ts';
import type { OrderTender } from './tender.ts';

/** A structured address with the client's own field names. */
export type AddressParts = { readonly [part: string]: string | number | boolean | null | AddressParts };
/** The document that the guest wants; a factura names a company. */
export type Invoice = { readonly kind: 'boleta' | 'factura'; readonly taxNumber?: string | undefined; readonly name?: string | undefined };
/** How to reach a guest who ordered without an account; `customerName` is their name, `customerId` the id of the order. */
export type OrderGuest = { readonly phone: string; readonly email?: string | undefined };
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
  /** The promotions of these discounts when the order was placed; absent in older records, and if there are none. */
  readonly promotions?: readonly Promotion[];
  /** Whose uses of these promotions were counted, since the order came to another party; absent: those of `customerId`. */
  readonly promotionsCountedFor?: string;
  /** Included in `total`; absent if there are none. */
  readonly fees?: readonly Fee[];
  /** Included in `total`; absent if there are none. */
  readonly charges?: readonly OrderCharge[];
  /** Per rate; absent if there is none. The total contains what is taxed and the tax. */
  readonly tax?: readonly OrderTax[];
  /** By which the tax is calculated, also if the order changes later; absent: no tax is told. */
  readonly taxTerms?: TaxTerms;
  /** Included in `total`, in minor units; absent: 0. */
  readonly tip?: Minor;
  /** The amount to pay, in minor units. */
  readonly total: Minor;
  readonly currency: string;
  readonly payment: OrderPayment;
  /** The payments of this order, with its share of each; absent in older records: see `readTenders`. */
  readonly tenders?: readonly OrderTender[];
  readonly address: string | null;
  /** The address as the client sent it, if it was structured. */
  readonly addressParts?: AddressParts;
  /** Absent: whoever ordered has an account, or sat at a table. */
  readonly guest?: OrderGuest;
  readonly note: string | null;
  /** Absent: none was given. */
  readonly allergyNote?: string;
  readonly scheduledFor: string | null;
  /** Absent in older records, as are the fields up to `trackingCode`: counts the orders of `businessDay` at its branch from 1. */
  readonly number?: number;
  /** The business day on which the order was placed, YYYY-MM-DD, by the clock of its branch, else of the tenant. */
  readonly businessDay?: string;
  /** Absent in older records: see `channelOf`. */
  readonly channel?: OrderChannel;
  /** The language of whoever placed it. */
  readonly language?: Language;
  /** Whoever knows it may follow the order. */
  readonly trackingCode?: string;
  /** The id of the order in the system that it comes from, unique per channel; absent if it comes from none. */
  readonly externalId?: string;
  /** Absent: none was asked for. */
  readonly invoice?: Invoice;
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
} & Pick<Order, 'tip' | 'allergyNote' | 'businessDay' | 'channel' | 'language' | 'trackingCode' | 'externalId' | 'invoice' | 'guest'>;
type PickFields<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** A new order with its events. */
export type OrderWithEvents = { readonly order: Order; readonly events: readonly DomainEvent[] };

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

/** Sets `updatedAt`. */
export const touchOrder = (order: Order, now: Date): Order => ({ ...order, updatedAt: now.toISOString() });

/** Returns the payment of a new order. A total of 0 counts as paid; at a table only a card is charged before the order is cooked. */
export const toInitialPayment = (method: OrderPayment['method'], total: Minor, tableId: string | null = null): OrderPayment => ({
  method,
  status: total === 0 ? 'PAID' : method === 'cash' || (method === 'wallet' && tableId !== null) ? 'ON_DELIVERY' : 'PENDING',
});

/** Returns the order with the event that it was placed. */
export const toPlacedOrder = (order: Order): OrderWithEvents => ({ order, events: [toOrderCreatedEvent(order)] });

/** Returns the channel of an order; of an order of an earlier version, the one by which it would come today. */
export const channelOf = ({ channel, tableId }: Pick<Order, 'channel' | 'tableId'>): OrderChannel =>
  channel ?? (tableId === null ? 'web' : 'table');

function toOrderCreatedEvent(order: Order): DomainEvent<'OrderCreated'> {
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
    ...(guest && { guest: { ...guest, language, trackingCode } }),
    scheduledFor,
    createdAt,
  });
}

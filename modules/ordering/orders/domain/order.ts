import { DomainError } from '#shared/errors';
import type { OrderType } from '#shared/events/event-payloads';
import { type Fact, fact } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import type { Moment } from '../../catalogue/domain/availability.ts';
import { isOffered, type Menu, menuOf } from '../../catalogue/domain/combo.ts';
import { type OnSale, type Part, type Pick, type Picked, priced } from '../../catalogue/domain/product.ts';
import { refuse } from '../../domain/errors.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import type { PromotedLine } from '../../promotions/domain/discount.ts';
import { type Discount, type Occasion, type Offer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import { nothingHeard, type Progress } from './progress.ts';

/** What is counted is taken in the order's one write, beside the order itself and what is said of it. */
const mostCounted = 80;

/** One thing on the ticket; the price of one, in minor units. `counted`: its stock was taken. */
export type Line = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly category: string;
  readonly options: readonly Picked[];
  readonly quantity: number;
  readonly unitPrice: Minor;
  readonly counted: boolean;
  /** Of what it is made of, what is counted, for one of it: its stock was taken too. */
  readonly parts?: readonly Part[];
};
type Payment = {
  readonly method: 'cash' | 'card';
  readonly status: 'PENDING' | 'PAID' | 'FAILED' | 'ON_DELIVERY';
  /** Whether the gateway has taken the money: not so where staff took it at the table. */
  readonly charged?: boolean;
  /** When the gateway gave it back. */
  readonly refundedAt?: string;
};
/** What the house takes for bringing or serving it, in minor units. `zone`: the name of the delivery zone whose fee it is. */
export type Fee = { readonly kind: OrderType; readonly zone?: string; readonly amount: Minor };
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
  readonly lines: readonly Line[];
  /** What promotions took off the sum of the lines; absent where nothing did. */
  readonly discounts?: readonly Discount[];
  /** In the total; absent where there is none. */
  readonly fees?: readonly Fee[];
  /** What is to be paid. */
  readonly total: Minor;
  readonly currency: string;
  readonly payment: Payment;
  readonly address: string | null;
  /** The same address, if a client sent it in parts: as it was sent. */
  readonly addressParts?: AddressParts;
  readonly note: string | null;
  readonly scheduledFor: string | null;
  readonly createdAt: string;
  /** When it last changed, but for what the kitchen does; absent until then. */
  readonly updatedAt?: string;
  readonly cancelled: { readonly reason: string; readonly at: string } | null;
  readonly progress: Progress;
};

/** What a customer asks for. A price is never among it. */
export type Wish = { readonly productId: string; readonly quantity: number; readonly options: readonly Pick[] };
export type Draft = Only<
  Order,
  'id' | 'tenantId' | 'customerId' | 'customerName' | 'branchId' | 'type' | 'tableId' | 'address' | 'note' | 'scheduledFor'
> & {
  readonly paymentMethod: Payment['method'];
  readonly currency: string;
  readonly addressParts?: AddressParts;
};
type Only<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** What may be taken off, by which clocks, and the code that was said. */
export type Promoted = Omit<Occasion, 'now'> & { readonly offers: readonly Offer[] };

/**
 * Prices the wishes from what is on sale, with the parts of what is made of parts, and decides whether they make an order: at this
 * place's time, for now or for when it is wanted.
 */
export function place(
  { paymentMethod, ...draft }: Draft,
  wishes: readonly Wish[],
  menu: readonly OnSale[],
  now: Date,
  { offers, ...occasion }: Promoted,
): { order: Order; facts: Fact[] } {
  if (draft.type === 'catering' && draft.scheduledFor === null) throw refuse('ordering.time-missing');
  if (draft.scheduledFor !== null && draft.scheduledFor <= now.toISOString()) throw refuse('ordering.too-early');
  const known = menuOf(menu);
  const lines = wishes.map((wish, index) => lineOf(wish, known, `l${index + 1}`));
  const wanted = draft.scheduledFor === null ? now : new Date(draft.scheduledFor);
  refuseWhatIsGone(lines, known, { ...wallClock(wanted, occasion.timeZone), branchId: draft.branchId });
  const { discounts, total } = priceWithPromotions(forPromotions(lines, known), offers, { ...occasion, now });
  const order: Order = {
    ...draft,
    lines,
    ...(discounts.length > 0 && { discounts }),
    total,
    payment: unpaid(paymentMethod, total),
    createdAt: now.toISOString(),
    cancelled: null,
    progress: nothingHeard,
  };
  return { order, facts: [orderCreated(order)] };
}

/** The order as it is after a change at this moment. */
export const changedAt = (order: Order, now: Date): Order => ({ ...order, updatedAt: now.toISOString() });

/** Whether an order of these could be placed for a moment and a place: they are known, on offer then and there, and enough is left of them. */
export function canBeHad(wishes: readonly Wish[], menu: Menu, moment: Moment): boolean {
  try {
    const lines = wishes.map((wish, index) => lineOf(wish, menu, `l${index + 1}`));
    refuseWhatIsGone(lines, menu, moment);
    return lines.every(({ productId }) => !menu.get(productId)?.product.catering);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** How an order stands before anybody has paid: a total of nothing needs no payment. */
export const unpaid = (method: Payment['method'], total: Minor): Payment => ({
  method,
  status: total === 0 ? 'PAID' : method === 'cash' ? 'ON_DELIVERY' : 'PENDING',
});

/** The lines as promotions see them. */
export const forPromotions = (lines: readonly Line[], menu: Menu): readonly PromotedLine[] =>
  lines.map((line) => ({ ...line, basePrice: menu.get(line.productId)?.product.price ?? line.unitPrice }));

/** The wish as the menu has it now. Refuses what it does not know, and picks that it does not offer. */
export function lineOf({ productId, quantity, options }: Wish, menu: Menu, lineId: string): Line {
  const entry = menu.get(productId);
  if (!entry) throw refuse('ordering.unknown-product', { params: { productId } });
  const { name, category, counted } = entry.product;
  const parts = (entry.product.parts ?? []).filter((part) => menu.get(part.productId)?.product.counted);
  return { lineId, productId, name, category, quantity, counted, ...(parts.length > 0 && { parts }), ...priced(entry.product, options) };
}

/** How many of each counted product the lines take, or give back. */
export function stockOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  const take = (productId: string, quantity: number) => taken.set(productId, (taken.get(productId) ?? 0) + quantity);
  for (const { productId, quantity, counted, parts = [] } of lines) {
    if (counted) take(productId, quantity);
    for (const part of parts) take(part.productId, part.quantity * quantity);
  }
  return taken;
}

function refuseWhatIsGone(lines: readonly Line[], menu: Menu, moment: Moment) {
  const off = [...menu.values()].filter(({ product }) => !isOffered(product, menu, moment)).map(({ product }) => product.id);
  if (lines.some(({ productId }) => off.includes(productId)))
    throw naming('ordering.unavailable', lines, ({ productId }) => off.includes(productId));
  const taken = stockOf(lines);
  if (taken.size > mostCounted) throw refuse('ordering.order-too-varied', { params: { most: mostCounted } });
  const short = [...taken].filter(([id, count]) => (menu.get(id)?.stock ?? 0) < count).map(([id]) => id);
  if (short.length > 0) throw outOfStock(lines, short);
}

/** Names the lines of which, or of whose parts, there is not enough. */
export const outOfStock = (lines: readonly Line[], productIds: readonly string[]) =>
  naming('ordering.out-of-stock', lines, ({ productId, parts = [] }) =>
    [productId, ...parts.map((part) => part.productId)].some((id) => productIds.includes(id)),
  );

function naming(code: 'ordering.unavailable' | 'ordering.out-of-stock', lines: readonly Line[], isMeant: (line: Line) => boolean) {
  const meant = lines.map((line, index) => ({ line, index })).filter(({ line }) => isMeant(line));
  return refuse(code, {
    params: { names: [...new Set(meant.map(({ line }) => line.name))].join(', ') },
    details: meant.map(({ line, index }) => ({ path: `items.${index}.productId`, message: line.productId })),
  });
}

function orderCreated({ id, lines, discounts, ...order }: Order): Fact<'OrderCreated'> {
  const { customerId, customerName, branchId, type, tableId, total, currency, payment, address, note, scheduledFor, createdAt } = order;
  const said = lines.map(({ counted: _, parts: __, ...line }) => ({ ...line, options: [...line.options] }));
  const who = { orderId: id, customerId, customerName, branchId };
  const off = discounts && { discounts: discounts.map(({ counts: _, ...discount }) => discount) };
  return fact('OrderCreated', {
    ...who,
    type,
    tableId,
    lines: said,
    ...off,
    total,
    currency,
    payment,
    address,
    note,
    scheduledFor,
    createdAt,
  });
}

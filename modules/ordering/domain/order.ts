import { type Fact, fact } from '#shared/events';
import type { Minor } from '#shared/money';
import { type OnSale, type Pick, type Picked, priced } from './product.ts';
import { nothingHeard, type Progress } from './progress.ts';
import { type Discount, type Occasion, type Offer, priceWithPromotions } from './promoted-price.ts';
import { refuse } from './refusals.ts';

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
};
type Payment = {
  readonly method: 'cash' | 'card';
  readonly status: 'PENDING' | 'PAID' | 'FAILED' | 'ON_DELIVERY';
  /** Whether the gateway has taken the money: not so where staff took it at the table. */
  readonly charged?: boolean;
  /** When the gateway gave it back. */
  readonly refundedAt?: string;
};
export type OrderType = 'delivery' | 'pickup' | 'dine-in' | 'catering';
/** What the house takes for bringing or serving it, in minor units. */
export type Fee = { readonly kind: OrderType; readonly name: string; readonly amount: Minor };
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
  readonly note: string | null;
  readonly scheduledFor: string | null;
  readonly createdAt: string;
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
};
type Only<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** What may be taken off, by which clocks, and the code that was said. */
export type Promoted = Omit<Occasion, 'now'> & { readonly offers: readonly Offer[] };

/** Prices the wishes from what is on sale and decides whether they make an order. */
export function place(
  { paymentMethod, ...draft }: Draft,
  wishes: readonly Wish[],
  menu: readonly OnSale[],
  now: Date,
  { offers, ...occasion }: Promoted = { offers: [], timeZone: 'UTC', code: null },
): { order: Order; facts: Fact[] } {
  if (draft.type === 'catering' && draft.scheduledFor === null) throw refuse('ordering.time-missing');
  if (draft.scheduledFor !== null && draft.scheduledFor <= now.toISOString()) throw refuse('ordering.too-early');
  const lines = wishes.map((wish, index) => lineOf(wish, menu, `l${index + 1}`));
  refuseWhatIsGone(lines, menu);
  const base = new Map(menu.map(({ product }) => [product.id, product.price]));
  const promoted = lines.map((line) => ({ ...line, basePrice: base.get(line.productId) ?? line.unitPrice }));
  const { discounts, total } = priceWithPromotions(promoted, offers, { ...occasion, now });
  const order: Order = {
    ...draft,
    lines,
    ...(discounts.length > 0 && { discounts }),
    total,
    payment: { method: paymentMethod, status: paymentMethod === 'cash' ? 'ON_DELIVERY' : 'PENDING' },
    createdAt: now.toISOString(),
    cancelled: null,
    progress: nothingHeard,
  };
  return { order, facts: [orderCreated(order)] };
}

function lineOf({ productId, quantity, options }: Wish, menu: readonly OnSale[], lineId: string): Line {
  const entry = menu.find(({ product }) => product.id === productId);
  if (!entry) throw refuse('ordering.unknown-product', { params: { productId } });
  const { name, category, counted } = entry.product;
  return { lineId, productId, name, category, quantity, counted, ...priced(entry.product, options) };
}

/** How many of each counted product the lines take, or give back. */
export function stockOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { productId, quantity, counted } of lines) if (counted) taken.set(productId, (taken.get(productId) ?? 0) + quantity);
  return taken;
}

function refuseWhatIsGone(lines: readonly Line[], menu: readonly OnSale[]) {
  const off = menu.filter(({ product }) => !product.isAvailable && lines.some(({ productId }) => productId === product.id));
  if (off.length > 0) throw refuse('ordering.unavailable', { params: { names: off.map(({ product }) => product.name).join(', ') } });
  const taken = stockOf(lines);
  const short = menu.filter(({ product, stock }) => stock !== null && stock < (taken.get(product.id) ?? 0));
  if (short.length > 0)
    throw outOfStock(
      lines,
      short.map(({ product }) => product.id),
    );
}

/** Names the lines of which there is not enough. */
export function outOfStock(lines: readonly Line[], productIds: readonly string[]) {
  const short = lines.map((line, index) => ({ line, index })).filter(({ line }) => productIds.includes(line.productId));
  return refuse('ordering.out-of-stock', {
    params: { names: [...new Set(short.map(({ line }) => line.name))].join(', ') },
    details: short.map(({ line, index }) => ({ path: `items.${index}.productId`, message: line.productId })),
  });
}

function orderCreated({ id, lines, discounts, ...order }: Order): Fact<'OrderCreated'> {
  const { customerId, customerName, branchId, type, tableId, total, currency, payment, address, note, scheduledFor, createdAt } = order;
  const said = lines.map(({ counted: _, ...line }) => ({ ...line, options: [...line.options] }));
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

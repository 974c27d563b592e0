import { type Fact, fact } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { type OnSale, type Picked, priced } from '../../catalogue/domain/product.ts';
import { refuse } from '../../domain/errors.ts';
import type { Wish } from '../../orders/domain/order.ts';

/** One thing in a cart. `name`, `options` and `unitPrice` are as they were when it was added last; what it costs is the menu's word. */
export type CartLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly options: readonly Picked[];
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** What one of it cost when the cart was last looked at, where that is not `unitPrice`. */
  readonly shown?: Minor;
};

export const mostCartLines = 50;
/** As many of one thing as an order takes. */
export const mostOfOne = 100;

/** The same picks in another order are the same thing. */
export const sameThing = (one: Pick<CartLine, 'productId' | 'options'>, other: Pick<CartLine, 'productId' | 'options'>) => {
  const picks = ({ options }: typeof one) => JSON.stringify(options.map(({ optionId, choiceId }) => [optionId, choiceId]).sort());
  return one.productId === other.productId && picks(one) === picks(other);
};

/** The cart with so many more of something: on the line that holds the same thing already, else on one called `lineId`. */
export function withMore(lines: readonly CartLine[], { productId, quantity, options }: Wish, entry: OnSale | undefined, lineId: string) {
  if (!entry) throw refuse('ordering.unknown-product', { params: { productId } });
  const { name } = entry.product;
  const thing = { productId, name, ...priced(entry.product, options) };
  const known = lines.find((line) => sameThing(line, thing));
  const line: CartLine = { ...thing, lineId: known?.lineId ?? lineId, quantity: quantity + (known?.quantity ?? 0) };
  const after = known ? lines.map((other) => (other === known ? line : other)) : [...lines, line];
  if (after.length > mostCartLines) throw refuse('ordering.cart-full', { params: { most: mostCartLines } });
  refuseTooMany(after, line, entry);
  return after;
}

/** The cart with so many on a line. What is no longer to be had may become fewer, not more. */
export function withQuantity(lines: readonly CartLine[], lineId: string, quantity: number, entry: OnSale | undefined) {
  const known = lineOf(lines, lineId);
  const line = { ...known, quantity };
  const after = lines.map((other) => (other === known ? line : other));
  if (quantity > known.quantity) {
    if (!entry) throw refuse('ordering.unavailable', { params: { names: known.name } });
    refuseTooMany(after, line, entry);
  }
  return after;
}

export function without(lines: readonly CartLine[], lineId: string) {
  const known = lineOf(lines, lineId);
  return lines.filter((line) => line !== known);
}

export function lineOf(lines: readonly CartLine[], lineId: string) {
  const line = lines.find((line) => line.lineId === lineId);
  if (!line) throw refuse('ordering.line-not-found');
  return line;
}

function refuseTooMany(lines: readonly CartLine[], { productId, name, quantity }: CartLine, { product, stock }: OnSale) {
  if (quantity > mostOfOne) throw refuse('ordering.too-many-of-one', { params: { name, most: mostOfOne } });
  if (product.catering) throw refuse('ordering.quote-first', { params: { names: name } });
  if (!product.isAvailable) throw refuse('ordering.unavailable', { params: { names: name } });
  const wanted = lines.filter((line) => line.productId === productId).reduce((sum, line) => sum + line.quantity, 0);
  if (stock !== null && wanted > stock)
    throw refuse('ordering.out-of-stock', { params: { names: name }, details: [{ path: 'quantity', message: String(stock) }] });
}

/** What a table's guests are told of their cart; it carries no price. */
export const cartChanged = (sessionId: string, tableId: string, lines: readonly CartLine[]): Fact<'CartChanged'> =>
  fact('CartChanged', { sessionId, tableId, lines: lines.map(({ lineId, productId, quantity }) => ({ lineId, productId, quantity })) });

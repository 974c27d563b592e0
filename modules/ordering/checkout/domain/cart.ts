import type { Role } from '#shared/auth/auth';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { type PickedOption, type ProductWithStock, priceWithPicks } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import type { OrderItemInput } from '../../orders/domain/order-lines.ts';

/** How long the cart of a table's guests is kept after its last change: 7 days, longer than any party stays. */
export const guestCartLifetimeSeconds = 7 * 24 * 60 * 60;

/** A line of a cart. `name`, `options` and `unitPrice` are from the last time it was added; the actual price comes from the menu. */
export type CartLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly options: readonly PickedOption[];
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** The unit price that was last shown, if it differs from `unitPrice`. In minor units. */
  readonly shown?: Minor;
  /** What is asked for on this line; absent: nothing. */
  readonly note?: string;
  /** Who added the line first; absent in older records. */
  readonly addedBy?: CartAdder;
};
export type CartAdder = { readonly name: string; readonly kind: Role };
/** An item that somebody adds to a cart. */
export type CartItemInput = OrderItemInput & { readonly note?: string | undefined };
/** What makes two lines of a cart the same. */
type CartItem = Pick<CartLine, 'productId' | 'options' | 'note' | 'addedBy'>;

export const maxNoteLength = 140;

export const maxCartLines = 50;
/** The same limit as for a line of an order. */
export const maxQuantityPerItem = 100;

/**
 * Whether two lines have the same product, options and note, and were added by the same person, as far as that is known. The order of the
 * options does not matter.
 */
export const isSameItem = (one: CartItem, other: CartItem) => {
  const toPicksKey = ({ options }: CartItem) => JSON.stringify(options.map(({ optionId, choiceId }) => [optionId, choiceId]).sort());
  const isSamePerson =
    !one.addedBy || !other.addedBy || (one.addedBy.name === other.addedBy.name && one.addedBy.kind === other.addedBy.kind);
  return one.productId === other.productId && one.note === other.note && isSamePerson && toPicksKey(one) === toPicksKey(other);
};

/**
 * Adds units of an item to the line with the same item, or to a new line with the id `lineId`.
 * @throws `ordering.unknown-product`, `ordering.unknown-option`, `ordering.options-missing`
 * @throws `ordering.cart-full` above 50 lines; `ordering.too-many-of-one` above 100 units
 * @throws `ordering.quote-first`, `ordering.unavailable`, `ordering.out-of-stock`
 */
export function addToCart(
  lines: readonly CartLine[],
  { productId, quantity, options, note }: CartItemInput,
  productWithStock: ProductWithStock | undefined,
  lineId: string,
  addedBy?: CartAdder,
) {
  if (!productWithStock) throw orderingError('ordering.unknown-product', { params: { productId } });
  const { name } = productWithStock.product;
  const priced = priceWithPicks(productWithStock.product, options);
  const item = { productId, name, ...priced, ...(note && { note }), ...(addedBy && { addedBy }) };
  const existing = lines.find((line) => isSameItem(line, item));
  const line: CartLine = { ...item, lineId: existing?.lineId ?? lineId, quantity: quantity + (existing?.quantity ?? 0) };
  const updatedLines = existing ? lines.map((other) => (other === existing ? line : other)) : [...lines, line];
  if (updatedLines.length > maxCartLines) throw orderingError('ordering.cart-full', { params: { most: maxCartLines } });
  assertQuantityAvailable(updatedLines, line, productWithStock);
  return updatedLines;
}

/**
 * Replaces the note of a line; null removes it.
 * @throws `ordering.line-not-found`
 */
export function setLineNote(lines: readonly CartLine[], lineId: string, note: string | null) {
  const existing = findCartLine(lines, lineId);
  const { note: _, ...rest } = existing;
  return lines.map((line): CartLine => (line === existing ? { ...rest, ...(note && { note }) } : line));
}

/**
 * Sets the quantity of a line. The quantity of an unavailable item can only decrease.
 * @throws `ordering.line-not-found`, `ordering.unavailable`, `ordering.out-of-stock`
 * @throws `ordering.quote-first`; `ordering.too-many-of-one` above 100 units
 */
export function setLineQuantity(
  lines: readonly CartLine[],
  lineId: string,
  quantity: number,
  productWithStock: ProductWithStock | undefined,
) {
  const existing = findCartLine(lines, lineId);
  const line = { ...existing, quantity };
  const updatedLines = lines.map((other) => (other === existing ? line : other));
  if (quantity > existing.quantity) {
    if (!productWithStock) throw orderingError('ordering.unavailable', { params: { names: existing.name } });
    assertQuantityAvailable(updatedLines, line, productWithStock);
  }
  return updatedLines;
}

/** @throws `ordering.line-not-found` */
export function removeLine(lines: readonly CartLine[], lineId: string) {
  const existing = findCartLine(lines, lineId);
  return lines.filter((line) => line !== existing);
}

/** @throws `ordering.line-not-found` */
export function findCartLine(lines: readonly CartLine[], lineId: string) {
  const line = lines.find((line) => line.lineId === lineId);
  if (!line) throw orderingError('ordering.line-not-found');
  return line;
}

function assertQuantityAvailable(
  lines: readonly CartLine[],
  { productId, name, quantity }: CartLine,
  { product, stock }: ProductWithStock,
) {
  if (quantity > maxQuantityPerItem) throw orderingError('ordering.too-many-of-one', { params: { name, most: maxQuantityPerItem } });
  if (product.catering) throw orderingError('ordering.quote-first', { params: { names: name } });
  if (!product.isAvailable) throw orderingError('ordering.unavailable', { params: { names: name } });
  const requested = lines.filter((line) => line.productId === productId).reduce((sum, line) => sum + line.quantity, 0);
  if (stock !== null && requested > stock)
    throw orderingError('ordering.out-of-stock', { params: { names: name }, details: [{ path: 'quantity', message: String(stock) }] });
}

/** Creates the event for the guests of a table. It contains no prices. */
export const toCartChangedEvent = (sessionId: string, tableId: string, lines: readonly CartLine[]): DomainEvent<'CartChanged'> =>
  domainEvent('CartChanged', {
    sessionId,
    tableId,
    lines: lines.map(({ lineId, productId, quantity, note = null, addedBy = null }) => ({ lineId, productId, quantity, note, addedBy })),
  });

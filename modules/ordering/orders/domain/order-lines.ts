import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/values/money';
import type { TimeAndBranch } from '../../catalogue/domain/availability.ts';
import { isOnOffer, type ProductsById } from '../../catalogue/domain/on-offer.ts';
import { type ComboPart, type OptionPick, type PickedOption, priceWithPicks } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import type { DiscountableLine } from '../../promotions/domain/discount.ts';

/** The store limits the size of a write, and the stock of every tracked product is taken in the order's own write. */
const maxTrackedProducts = 80;

/** Who voids a line, and the shared tablet at which they do. */
export type LineVoider = { readonly userId: string; readonly name: string; readonly role: string; readonly deviceId?: string };
/** What was taken off a line after the order was placed. Kind, reason, time and person are those of the latest void. */
export type VoidedUnits = {
  /** A `comp` is given away: it is made and stays on the order, but costs nothing. */
  readonly kind: 'void' | 'comp';
  /** How many units in all, whether voided or comped. */
  readonly quantity: number;
  /** How many of them are comped and so keep their stock. */
  readonly comped: number;
  readonly reason: string;
  readonly at: string;
  readonly by: LineVoider;
  /** When the kitchen acknowledged all of it; null while it has not. */
  readonly acknowledgedAt: string | null;
};

/** One line of an order. `unitPrice`: in minor units. `counted`: whether the stock of the product was taken. */
export type OrderLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly name: string;
  readonly category: string;
  /** Where in the kitchen it is made; absent: wherever its category is. */
  readonly station?: string | undefined;
  readonly options: readonly PickedOption[];
  /** How many are sold: those that were ordered, without those that were voided since. */
  readonly quantity: number;
  readonly unitPrice: Minor;
  /** The unit price without options; absent: the same as `unitPrice`. */
  readonly basePrice?: Minor;
  /** The tax rate of the product; absent: the first rate. */
  readonly taxRateId?: string;
  /** What the guest asks for on this line; absent: nothing. */
  readonly note?: string;
  readonly counted: boolean;
  /** The parts whose stock was taken too, with their quantity per unit of the line. */
  readonly parts?: readonly ComboPart[];
  /** Absent: nothing was. */
  readonly voided?: VoidedUnits;
};

/** An item that a customer orders. It never contains a price. */
export type OrderItemInput = {
  readonly productId: string;
  readonly quantity: number;
  readonly options: readonly OptionPick[];
  readonly note?: string | undefined;
};

/** Whether the items could be ordered at a time and a branch: they exist, are on offer, are in stock and need no quote. */
export function areAvailable(items: readonly OrderItemInput[], productsById: ProductsById, timeAndBranch: TimeAndBranch): boolean {
  try {
    const lines = items.map((item, index) => toOrderLine(item, productsById, `l${index + 1}`));
    assertOnOffer(lines, productsById, timeAndBranch);
    assertInStock(lines, productsById);
    return lines.every(({ productId }) => !productsById.get(productId)?.product.catering);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Adds the price without options, which promotions need. */
export const toDiscountableLines = (lines: readonly OrderLine[]): readonly DiscountableLine[] =>
  lines.map((line) => ({ ...line, basePrice: line.basePrice ?? line.unitPrice }));

/**
 * Prices an item from the menu.
 * @throws `ordering.unknown-product`, or `ordering.unknown-option` or `ordering.options-missing` if the picks do not fit the product
 */
export function toOrderLine(item: OrderItemInput, productsById: ProductsById, lineId: string): OrderLine {
  const { productId, quantity, options, note } = item;
  const productWithStock = productsById.get(productId);
  if (!productWithStock) throw orderingError('ordering.unknown-product', { params: { productId } });
  const { name, category, station, counted, price, taxRateId } = productWithStock.product;
  const parts = (productWithStock.product.parts ?? []).filter((part) => productsById.get(part.productId)?.product.counted);
  const priced = priceWithPicks(productWithStock.product, options);
  return {
    lineId,
    productId,
    name,
    category,
    quantity,
    counted,
    ...(station && { station }),
    ...(parts.length > 0 && { parts }),
    ...(taxRateId && { taxRateId }),
    ...(note && { note }),
    ...priced,
    ...(priced.unitPrice !== price && { basePrice: price }),
  };
}

/** How many of a line were ordered, also those that were voided since. */
export const toOrderedQuantity = ({ quantity, voided }: Pick<OrderLine, 'quantity' | 'voided'>) => quantity + (voided?.quantity ?? 0);

/**
 * Sums the stock that the lines take, by product id. What was comped takes stock, what was voided does not: 0 if nothing else is left.
 * Products without tracked stock are left out.
 */
export function sumStockTaken(lines: readonly OrderLine[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  const addTaken = (productId: string, quantity: number) => taken.set(productId, (taken.get(productId) ?? 0) + quantity);
  for (const { productId, quantity: sold, voided, counted, parts = [] } of lines) {
    const quantity = sold + (voided?.comped ?? 0);
    if (counted) addTaken(productId, quantity);
    for (const part of parts) addTaken(part.productId, part.quantity * quantity);
  }
  return taken;
}

/** @throws `ordering.unavailable`, naming the lines */
export function assertOnOffer(lines: readonly OrderLine[], productsById: ProductsById, timeAndBranch: TimeAndBranch) {
  const unavailableIds = [...productsById.values()]
    .filter(({ product }) => !isOnOffer(product, productsById, timeAndBranch))
    .map(({ product }) => product.id);
  if (lines.some(({ productId }) => unavailableIds.includes(productId)))
    throw toLinesError('ordering.unavailable', lines, ({ productId }) => unavailableIds.includes(productId));
}

/**
 * @throws `ordering.out-of-stock`, naming the lines
 * @throws `ordering.order-too-varied` if the lines take stock of more than 80 products
 */
export function assertInStock(lines: readonly OrderLine[], productsById: ProductsById) {
  const taken = sumStockTaken(lines);
  if (taken.size > maxTrackedProducts) throw orderingError('ordering.order-too-varied', { params: { most: maxTrackedProducts } });
  const shortIds = [...taken].filter(([id, count]) => (productsById.get(id)?.stock ?? 0) < count).map(([id]) => id);
  if (shortIds.length > 0) throw toOutOfStockError(lines, shortIds);
}

/** Creates the error that names the lines that use one of the products, themselves or as a part. */
export const toOutOfStockError = (lines: readonly OrderLine[], productIds: readonly string[]) =>
  toLinesError('ordering.out-of-stock', lines, ({ productId, parts = [] }) =>
    [productId, ...parts.map((part) => part.productId)].some((id) => productIds.includes(id)),
  );

/** Lines are named l1, l2, … by the items that they come from. In a preview, items that cannot be priced have no line. */
const toItemIndex = (line: OrderLine, lines: readonly OrderLine[]) => {
  const [, number] = /^l(\d+)$/.exec(line.lineId) ?? [];
  return number === undefined ? lines.indexOf(line) : Number(number) - 1;
};

function toLinesError(
  code: 'ordering.unavailable' | 'ordering.out-of-stock',
  lines: readonly OrderLine[],
  isAffected: (line: OrderLine) => boolean,
) {
  const affected = lines.filter(isAffected);
  return orderingError(code, {
    params: { names: [...new Set(affected.map(({ name }) => name))].join(', ') },
    details: affected.map((line) => ({ path: `items.${toItemIndex(line, lines)}.productId`, message: line.productId })),
  });
}

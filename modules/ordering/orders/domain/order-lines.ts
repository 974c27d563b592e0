import { DomainError } from '#shared/errors';
import type { Minor } from '#shared/values/money';
import type { TimeAndBranch } from '../../catalogue/domain/availability.ts';
import { isOnOffer, type ProductsById } from '../../catalogue/domain/combo.ts';
import { type ComboPart, type OptionPick, type PickedOption, priceWithPicks } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import type { DiscountableLine } from '../../promotions/domain/discount.ts';

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

/** What a customer asks for. A price is never among it. */
export type OrderItemInput = { readonly productId: string; readonly quantity: number; readonly options: readonly OptionPick[] };

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

/** @throws `ordering.unavailable`, `ordering.out-of-stock` or `ordering.order-too-varied` */
export function assertAvailable(lines: readonly OrderLine[], productsById: ProductsById, timeAndBranch: TimeAndBranch) {
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

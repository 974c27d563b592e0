import type { LocalizedText } from '#shared/errors';
import { orderingError } from '../../domain/errors.ts';
import type { ProductsById } from './on-offer.ts';
import type { Product, ProductDraft, ProductWithStock } from './product.ts';

export const collectPartIds = (onSale: readonly ProductWithStock[]) => [
  ...new Set(onSale.flatMap(({ product }) => (product.parts ?? []).map((part) => part.productId))),
];

/** Whether the product exists and can be part of a combo. Combos are not nested, so it must not have parts itself. */
const isSingleProduct = (entry: ProductWithStock | undefined): entry is ProductWithStock =>
  entry !== undefined && !entry.product.parts?.length;

/**
 * Returns the product with the stock that its parts allow: a combo has no stock of its own. The stock is 0 if a part is missing or
 * unavailable, and null if no part's stock is tracked. A product without parts is returned unchanged.
 */
export function limitStockByParts(entry: ProductWithStock, productsById: ProductsById): ProductWithStock {
  const parts = entry.product.parts ?? [];
  if (parts.length === 0) return entry;
  const partStocks = parts.map(({ productId, quantity }) => {
    const part = productsById.get(productId);
    if (!isSingleProduct(part) || !part.product.isAvailable) return 0;
    return part.stock === null ? Number.POSITIVE_INFINITY : Math.floor(part.stock / quantity);
  });
  const minStock = Math.min(...partStocks);
  return { ...entry, stock: Number.isFinite(minStock) ? minStock : null };
}

/**
 * Returns the paths of the fields that prevent a combo of these parts; empty if there are no parts or they are valid. `productsById` must
 * contain all products that the parts name; `ownId` is the combo itself, which cannot be its own part.
 */
export function findInvalidPartFields(
  { type, parts = [] }: Pick<ProductDraft, 'type' | 'parts'>,
  tracksStock: boolean,
  productsById: ProductsById,
  ownId?: string,
) {
  if (parts.length === 0) return [];
  const invalidFields = parts.flatMap(({ productId }, at) => {
    const isDuplicate = parts.findIndex((part) => part.productId === productId) < at;
    return isDuplicate || productId === ownId || !isSingleProduct(productsById.get(productId)) ? [`parts.${at}.productId`] : [];
  });
  if (type === 'solo') invalidFields.push('type');
  if (tracksStock) invalidFields.push('stock');
  return invalidFields;
}

/** Returns the message for a path that `findInvalidPartFields` returns. */
function toPartsMessage(path: string): LocalizedText {
  if (path === 'type') return { es: 'Lo que lleva partes es un combo o una promoción', en: 'What has parts is a combo or a promotion' };
  if (path === 'stock') return { es: 'De un combo se cuentan las partes', en: 'Of a combo its parts are counted' };
  return {
    es: 'Debe ser otro producto que se vende, sin partes y una sola vez',
    en: 'Must be another product on sale, without parts, and only once',
  };
}

/**
 * Checks that the product's parts form a combo.
 * @throws `ordering.bad-parts` with one detail for each invalid field
 */
export function assertValidParts(product: Product, productsById: ProductsById) {
  const invalidFields = findInvalidPartFields(product, product.counted, productsById, product.id);
  const details = invalidFields.map((path) => ({ path, message: toPartsMessage(path) }));
  if (details.length > 0) throw orderingError('ordering.bad-parts', { details });
}

import type { LocalizedText } from '#shared/errors';
import { orderingError } from '../../domain/errors.ts';
import { isAvailableAt, type TimeAndBranch } from './availability.ts';
import type { Product, ProductDraft, ProductWithStock } from './product.ts';

/** Products by id; only of these is it known what is left. */
export type ProductsById = ReadonlyMap<string, ProductWithStock>;

export const toProductsById = (onSale: readonly ProductWithStock[]): ProductsById =>
  new Map(onSale.map((entry) => [entry.product.id, entry]));

export const collectPartIds = (onSale: readonly ProductWithStock[]) => [
  ...new Set(onSale.flatMap(({ product }) => (product.parts ?? []).map((part) => part.productId))),
];

/** What is sold as one with others is a plain product: nothing is made of what is itself made of parts. */
const isSingleProduct = (entry: ProductWithStock | undefined): entry is ProductWithStock =>
  entry !== undefined && !entry.product.parts?.length;

/** Whether it is sold then and there, with all that it is made of; how much is left is another question. */
export const isOnOffer = (product: Product, productsById: ProductsById, timeAndBranch: TimeAndBranch) =>
  isOnOfferAmong(product, (productId) => productsById.get(productId)?.product, timeAndBranch);

/** The same, by whatever knows the products. */
export function isOnOfferAmong(product: Product, findProduct: (id: string) => Product | undefined, timeAndBranch: TimeAndBranch): boolean {
  const isAvailableNow = ({ isAvailable, availability }: Product) => isAvailable && isAvailableAt(availability, timeAndBranch);
  const parts = (product.parts ?? []).map(({ productId }) => findProduct(productId));
  return isAvailableNow(product) && parts.every((part) => part !== undefined && !part.parts?.length && isAvailableNow(part));
}

/** It with what its parts leave of it: what is made of parts counts nothing of its own. None where a part is off or gone. */
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

/** The fields that make no combo of these parts. `menu` has all that are there. */
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

/** What is wrong with one of the fields that `wrongParts` names. */
function toPartsMessage(path: string): LocalizedText {
  if (path === 'type') return { es: 'Lo que lleva partes es un combo o una promoción', en: 'What has parts is a combo or a promotion' };
  if (path === 'stock') return { es: 'De un combo se cuentan las partes', en: 'Of a combo its parts are counted' };
  return {
    es: 'Debe ser otro producto que se vende, sin partes y una sola vez',
    en: 'Must be another product on sale, without parts, and only once',
  };
}

/** Refuses parts that make no combo, field by field. */
export function assertValidParts(product: Product, productsById: ProductsById) {
  const invalidFields = findInvalidPartFields(product, product.counted, productsById, product.id);
  const details = invalidFields.map((path) => ({ path, message: toPartsMessage(path) }));
  if (details.length > 0) throw orderingError('ordering.bad-parts', { details });
}

import { applyBookPatch, type BookPatch } from './book.ts';
import { type Product, type ProductDraft, updateProduct } from './product.ts';

/** Undefined leaves a field as it is. `stock` null stops tracking stock. */
export type ProductPatch = { readonly [K in Exclude<keyof ProductDraft, 'book'>]?: ProductDraft[K] | undefined } & {
  readonly book?: BookPatch | null | undefined;
  readonly stock?: number | null | undefined;
};

/** Returns the fields of the product that the patch sets, except stock. */
export const toProductChanges = ({ stock: _, book, ...patch }: ProductPatch, before?: Product): Partial<ProductDraft> => ({
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  ...(book !== undefined && { book: book && applyBookPatch(before?.book, book) }),
});

export const applyProductPatch = (before: Product, patch: ProductPatch): Product => {
  const tracksStock = patch.stock === undefined ? before.counted : patch.stock !== null;
  return updateProduct(before, { ...toProductChanges(patch, before), counted: tracksStock });
};

import { type BookPatch, changedBook } from './book.ts';
import { changedProduct, type Product, type ProductDraft } from './product.ts';

/** Undefined leaves a field as it is; `stock` null stops counting. */
export type ProductPatch = { readonly [K in Exclude<keyof ProductDraft, 'book'>]?: ProductDraft[K] | undefined } & {
  readonly book?: BookPatch | null | undefined;
  readonly stock?: number | null | undefined;
};

/** What of a product the patch says, but for the stock. */
export const givenBy = ({ stock: _, book, ...patch }: ProductPatch, before?: Product): Partial<ProductDraft> => ({
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  ...(book !== undefined && { book: book && changedBook(before?.book, book) }),
});

/** The product as the patch leaves it. */
export const patched = (before: Product, patch: ProductPatch): Product => {
  const counted = patch.stock === undefined ? before.counted : patch.stock !== null;
  return changedProduct(before, { ...givenBy(patch, before), counted });
};

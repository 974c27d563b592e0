import type { Write } from '#shared/store/store';
import { isbnKeyOf } from '../domain/book.ts';
import type { Product } from '../domain/product.ts';

const isbnKey = (tenantId: string, isbn: string) => ({ pk: `TENANT#${tenantId}#ISBN#${isbn}`, sk: 'INFO' });

/** The ISBN that nobody else of the tenant may have meanwhile: that of a book that is on sale. */
const heldIsbn = (product: Product | undefined) => (product?.isAvailable ? isbnKeyOf(product.book?.isbn) : undefined);

/** The changes that keep an ISBN to one book on sale. The one that takes it, if any, is the first. */
export function isbnWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [left, taken] = [heldIsbn(before), heldIsbn(after)];
  if (left === taken) return [];
  const writes: Write[] = [];
  if (after && taken) writes.push({ op: 'put', ...isbnKey(after.tenantId, taken), doc: { productId: after.id }, when: 'absent' });
  if (before && left) writes.push({ op: 'remove', ...isbnKey(before.tenantId, left) });
  return writes;
}

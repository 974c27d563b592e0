import type { Write } from '#shared/store/store';
import { toIsbnKey } from '../domain/book.ts';
import type { Product } from '../domain/product.ts';

const isbnKey = (tenantId: string, isbn: string) => ({ pk: `TENANT#${tenantId}#ISBN#${isbn}`, sk: 'INFO' });

/** The ISBN that nobody else of the tenant may have meanwhile: that of a book that is on sale. */
const toClaimedIsbnKey = (product: Product | undefined) => (product?.isAvailable ? toIsbnKey(product.book?.isbn) : undefined);

/** The changes that keep an ISBN to one book on sale. The one that takes it, if any, is the first. */
export function toIsbnWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [releasedKey, claimedKey] = [toClaimedIsbnKey(before), toClaimedIsbnKey(after)];
  if (releasedKey === claimedKey) return [];
  const writes: Write[] = [];
  if (after && claimedKey) writes.push({ op: 'put', ...isbnKey(after.tenantId, claimedKey), doc: { productId: after.id }, when: 'absent' });
  if (before && releasedKey) writes.push({ op: 'remove', ...isbnKey(before.tenantId, releasedKey) });
  return writes;
}

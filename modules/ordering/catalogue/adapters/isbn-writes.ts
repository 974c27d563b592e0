import type { Write } from '#shared/store/store';
import { toIsbnKey } from '../domain/book.ts';
import type { Product } from '../domain/product.ts';

const isbnKey = (tenantId: string, isbn: string) => ({ pk: `TENANT#${tenantId}#ISBN#${isbn}`, sk: 'INFO' });

/** The key of the ISBN that the product reserves. Only books on sale reserve their ISBN. */
const toClaimedIsbnKey = (product: Product | undefined) => (product?.isAvailable ? toIsbnKey(product.book?.isbn) : undefined);

/**
 * Returns the writes that reserve an ISBN for at most one book on sale. If an ISBN is claimed, that write comes first and fails if another
 * book has it.
 */
export function toIsbnWrites(before: Product | undefined, after: Product | undefined): Write[] {
  const [releasedKey, claimedKey] = [toClaimedIsbnKey(before), toClaimedIsbnKey(after)];
  if (releasedKey === claimedKey) return [];
  const writes: Write[] = [];
  if (after && claimedKey) writes.push({ op: 'put', ...isbnKey(after.tenantId, claimedKey), doc: { productId: after.id }, when: 'absent' });
  if (before && releasedKey) writes.push({ op: 'remove', ...isbnKey(before.tenantId, releasedKey) });
  return writes;
}

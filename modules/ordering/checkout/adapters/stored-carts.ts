import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { CartContents } from '../domain/shown-prices.ts';
import { type CartOwner, Carts, type VersionedCart } from '../ports/carts.ts';

/** A cart is one item, so that its version detects concurrent changes. */
const cartKey = (tenantId: string, ownerId: string) => ({ pk: `TENANT#${tenantId}#CART#${ownerId}`, sk: 'INFO' });

/** Stores carts in any engine of `Store`. */
export class StoredCarts extends Carts {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async get({ tenantId, ownerId }: CartOwner): Promise<VersionedCart> {
    const { pk, sk } = cartKey(tenantId, ownerId);
    const item = await this.#store.get<CartContents>(pk, sk);
    return { lines: [], ...item?.doc, version: item?.version };
  }

  async save(
    owner: CartOwner,
    before: VersionedCart,
    contents: CartContents,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
    alsoCommit: readonly Change[] = [],
  ) {
    try {
      await writeIdempotently(this.#store, [putCart(owner, before, contents), ...alsoCommit], events, idempotencyRecord);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async remove({ tenantId, ownerId }: CartOwner) {
    await this.#store.write([{ op: 'remove', ...cartKey(tenantId, ownerId) }]);
  }

  prepareEmptying(owner: CartOwner, before: VersionedCart) {
    return putCart(owner, before, { lines: [] });
  }

  prepareChange(owner: CartOwner, before: VersionedCart, contents: CartContents) {
    return putCart(owner, before, contents);
  }
}

function putCart({ tenantId, ownerId, keepUntil }: CartOwner, { version }: VersionedCart, contents: CartContents): Write {
  const expiresAt = keepUntil && Math.ceil(keepUntil.getTime() / 1000);
  const when = version === undefined ? 'absent' : { version };
  return { op: 'put', ...cartKey(tenantId, ownerId), doc: contents, when, ...(expiresAt && { expiresAt }) };
}

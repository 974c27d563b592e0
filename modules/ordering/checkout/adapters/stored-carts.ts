import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import type { CartContents } from '../domain/shown-prices.ts';
import { type CartOwner, Carts, type KeptCart } from '../ports/carts.ts';

/** A cart is one item: whatever is done to it at the same moment, one after the other. */
export const cartKey = (tenantId: string, ownerId: string) => ({ pk: `TENANT#${tenantId}#CART#${ownerId}`, sk: 'INFO' });

/** Carts on any engine of the table port. */
export class TableCarts extends Carts {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async of({ tenantId, ownerId }: CartOwner): Promise<KeptCart> {
    const { pk, sk } = cartKey(tenantId, ownerId);
    const item = await this.#table.get<CartContents>(pk, sk);
    return { lines: [], ...item?.doc, version: item?.version };
  }

  async keep(owner: CartOwner, before: KeptCart, contents: CartContents, events: readonly Envelope[], receipt?: Receipt) {
    try {
      await writeOnce(this.#table, [putCart(owner, before, contents)], events, receipt);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  emptied(owner: CartOwner, before: KeptCart) {
    return putCart(owner, before, { lines: [] });
  }
}

function putCart({ tenantId, ownerId, lasts }: CartOwner, { version }: KeptCart, contents: CartContents): Write {
  const expiresAt = lasts && Math.ceil(lasts.getTime() / 1000);
  const when = version === undefined ? 'absent' : { version };
  return { op: 'put', ...cartKey(tenantId, ownerId), doc: contents, when, ...(expiresAt && { expiresAt }) };
}

import type { Store } from '#shared/store/store';
import { ErasedCustomers } from '../ports/erased-customers.ts';

const erasedKey = (tenantId: string, customerId: string) => ({ pk: `TENANT#${tenantId}#CUSTOMER#${customerId}`, sk: 'ERASED' });

/** Stores erased customers in any engine of `Store`. */
export class StoredErasedCustomers extends ErasedCustomers {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(tenantId: string, customerId: string) {
    await this.#store.write([{ op: 'put', ...erasedKey(tenantId, customerId), doc: {} }]);
  }

  async has(tenantId: string, customerId: string) {
    const { pk, sk } = erasedKey(tenantId, customerId);
    return (await this.#store.get(pk, sk)) !== undefined;
  }
}

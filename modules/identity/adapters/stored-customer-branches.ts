import { removeAll } from '#shared/store/remove-all';
import type { Store } from '#shared/store/store';
import { CustomerBranches } from '../ports/customer-branches.ts';

const maxBranches = 1_000;
const toCustomerPartition = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}`;

/** The branches of customers in a `Store`. */
export class StoredCustomerBranches extends CustomerBranches {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  /** Reads first: almost every order is at a known branch, and a read costs a fraction of a write. */
  async add(tenantId: string, customerId: string, branchId: string) {
    const key = { pk: toCustomerPartition(tenantId, customerId), sk: `BRANCH#${branchId}` };
    if (await this.#store.get(key.pk, key.sk)) return;
    await this.#store.write([{ op: 'put', ...key, doc: { branchId } }]);
  }

  removeAll(tenantId: string, customerId: string) {
    return removeAll(this.#store, { pk: toCustomerPartition(tenantId, customerId), prefix: 'BRANCH#' });
  }

  async listBranchIds(tenantId: string, customerId: string) {
    const pk = toCustomerPartition(tenantId, customerId);
    const { items } = await this.#store.query<{ branchId: string }>({ pk, prefix: 'BRANCH#', limit: maxBranches });
    return items.map(({ doc }) => doc.branchId);
  }
}

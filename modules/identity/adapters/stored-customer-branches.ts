import type { Table } from '#shared/store/store';
import { CustomerBranches } from '../ports/customer-branches.ts';

const maxBranches = 1_000;
const partition = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}`;

/** Customers' branches on any engine of the table port. */
export class TableCustomerBranches extends CustomerBranches {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  /** Looks first: nearly every order is at a branch that is known, and a read costs a fraction of a write. */
  async keep(tenantId: string, customerId: string, branchId: string) {
    const key = { pk: partition(tenantId, customerId), sk: `BRANCH#${branchId}` };
    if (await this.#table.get(key.pk, key.sk)) return;
    await this.#table.write([{ op: 'put', ...key, doc: { branchId } }]);
  }

  async of(tenantId: string, customerId: string) {
    const pk = partition(tenantId, customerId);
    const { items } = await this.#table.query<{ branchId: string }>({ pk, prefix: 'BRANCH#', limit: maxBranches });
    return items.map(({ doc }) => doc.branchId);
  }
}

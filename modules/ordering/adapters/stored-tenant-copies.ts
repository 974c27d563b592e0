import { keepNewest } from '#shared/store/put-if-newer';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { refuse } from '../domain/errors.ts';
import { newLayout } from '../orders/adapters/order-list-migration.ts';
import { Directory, type TenantCopy } from '../ports/tenant-copies.ts';

type Address = { readonly address: string | null; readonly saidAt: string };

const tenantKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
/** What is stored of a tenant. */
export const copyOf = (tenantId: string, { name, kind, currency, timeZone, language }: TenantCopy): Write & { op: 'put' } => ({
  op: 'put',
  ...tenantKey(tenantId),
  doc: { name, kind, currency, timeZone, language },
});
const customerKey = (tenantId: string, customerId: string) => ({ pk: `TENANT#${tenantId}#CUSTOMER#${customerId}`, sk: 'ADDRESS' });
const patience = { tries: 20, milliseconds: 100 };

/** The copies on any engine of the table port. */
export class TableDirectory extends Directory {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async keepTenant(tenantId: string, copy: TenantCopy) {
    try {
      await this.#table.write([{ ...copyOf(tenantId, copy), when: 'absent' }, newLayout(tenantId)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async tenant(tenantId: string) {
    const { pk, sk } = tenantKey(tenantId);
    return (await this.#table.get<TenantCopy>(pk, sk))?.doc;
  }

  async knownTenant(tenantId: string) {
    for (let tries = 0; tries < patience.tries; tries += 1) {
      const copy = await this.tenant(tenantId);
      if (copy) return copy;
      await new Promise((resolve) => setTimeout(resolve, patience.milliseconds));
    }
    throw refuse('ordering.tenant-not-found');
  }

  keepAddress(tenantId: string, customerId: string, address: string | null, saidAt: string) {
    return keepNewest(this.#table, customerKey(tenantId, customerId), { address, saidAt });
  }

  async addressOf(tenantId: string, customerId: string) {
    const { pk, sk } = customerKey(tenantId, customerId);
    return (await this.#table.get<Address>(pk, sk))?.doc.address ?? null;
  }
}

import { putIfNewer } from '#shared/store/put-if-newer';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { orderingError } from '../domain/errors.ts';
import { TenantCopies, type TenantCopy } from '../ports/tenant-copies.ts';

type AddressRecord = { readonly address: string | null; readonly saidAt: string };

const tenantKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
/** The write that stores the copy of a tenant. */
export const putTenantCopy = (tenantId: string, { name, kind, currency, timeZone, language }: TenantCopy): Write & { op: 'put' } => ({
  op: 'put',
  ...tenantKey(tenantId),
  doc: { name, kind, currency, timeZone, language },
});
const customerKey = (tenantId: string, customerId: string) => ({ pk: `TENANT#${tenantId}#CUSTOMER#${customerId}`, sk: 'ADDRESS' });
const tenantWait = { maxAttempts: 20, delayMs: 100 };

/** Implements `TenantCopies` on any `Store` engine. */
export class StoredTenantCopies extends TenantCopies {
  readonly #store: Store;
  readonly #toInitialWrites: (tenantId: string) => readonly Write[];
  /** `toInitialWrites`: further writes to commit together with a new tenant. */
  constructor(store: Store, toInitialWrites: (tenantId: string) => readonly Write[]) {
    super();
    this.#store = store;
    this.#toInitialWrites = toInitialWrites;
  }

  async addTenant(tenantId: string, copy: TenantCopy) {
    try {
      await this.#store.write([{ ...putTenantCopy(tenantId, copy), when: 'absent' }, ...this.#toInitialWrites(tenantId)]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async findTenant(tenantId: string) {
    const { pk, sk } = tenantKey(tenantId);
    return (await this.#store.get<TenantCopy>(pk, sk))?.doc;
  }

  async waitForTenant(tenantId: string) {
    for (let attempt = 0; attempt < tenantWait.maxAttempts; attempt += 1) {
      const copy = await this.findTenant(tenantId);
      if (copy) return copy;
      await new Promise((resolve) => setTimeout(resolve, tenantWait.delayMs));
    }
    throw orderingError('ordering.tenant-not-found');
  }

  saveAddress(tenantId: string, customerId: string, address: string | null, saidAt: string) {
    return putIfNewer(this.#store, customerKey(tenantId, customerId), { address, saidAt });
  }

  async findAddress(tenantId: string, customerId: string) {
    const { pk, sk } = customerKey(tenantId, customerId);
    return (await this.#store.get<AddressRecord>(pk, sk))?.doc.address ?? null;
  }
}

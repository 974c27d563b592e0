import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { putTenantCopy } from '../../adapters/stored-tenant-copies.ts';
import { cataloguePartition, writeCatalogue } from '../../catalogue/adapters/catalogue-revisions.ts';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopy } from '../../ports/tenant-copies.ts';
import { defaultSettings, type TenantSettings } from '../domain/settings.ts';
import { Settings, type VersionedSettings } from '../ports/settings.ts';

type SettingsRecord = { readonly settings: Partial<TenantSettings>; readonly changedAt: string };

const settingsKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'SETTINGS' });

/** One item a tenant, on any engine of the table port. */
export class StoredSettings extends Settings {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async get(tenantId: string): Promise<VersionedSettings> {
    const { pk, sk } = settingsKey(tenantId);
    const item = await this.#store.get<SettingsRecord>(pk, sk);
    return { settings: { ...defaultSettings, ...item?.doc.settings }, changedAt: item?.doc.changedAt ?? null, version: item?.version };
  }

  async save(
    tenantId: string,
    before: VersionedSettings,
    settings: TenantSettings,
    changedAt: string,
    events: readonly Envelope[],
    tenant?: { readonly before: TenantCopy; readonly after: TenantCopy },
  ) {
    const when = before.version === undefined ? 'absent' : { version: before.version };
    const put: Write = { op: 'put', ...settingsKey(tenantId), doc: { settings, changedAt }, when };
    try {
      const changes = tenant ? [put, putTenantCopy(tenantId, tenant.after)] : [put];
      const changesFixedField =
        tenant && (tenant.before.currency !== tenant.after.currency || tenant.before.timeZone !== tenant.after.timeZone);
      // Other words for the same are a revision of the catalogue, so that searches know of them at once. So is another currency: a product
      // that is added meanwhile makes a revision too, and only one of both is the next.
      if (!changesFixedField && settings.synonyms === before.settings.synonyms) await this.#store.write(changes, events);
      else
        await writeCatalogue(
          this.#store,
          tenantId,
          [],
          changes,
          events,
          undefined,
          changesFixedField ? () => this.#assertNoProducts(tenantId) : undefined,
        );
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async #assertNoProducts(tenantId: string) {
    const { items } = await this.#store.query({ pk: cataloguePartition(tenantId), prefix: 'PRODUCT#', limit: 1 });
    if (items.length > 0) throw orderingError('ordering.currency-fixed');
  }
}

import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { putTenantCopy } from '../../adapters/stored-tenant-copies.ts';
import type { TenantCopy } from '../../ports/tenant-copies.ts';
import { completeSettings, type StoredTenantSettings, type TenantSettings } from '../domain/settings.ts';
import type { CatalogueCommit } from '../ports/catalogue-commit.ts';
import { Settings, type VersionedSettings } from '../ports/settings.ts';

type SettingsRecord = { readonly settings: StoredTenantSettings; readonly changedAt: string };

const settingsKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'SETTINGS' });

/** Implements `Settings` on any `Store` engine, with one item per tenant. */
export class StoredSettings extends Settings {
  readonly #store: Store;
  readonly #catalogueCommit: CatalogueCommit;
  constructor(store: Store, catalogueCommit: CatalogueCommit) {
    super();
    this.#store = store;
    this.#catalogueCommit = catalogueCommit;
  }

  async get(tenantId: string): Promise<VersionedSettings> {
    const { pk, sk } = settingsKey(tenantId);
    const item = await this.#store.get<SettingsRecord>(pk, sk);
    return { settings: completeSettings(item?.doc.settings), changedAt: item?.doc.changedAt ?? null, version: item?.version };
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
        tenant !== undefined && (tenant.before.currency !== tenant.after.currency || tenant.before.timeZone !== tenant.after.timeZone);
      if (changesFixedField || settings.synonyms !== before.settings.synonyms)
        await this.#catalogueCommit.commit(tenantId, changes, events, changesFixedField);
      else await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

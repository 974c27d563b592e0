import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { copyOf } from '../../adapters/stored-tenant-copies.ts';
import { cataloguePartition, writeCatalogue } from '../../catalogue/adapters/catalogue-revisions.ts';
import { refuse } from '../../domain/errors.ts';
import type { TenantCopy } from '../../ports/tenant-copies.ts';
import { defaultSettings, type TenantSettings } from '../domain/settings.ts';
import { type KeptSettings, Settings } from '../ports/settings.ts';

type Stored = { readonly settings: Partial<TenantSettings>; readonly changedAt: string };

const keyOf = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'SETTINGS' });

/** One item a tenant, on any engine of the table port. */
export class TableSettings extends Settings {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async of(tenantId: string): Promise<KeptSettings> {
    const { pk, sk } = keyOf(tenantId);
    const item = await this.#table.get<Stored>(pk, sk);
    return { settings: { ...defaultSettings, ...item?.doc.settings }, changedAt: item?.doc.changedAt ?? null, version: item?.version };
  }

  async keep(
    tenantId: string,
    before: KeptSettings,
    settings: TenantSettings,
    changedAt: string,
    events: readonly Envelope[],
    tenant?: { readonly before: TenantCopy; readonly after: TenantCopy },
  ) {
    const when = before.version === undefined ? 'absent' : { version: before.version };
    const put: Write = { op: 'put', ...keyOf(tenantId), doc: { settings, changedAt }, when };
    try {
      const changes = tenant ? [put, copyOf(tenantId, tenant.after)] : [put];
      const isFixed = tenant && (tenant.before.currency !== tenant.after.currency || tenant.before.timeZone !== tenant.after.timeZone);
      // Other words for the same are a revision of the catalogue, so that searches know of them at once. So is another currency: a product
      // that is added meanwhile makes a revision too, and only one of both is the next.
      if (!isFixed && settings.synonyms === before.settings.synonyms) await this.#table.write(changes, events);
      else
        await writeCatalogue(this.#table, tenantId, [], changes, events, undefined, isFixed ? () => this.#refuseSold(tenantId) : undefined);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async #refuseSold(tenantId: string) {
    const { items } = await this.#table.query({ pk: cataloguePartition(tenantId), prefix: 'PRODUCT#', limit: 1 });
    if (items.length > 0) throw refuse('ordering.currency-fixed');
  }
}

import type { Envelope } from '#shared/events';
import { ConditionFailed, type Table, type Write } from '#shared/table';
import { defaultSettings, type TenantSettings } from '../domain/settings.ts';
import { type KeptSettings, Settings } from '../ports/settings.ts';
import { writeCatalogue } from './catalogue-log.ts';

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

  async keep(tenantId: string, before: KeptSettings, settings: TenantSettings, changedAt: string, events: readonly Envelope[]) {
    const when = before.version === undefined ? 'absent' : { version: before.version };
    const put: Write = { op: 'put', ...keyOf(tenantId), doc: { settings, changedAt }, when };
    try {
      // Other words for the same are a revision of the catalogue, so that searches know of them at once.
      if (settings.synonyms === before.settings.synonyms) await this.#table.write([put], events);
      else await writeCatalogue(this.#table, tenantId, [], [put], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

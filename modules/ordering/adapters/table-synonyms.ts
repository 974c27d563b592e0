import type { Table } from '#shared/table';
import { defaultSynonyms, type Synonyms } from '../domain/synonyms.ts';
import { TenantSynonyms } from '../ports/synonyms.ts';
import { cataloguePartition, writeCatalogue } from './catalogue-log.ts';

const keyOf = (tenantId: string) => ({ pk: cataloguePartition(tenantId), sk: 'SYNONYMS' });

/** Undefined where the tenant has none of its own. */
export async function keptSynonyms(table: Table, tenantId: string): Promise<Synonyms | undefined> {
  const { pk, sk } = keyOf(tenantId);
  return (await table.get<{ groups: Synonyms }>(pk, sk))?.doc.groups;
}

/** Synonyms beside the catalogue, as one of its revisions. */
export class TableSynonyms extends TenantSynonyms {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async of(tenantId: string) {
    return (await keptSynonyms(this.#table, tenantId)) ?? defaultSynonyms;
  }

  async keep(tenantId: string, groups: Synonyms) {
    await writeCatalogue(this.#table, tenantId, [], [{ op: 'put', ...keyOf(tenantId), doc: { groups } }]);
  }
}

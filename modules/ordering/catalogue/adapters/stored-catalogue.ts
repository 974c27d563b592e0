import { allItems } from '#shared/store/read-all';
import type { Table } from '#shared/store/store';
import { defaultSynonyms } from '../../search/domain/synonyms.ts';
import { TableSettings } from '../../settings/adapters/stored-settings.ts';
import type { Product } from '../domain/product.ts';
import { Catalogue, type Snapshot } from '../ports/catalogue.ts';
import { cataloguePartition, changedBetween, revisionOf } from './catalogue-revisions.ts';
import { LatelyUsed } from './lately-used.ts';
import { productKey } from './stored-products.ts';

/** Products of all tenants together that one process holds; a product takes a kilobyte or two. */
const mostProducts = 100_000;
/** Where more has changed, the whole catalogue is read at once. */
const mostChanged = 2_000;

/** Catalogues in memory: each question costs one look at the tenant's revision, and the reading of what has changed since the last. */
export class TableCatalogue extends Catalogue {
  readonly #table: Table;
  readonly #held: LatelyUsed<Snapshot>;
  readonly #reading = new Map<string, Promise<Snapshot>>();
  constructor(table: Table, most = mostProducts) {
    super();
    this.#table = table;
    this.#held = new LatelyUsed(most);
  }

  async of(tenantId: string): Promise<Snapshot> {
    const wanted = await revisionOf(this.#table, tenantId);
    let snapshot = this.#held.get(tenantId);
    // What somebody else is reading may have been begun before the change that has to be seen.
    while (!snapshot || snapshot.revision < wanted) snapshot = await this.#refreshed(tenantId);
    return snapshot;
  }

  #refreshed(tenantId: string): Promise<Snapshot> {
    const underWay = this.#reading.get(tenantId);
    if (underWay) return underWay;
    const reading = this.#read(tenantId).finally(() => this.#reading.delete(tenantId));
    this.#reading.set(tenantId, reading);
    return reading;
  }

  /** The revision is read before what it is the revision of: what changes in between is read once more the next time. */
  async #read(tenantId: string): Promise<Snapshot> {
    const revision = await revisionOf(this.#table, tenantId);
    const held = this.#held.get(tenantId);
    const changed = held && (await changedBetween(this.#table, tenantId, held.revision, revision));
    const isLittle = held && changed && changed.length <= mostChanged;
    const [products, { settings }] = await Promise.all([
      isLittle ? this.#followed(held, changed) : this.#whole(tenantId),
      new TableSettings(this.#table).of(tenantId),
    ]);
    const snapshot = { tenantId, revision, products, synonyms: settings.synonyms ?? defaultSynonyms };
    this.#held.set(tenantId, snapshot, products.size);
    return snapshot;
  }

  async #followed({ tenantId, products }: Snapshot, changed: readonly string[]) {
    const now = new Map(products);
    for (let start = 0; start < changed.length; start += 100) {
      const ids = changed.slice(start, start + 100);
      const items = await this.#table.getMany<Product>(ids.map((id) => productKey({ tenantId, id })));
      const found = new Map(items.map(({ doc }) => [doc.id, doc]));
      for (const id of ids) {
        const product = found.get(id);
        if (product) now.set(id, product);
        else now.delete(id);
      }
    }
    return now;
  }

  async #whole(tenantId: string) {
    const products = new Map<string, Product>();
    const range = { pk: cataloguePartition(tenantId), prefix: 'PRODUCT#' };
    for await (const { doc } of allItems<Product>(this.#table, range)) products.set(doc.id, doc);
    return products;
  }
}

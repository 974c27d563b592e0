import { iterateAll } from '#shared/store/read-all';
import type { Store } from '#shared/store/store';
import { LatelyUsed } from '../../adapters/lately-used.ts';
import { defaultSynonyms } from '../../settings/domain/synonyms.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Product } from '../domain/product.ts';
import { Catalogue, type CatalogueSnapshot } from '../ports/catalogue.ts';
import { cataloguePartition, readCatalogueRevision, readChangedIds } from './catalogue-revisions.ts';
import { productKey } from './product-keys.ts';

/** Products of all tenants together that one process holds; a product takes a kilobyte or two. */
const defaultMaxProducts = 100_000;
/** Where more has changed, the whole catalogue is read at once. */
const maxIncrementalChanges = 2_000;

/** Catalogues in memory: each question costs one look at the tenant's revision, and the reading of what has changed since the last. */
export class StoredCatalogue extends Catalogue {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #snapshots: LatelyUsed<CatalogueSnapshot>;
  readonly #pendingReads = new Map<string, Promise<CatalogueSnapshot>>();
  constructor(store: Store, settings: Settings, maxProducts = defaultMaxProducts) {
    super();
    this.#store = store;
    this.#settings = settings;
    this.#snapshots = new LatelyUsed(maxProducts);
  }

  async get(tenantId: string): Promise<CatalogueSnapshot> {
    const wantedRevision = await readCatalogueRevision(this.#store, tenantId);
    let snapshot = this.#snapshots.get(tenantId);
    // What somebody else is reading may have been begun before the change that has to be seen.
    while (!snapshot || snapshot.revision < wantedRevision) snapshot = await this.#refresh(tenantId);
    return snapshot;
  }

  #refresh(tenantId: string): Promise<CatalogueSnapshot> {
    const pending = this.#pendingReads.get(tenantId);
    if (pending) return pending;
    const reading = this.#read(tenantId).finally(() => this.#pendingReads.delete(tenantId));
    this.#pendingReads.set(tenantId, reading);
    return reading;
  }

  /** The revision is read before what it is the revision of: what changes in between is read once more the next time. */
  async #read(tenantId: string): Promise<CatalogueSnapshot> {
    const revision = await readCatalogueRevision(this.#store, tenantId);
    const cached = this.#snapshots.get(tenantId);
    const changedIds = cached && (await readChangedIds(this.#store, tenantId, cached.revision, revision));
    const isIncremental = cached && changedIds && changedIds.length <= maxIncrementalChanges;
    const [products, { settings }] = await Promise.all([
      isIncremental ? this.#applyChanges(cached, changedIds) : this.#readWhole(tenantId),
      this.#settings.get(tenantId),
    ]);
    const snapshot = { tenantId, revision, products, synonyms: settings.synonyms ?? defaultSynonyms };
    this.#snapshots.set(tenantId, snapshot, products.size);
    return snapshot;
  }

  async #applyChanges({ tenantId, products }: CatalogueSnapshot, changedIds: readonly string[]) {
    const updated = new Map(products);
    for (let start = 0; start < changedIds.length; start += 100) {
      const ids = changedIds.slice(start, start + 100);
      const items = await this.#store.getMany<Product>(ids.map((id) => productKey({ tenantId, id })));
      const found = new Map(items.map(({ doc }) => [doc.id, doc]));
      for (const id of ids) {
        const product = found.get(id);
        if (product) updated.set(id, product);
        else updated.delete(id);
      }
    }
    return updated;
  }

  async #readWhole(tenantId: string) {
    const products = new Map<string, Product>();
    const range = { pk: cataloguePartition(tenantId), prefix: 'PRODUCT#' };
    for await (const { doc } of iterateAll<Product>(this.#store, range)) products.set(doc.id, doc);
    return products;
  }
}

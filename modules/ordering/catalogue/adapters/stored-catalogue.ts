import { LRUCache } from 'lru-cache';
import { iterateAll } from '#shared/store/read-all';
import type { Store } from '#shared/store/store';
import { defaultSynonyms } from '../../settings/domain/synonyms.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Product } from '../domain/product.ts';
import { Catalogue, type CatalogueSnapshot } from '../ports/catalogue.ts';
import { cataloguePartition, readCatalogueRevision, readChangedIds } from './catalogue-revisions.ts';
import { productKey } from './product-keys.ts';

/** How many products of all tenants one process keeps in memory. A product takes one or two kilobytes. */
const defaultMaxProducts = 100_000;
/** If more products than this have changed, the whole catalogue is read instead. */
const maxIncrementalChanges = 2_000;

/** Keeps catalogues in memory. Each `get` reads the tenant's revision and then only the products that changed since the last read. */
export class StoredCatalogue extends Catalogue {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #snapshots: LRUCache<string, CatalogueSnapshot>;
  readonly #pendingReads = new Map<string, Promise<CatalogueSnapshot>>();
  constructor(store: Store, settings: Settings, maxProducts = defaultMaxProducts) {
    super();
    this.#store = store;
    this.#settings = settings;
    // A catalogue larger than the limit is kept alone; an empty one counts as 1, since sizes must be positive.
    const sizeCalculation = ({ products }: CatalogueSnapshot) => Math.min(Math.max(products.size, 1), maxProducts);
    this.#snapshots = new LRUCache({ maxSize: maxProducts, sizeCalculation });
  }

  async get(tenantId: string): Promise<CatalogueSnapshot> {
    const wantedRevision = await readCatalogueRevision(this.#store, tenantId);
    let snapshot = this.#snapshots.get(tenantId);
    // A read that is already running may have started before the wanted revision, so check again.
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

  /** Reads the revision before the products: a change in between is read again the next time. */
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
    this.#snapshots.set(tenantId, snapshot);
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

import { describe, expect, it } from 'vitest';
import { writeCatalogue } from '#modules/ordering/catalogue/adapters/catalogue-revisions';
import { productKey } from '#modules/ordering/catalogue/adapters/product-keys';
import { StoredCatalogue } from '#modules/ordering/catalogue/adapters/stored-catalogue';
import { StoredCatalogueCommit } from '#modules/ordering/catalogue/adapters/stored-catalogue-commit';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import { StoredSettings } from '#modules/ordering/settings/adapters/stored-settings';
import { Store } from '#shared/store/store';
import { createProductOf } from '#test/contracts/ordering/catalogue/products';
import { storeEngines } from '#test/fixtures/store-engines';

const product = (id: string, name = id, tenantId = 'pardos') => createProductOf(id, { name, tenantId });

/** A store that counts reads, and can delay one. */
class Watched extends Store {
  readonly #store: Store;
  reads: string[] = [];
  beforeWhole: () => Promise<void> = async () => undefined;
  constructor(store: Store) {
    super();
    this.#store = store;
  }
  get: Store['get'] = (pk, sk) => {
    this.reads.push(sk);
    return this.#store.get(pk, sk);
  };
  getMany: Store['getMany'] = (keys) => {
    this.reads.push(...keys.map(({ sk }) => sk));
    return this.#store.getMany(keys);
  };
  query: Store['query'] = async (query) => {
    this.reads.push('ALL');
    await this.beforeWhole();
    return this.#store.query(query);
  };
  write: Store['write'] = (...of) => this.#store.write(...of);
}

const settingsOn = (store: Store) => new StoredSettings(store, new StoredCatalogueCommit(store));

describe.each(storeEngines)('a catalogue in memory, on %s', (_, openStore) => {
  const setUp = async () => {
    const { store } = openStore();
    const watched = new Watched(store);
    return { table: store, watched, products: new StoredProducts(store), catalogue: new StoredCatalogue(watched, settingsOn(watched)) };
  };
  const names = async (catalogue: StoredCatalogue, tenantId = 'pardos') =>
    [...(await catalogue.get(tenantId)).products.values()].map(({ name }) => name).sort();
  const found = async (products: StoredProducts, id: string) => {
    const stored = await products.find('pardos', id);
    if (!stored) throw new Error(`${id} is not there`);
    return stored;
  };

  it('knows at once what another process has added, changed and removed, and reads nothing else', async () => {
    const { products, watched, catalogue } = await setUp();
    for (const id of ['a', 'b', 'c']) await products.add(product(id), null, []);
    expect(await names(catalogue)).toEqual(['a', 'b', 'c']);
    await products.change(await found(products, 'b'), product('b', 'changed'), undefined, []);
    await products.remove(await found(products, 'a'), []);
    watched.reads = [];
    expect(await names(catalogue)).toEqual(['c', 'changed']);
    const ring = ['REVISION', 'REVISION', 'CHANGE#4', 'CHANGE#5', 'PRODUCT#a', 'PRODUCT#b', 'SETTINGS'];
    expect(watched.reads.toSorted()).toEqual(ring.toSorted());
    watched.reads = [];
    await catalogue.get('pardos');
    expect(watched.reads).toEqual(['REVISION']);
  });

  it('reads again for a change that came while somebody else was reading', async () => {
    const { products, watched, catalogue } = await setUp();
    await products.add(product('a'), null, []);
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    watched.beforeWhole = () => {
      begin();
      return opened;
    };
    const first = catalogue.get('pardos');
    await begun;
    await products.add(product('b'), null, []);
    const second = catalogue.get('pardos');
    open();
    expect((await first).revision).toBe(1);
    expect([(await second).revision, [...(await second).products.keys()].toSorted()]).toEqual([2, ['a', 'b']]);
  });

  it('is read whole by who is too far behind, many products of one write are one revision', async () => {
    const { table, products, watched, catalogue } = await setUp();
    await products.add(product('a'), null, []);
    await catalogue.get('pardos');
    for (let round = 0; round < 130; round += 1) {
      const ids = [`p${round}`, `q${round}`];
      const puts = ids.map((id) => ({ op: 'put' as const, ...productKey(product(id)), doc: product(id) }));
      await writeCatalogue(table, 'pardos', ids, puts);
    }
    watched.reads = [];
    expect((await names(catalogue)).length).toBe(261);
    expect(watched.reads).toContain('ALL');
    expect((await catalogue.get('pardos')).revision).toBe(131);
  });

  it('forgets the tenants asked for least lately, and never one for another', async () => {
    const { table, products, watched } = await setUp();
    const catalogue = new StoredCatalogue(watched, settingsOn(watched), 2);
    for (const tenantId of ['one', 'two', 'three']) await new StoredProducts(table).add(product('x', tenantId, tenantId), null, []);
    for (const tenantId of ['one', 'two', 'one', 'three']) expect(await names(catalogue, tenantId)).toEqual([tenantId]);
    watched.reads = [];
    await names(catalogue, 'one');
    expect(watched.reads).toEqual(['REVISION']);
    await names(catalogue, 'two');
    expect(watched.reads).toContain('ALL');
    expect(await products.find('pardos', 'x')).toBeUndefined();
  });
});

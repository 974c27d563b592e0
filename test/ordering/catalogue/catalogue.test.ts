import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCatalogue } from '#modules/ordering/catalogue/adapters/catalogue-revisions';
import { productKey } from '#modules/ordering/catalogue/adapters/product-keys';
import { StoredCatalogue } from '#modules/ordering/catalogue/adapters/stored-catalogue';
import { StoredCatalogueCommit } from '#modules/ordering/catalogue/adapters/stored-catalogue-commit';
import { StoredProducts } from '#modules/ordering/catalogue/adapters/stored-products';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { StoredSettings } from '#modules/ordering/settings/adapters/stored-settings';
import { SystemClock } from '#shared/clock';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { Store } from '#shared/store/store';

const clock = new SystemClock();
const product = (id: string, name = id, tenantId = 'pardos'): Product => ({
  id,
  tenantId,
  name,
  description: '',
  type: 'solo',
  category: 'Bebidas',
  price: 850,
  isAvailable: true,
  options: [],
  allergens: [],
  imageUrl: null,
  counted: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

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

const stores = {
  memory: async () => new MemoryDatabase(clock),
  SQLite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'comanda-catalogue-'));
    const database = new SqliteDatabase(join(folder, 'store.db'), clock);
    onTestFinished(async () => {
      database.close();
      await rm(folder, { recursive: true });
    });
    return database;
  },
};

const settingsOn = (store: Store) => new StoredSettings(store, new StoredCatalogueCommit(store));

describe.each(Object.entries(stores))('a catalogue in memory, on %s', (_, open) => {
  const setUp = async () => {
    const store = (await open()).store('ordering');
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

  it('misses none of those who write at the same time', async () => {
    const { products, catalogue } = await setUp();
    const ids = Array.from({ length: 40 }, (_, place) => `p${place}`);
    await catalogue.get('pardos');
    await Promise.all(ids.flatMap((id) => [products.add(product(id), null, []), names(catalogue)]));
    expect(await names(catalogue)).toEqual(ids.toSorted());
    expect((await catalogue.get('pardos')).revision).toBe(40);
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

  it('stores no product and no revision where a condition does not hold', async () => {
    const { products, catalogue } = await setUp();
    await products.add(product('a'), null, []);
    const stored = await found(products, 'a');
    await products.change(stored, product('a', 'first'), undefined, []);
    await expect(products.change(stored, product('a', 'second'), undefined, [])).rejects.toMatchObject({
      code: 'ordering.changed-meanwhile',
    });
    expect(await names(catalogue)).toEqual(['first']);
    expect((await catalogue.get('pardos')).revision).toBe(2);
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

  it('brings the synonyms with it', async () => {
    const { table, catalogue } = await setUp();
    expect((await catalogue.get('pardos')).synonyms).toContainEqual(['jugo', 'zumo']);
    const settings = settingsOn(table);
    const before = await settings.get('pardos');
    const synonyms = [['pollo', 'gallina']];
    await settings.save('pardos', before, { ...before.settings, synonyms }, '2026-01-02T00:00:00.000Z', []);
    expect((await catalogue.get('pardos')).synonyms).toEqual(synonyms);
  });
});

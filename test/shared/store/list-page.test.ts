import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ListPage, listPage, type PageRequest } from '#shared/store/list-page';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Item, Store, Write } from '#shared/store/store';
import { TestClock } from '#test/clock';
import { CountingStore } from '#test/counting-store';

type Row = { readonly place: string; readonly kind: number };

const sources = ['one', 'two', 'three'].map((pk) => ({ pk, index: 'gsi1' as const }));
const sortKeyOf = ({ doc }: Item<Row>) => doc.place;
const placeAt = (nth: number) => String(nth).padStart(6, '0');
const put = (row: Row, source: number): Write => {
  const indexes = { gsi1: { pk: sources[source]?.pk ?? '', sk: row.place } };
  return { op: 'put', pk: `row ${row.place}`, sk: 'INFO', doc: row, indexes };
};
const plant = async (store: Store, rows: readonly Row[], sourceOf: (nth: number) => number) => {
  const writes = rows.map((row, nth) => put(row, sourceOf(nth)));
  for (let start = 0; start < writes.length; start += 100) await store.write(writes.slice(start, start + 100));
};

/** Reads all pages; `between` runs after each. */
async function walk(
  store: CountingStore,
  request: Omit<PageRequest<Row>, 'sources' | 'sortKeyOf'>,
  between: (nth: number) => Promise<void> = async () => undefined,
  maxPages = Number.POSITIVE_INFINITY,
) {
  const rows: Row[] = [];
  const costs: number[] = [];
  let after = request.after;
  do {
    store.reads.reset();
    const page: ListPage<Row> = await listPage<Row>(store, { sources, sortKeyOf, ...request, after });
    costs.push(store.reads.items);
    expect(page.rows.length).toBeLessThanOrEqual(request.limit);
    rows.push(...page.rows);
    expect(page.next).not.toBe(after ?? '');
    after = page.next;
    await between(costs.length);
  } while (after !== undefined && costs.length < maxPages);
  return { rows, costs };
}

const stores = {
  memory: () => new MemoryDatabase(new TestClock()),
  SQLite: () => new SqliteDatabase(':memory:', new TestClock()),
} as const;

describe.each(Object.keys(stores) as (keyof typeof stores)[])('a list page on %s', (engine) => {
  let store: CountingStore;
  beforeEach(() => {
    store = new CountingStore(stores[engine]().store('rows'));
  });

  it('gives every matching row once and in order, whatever the filter, the limit and the spread over sources', async () => {
    const shapes = fc.record({
      spread: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 120 }),
      kinds: fc.integer({ min: 1, max: 8 }),
      limit: fc.integer({ min: 1, max: 30 }),
      reverse: fc.boolean(),
      completes: fc.boolean(),
      bounds: fc.option(fc.tuple(fc.nat(120), fc.nat(120))),
    });
    const property = fc.asyncProperty(shapes, async ({ spread, kinds, limit, reverse, completes, bounds }) => {
      const store = new CountingStore(stores[engine]().store('rows'));
      // Even positions; rows added meanwhile are at odd ones.
      const rows = spread.map((_, nth) => ({ place: placeAt(nth * 2), kind: nth % kinds }));
      await plant(store, rows, (nth) => spread[nth] ?? 0);
      const isMeant = ({ kind }: Row) => kind === 0;
      const read = async (items: readonly Item<Row>[]) => items.map(({ doc }) => doc);
      const filter = completes ? { complete: { rowsPerItem: 2, read }, matchesRow: isMeant } : { matches: isMeant };
      const range = bounds ? { from: placeAt(bounds[0]), to: placeAt(bounds[1]) } : {};
      const found = await walk(store, { limit, reverse, ...range, ...filter }, (page) =>
        store.write([put({ place: placeAt(((page * 31) % 241) | 1), kind: 0 }, page % 3)]),
      );
      const within = ({ place }: Row) => place >= (range.from ?? '') && place <= (range.to ?? '~');
      const expected = rows.filter((row) => isMeant(row) && within(row));
      expect(found.rows.filter(({ place }) => Number(place) % 2 === 0)).toEqual(reverse ? expected.toReversed() : expected);
      const places = found.rows.map(({ place }) => place);
      expect(places).toEqual([...new Set(places)].sort((a, b) => (a < b === reverse ? 1 : -1)));
    });
    await fc.assert(property, { numRuns: engine === 'memory' ? 300 : 40 });
  });

  it.each([1_000, 20_000])('reads a bounded number of %i rows, if none match, few or all', async (count) => {
    const rows = Array.from({ length: count }, (_, nth) => ({ place: placeAt(nth), kind: nth % 700 }));
    await plant(store, rows, (nth) => nth % 3);
    const meant = { none: () => false, few: ({ kind }: Row) => kind === 1, all: () => true };
    const read = async (items: readonly Item<Row>[]) => (await store.getMany<Row>(items)).map(({ doc }) => doc);
    for (const [name, matches] of Object.entries(meant)) {
      for (const request of [
        { limit: 20, matches },
        { limit: 100, complete: { rowsPerItem: 1, read }, matchesRow: matches },
      ]) {
        const { rows: found, costs } = await walk(store, request, undefined, 150);
        expect(found, name).toEqual(rows.filter(matches).slice(0, costs.length < 150 ? count : found.length));
        expect(Math.max(...costs), name).toBeLessThanOrEqual(500);
        // Nobody pays for many small pages: one without results has used its reads.
        if (name === 'none') expect(costs.length, name).toBeLessThanOrEqual(Math.ceil(count / 150));
      }
    }
  });

  it('lets others have their turn between its batches', async () => {
    await plant(
      store,
      Array.from({ length: 600 }, (_, nth) => ({ place: placeAt(nth), kind: 0 })),
      () => 0,
    );
    let turns = 0;
    const turn = () => {
      turns += 1;
      waiting = setImmediate(turn);
    };
    let waiting = setImmediate(turn);
    await listPage<Row>(store, { sources, sortKeyOf, limit: 20, matches: () => false });
    clearImmediate(waiting);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(store.reads.largestRead).toBeLessThanOrEqual(100);
  });

  it('gives a page larger than its budget whole where nothing is filtered', async () => {
    const rows = Array.from({ length: 1_200 }, (_, nth) => ({ place: placeAt(nth), kind: 0 }));
    await plant(store, rows, () => 1);
    const page = await listPage<Row>(store, { sources, sortKeyOf, limit: 1_000 });
    expect(page).toEqual({ rows: rows.slice(0, 1_000), next: placeAt(999) });
  });
});

import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { ConditionFailed, type Item, type Query, type Store, type Write } from '#shared/store/store';
import { arbitraryStep, type HistoryStep, type PlannedWrite, partitions, type QueryRange, sortKeys } from './arbitrary-steps.ts';
import { indexPartitionOf, ModelStore } from './model-store.ts';
import { createStockEvents, type ManualClock, openStore, type StoreSetup } from './store-under-test.ts';

/** Runs the real store and the model side by side, in partitions of this run only. */
class ModelRun {
  readonly #store: Store;
  readonly #clock: ManualClock;
  readonly #name: string;
  readonly #model = new ModelStore();
  readonly #seen = new Map<string, string[]>();
  readonly said: string[] = [];

  constructor(store: Store, clock: ManualClock, name: string) {
    this.#store = store;
    this.#clock = clock;
    this.#name = name;
  }

  async take({ changes, events, seconds, range, limit }: HistoryStep) {
    this.#clock.advance(seconds);
    await this.#write(
      changes.map((planned) => this.#real(planned)),
      events,
    );
    for (const part of partitions) {
      await this.#compare(part, {}, 100);
      await this.#compare(part, range, limit);
      await this.#compareItems(part);
    }
  }

  /** Checks that reads by key return the same items as a range query. */
  async #compareItems(part: number) {
    const pk = this.#partition(part);
    for (const sk of sortKeys) {
      const expected = this.#model.find(pk, sk, this.#clock.seconds);
      const item = await this.#store.get(pk, sk);
      expect(item && { doc: item.doc, version: item.version }).toEqual(expected && { doc: expected.doc, version: expected.version });
    }
  }

  async #write(changes: readonly Write[], count: number) {
    const events = changes.length === 0 ? [] : createStockEvents('p1', 1).slice(0, count);
    const real = await this.#store.write(changes, events).then(
      () => 'done',
      (error) => {
        if (error instanceof ConditionFailed) return changes.indexOf(error.change);
        expect(error).toBeInstanceOf(RangeError);
        return 'refused';
      },
    );
    expect(real).toBe(this.#model.write(changes, this.#clock.seconds));
    if (real !== 'done') return;
    this.said.push(...events.map(({ id }) => id));
    for (const { pk, sk, op } of changes) if (op === 'put' || op === 'add') await this.#learn(pk, sk);
  }

  /** Reads a written item and records its version, which must be new. */
  async #learn(pk: string, sk: string) {
    const expected = this.#model.find(pk, sk, this.#clock.seconds);
    const item = await this.#store.get(pk, sk);
    expect(item?.doc).toEqual(expected?.doc);
    if (!item || !expected) return;
    const seen = this.#seen.get(pk + sk) ?? [];
    expect(seen).not.toContain(item.version);
    this.#seen.set(pk + sk, [...seen, item.version]);
    expected.version = item.version;
  }

  async #compare(part: number, range: QueryRange, limit: number) {
    const pk = this.#partition(part);
    const query = { ...omitUndefined(range), pk: range.index ? indexPartitionOf(pk) : pk };
    const expected = this.#model.query(query, this.#clock.seconds);
    if (range.index)
      return vi.waitFor(async () =>
        expect(toComparableRows(await this.#all({ ...query, limit }), false)).toEqual(toComparableRows(expected, false)),
      );
    expect(toComparableRows(await this.#all({ ...query, limit }), true)).toEqual(toComparableRows(expected, true));
  }

  async #all(query: Query): Promise<Item[]> {
    const page = await this.#store.query(query);
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    return page.next === undefined ? [...page.items] : [...page.items, ...(await this.#all({ ...query, after: page.next }))];
  }

  #real({ partition: part, when, ...planned }: PlannedWrite): Write {
    const pk = this.#partition(part);
    const seen = this.#seen.get(pk + planned.sk) ?? [];
    const condition = typeof when === 'object' && 'known' in when ? { version: seen.at(when.known === 'newest' ? -1 : 0) ?? 'none' } : when;
    const base = { pk, sk: planned.sk, ...(condition && { when: condition }) };
    if (planned.op === 'check') return { ...base, op: 'check', when: condition ?? 'present' };
    if (planned.op === 'remove') return { ...base, op: 'remove' };
    if (planned.op === 'add') return { ...base, op: 'add', fields: omitUndefined(planned.fields) };
    const { doc, sort, seconds } = planned;
    const indexes = sort && { indexes: { gsi1: { pk: indexPartitionOf(pk), sk: sort } } };
    return { ...base, op: 'put', doc, ...indexes, ...(seconds !== undefined && { expiresAt: this.#clock.seconds + seconds }) };
  }

  #partition(part: number) {
    return `TENANT#${this.#name}#ORDER#${part}`;
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const omitUndefined = <T extends object>(from: T) =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as Defined<T>;

/** The part of a result that is compared. Items with the same key in an index may come in any order. */
const toComparableRows = (items: readonly Pick<Item, 'sk' | 'doc' | 'version'>[], ordered: boolean) => {
  const rows = items.map(({ sk, doc, version }) => ({ sk, doc, version }));
  return ordered ? rows : rows.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
};

/** For any sequence of operations, the engine returns what the model returns. */
export const storeModelContract = (setup: StoreSetup, runs: number) =>
  it(`answers as its model does, in ${runs} random histories`, { timeout: 120_000 }, async () => {
    const { table, clock, events } = await openStore(setup);
    const said: string[] = [];
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const run = new ModelRun(table, clock, `run${count++}`);
        for (const one of steps) await run.take(one);
        said.push(...run.said);
      }),
      { numRuns: runs },
    );
    expect((await events()).map(({ id }) => id).toSorted()).toEqual(said.toSorted());
  });

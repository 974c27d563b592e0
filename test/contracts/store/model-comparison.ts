import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { ConditionFailed, type Item, type Query, type Table, type Write } from '#shared/store/store';
import { type Planned, parts, type Range, type Step, sks, step } from './arbitrary-steps.ts';
import { indexOf, ModelTable } from './model-store.ts';
import { type Setup, startTable, stockOf, type TurnedClock } from './store-under-test.ts';

/** The real table and the model side by side, under partitions of this run's own. */
class Run {
  readonly #table: Table;
  readonly #clock: TurnedClock;
  readonly #name: string;
  readonly #model = new ModelTable();
  readonly #seen = new Map<string, string[]>();
  readonly said: string[] = [];

  constructor(table: Table, clock: TurnedClock, name: string) {
    this.#table = table;
    this.#clock = clock;
    this.#name = name;
  }

  async take({ changes, events, seconds, range, limit }: Step) {
    this.#clock.turn(seconds);
    await this.#write(
      changes.map((planned) => this.#real(planned)),
      events,
    );
    for (const part of parts) {
      await this.#compare(part, {}, 100);
      await this.#compare(part, range, limit);
      await this.#compareItems(part);
    }
  }

  /** What is read by its key is what a range shows. */
  async #compareItems(part: number) {
    const pk = this.#partition(part);
    for (const sk of sks) {
      const expected = this.#model.find(pk, sk, this.#clock.seconds);
      const item = await this.#table.get(pk, sk);
      expect(item && { doc: item.doc, version: item.version }).toEqual(expected && { doc: expected.doc, version: expected.version });
    }
  }

  async #write(changes: readonly Write[], count: number) {
    const events = changes.length === 0 ? [] : stockOf('p1', 1).slice(0, count);
    const real = await this.#table.write(changes, events).then(
      () => 'done',
      (error) => {
        if (error instanceof ConditionFailed) return error.at;
        expect(error).toBeInstanceOf(RangeError);
        return 'refused';
      },
    );
    expect(real).toBe(this.#model.write(changes, this.#clock.seconds));
    if (real !== 'done') return;
    this.said.push(...events.map(({ id }) => id));
    for (const { pk, sk, op } of changes) if (op === 'put' || op === 'add') await this.#learn(pk, sk);
  }

  /** Reads what was written and remembers its version, which must be a new one. */
  async #learn(pk: string, sk: string) {
    const expected = this.#model.find(pk, sk, this.#clock.seconds);
    const item = await this.#table.get(pk, sk);
    expect(item?.doc).toEqual(expected?.doc);
    if (!item || !expected) return;
    const seen = this.#seen.get(pk + sk) ?? [];
    expect(seen).not.toContain(item.version);
    this.#seen.set(pk + sk, [...seen, item.version]);
    expected.version = item.version;
  }

  async #compare(part: number, range: Range, limit: number) {
    const pk = this.#partition(part);
    const query = { ...defined(range), pk: range.index ? indexOf(pk) : pk };
    const expected = this.#model.query(query, this.#clock.seconds);
    if (range.index)
      return vi.waitFor(async () => expect(shown(await this.#all({ ...query, limit }), false)).toEqual(shown(expected, false)));
    expect(shown(await this.#all({ ...query, limit }), true)).toEqual(shown(expected, true));
  }

  async #all(query: Query): Promise<Item[]> {
    const page = await this.#table.query(query);
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    return page.next === undefined ? [...page.items] : [...page.items, ...(await this.#all({ ...query, after: page.next }))];
  }

  #real({ part, when, ...planned }: Planned): Write {
    const pk = this.#partition(part);
    const seen = this.#seen.get(pk + planned.sk) ?? [];
    const condition = typeof when === 'object' && 'known' in when ? { version: seen.at(when.known === 'newest' ? -1 : 0) ?? 'none' } : when;
    const base = { pk, sk: planned.sk, ...(condition && { when: condition }) };
    if (planned.op === 'check') return { ...base, op: 'check', when: condition ?? 'present' };
    if (planned.op === 'remove') return { ...base, op: 'remove' };
    if (planned.op === 'add') return { ...base, op: 'add', fields: defined(planned.fields) };
    const { doc, sort, seconds } = planned;
    const indexes = sort && { indexes: { gsi1: { pk: indexOf(pk), sk: sort } } };
    return { ...base, op: 'put', doc, ...indexes, ...(seconds !== undefined && { expiresAt: this.#clock.seconds + seconds }) };
  }

  #partition(part: number) {
    return `TENANT#${this.#name}#ORDER#${part}`;
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(from: T) =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as Defined<T>;

/** What is compared; items that share a key of an index come in any order. */
const shown = (items: readonly Pick<Item, 'sk' | 'doc' | 'version'>[], ordered: boolean) => {
  const rows = items.map(({ sk, doc, version }) => ({ sk, doc, version }));
  return ordered ? rows : rows.toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
};

/** Whatever is done in whatever order, the engine answers as the model does. */
export const modelContract = (setup: Setup, runs: number) =>
  it(`answers as its model does, in ${runs} random histories`, { timeout: 120_000 }, async () => {
    const { table, clock, events } = await startTable(setup);
    const said: string[] = [];
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const run = new Run(table, clock, `run${count++}`);
        for (const one of steps) await run.take(one);
        said.push(...run.said);
      }),
      { numRuns: runs },
    );
    expect((await events()).map(({ id }) => id).toSorted()).toEqual(said.toSorted());
  });

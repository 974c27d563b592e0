import type { Clock } from '../../clock.ts';
import { type Condition, ConditionFailed, type Doc, type Item, indexNames, type Key, type Page, type Query, type Write } from '../store.ts';
import { StoreEngine, type WriteSnapshot } from '../store-engine.ts';
import { MemoryPartitions } from './memory-partitions.ts';
import type { SortedRow } from './memory-rows.ts';

type Indexes = Extract<Write, { op: 'put' }>['indexes'];
/** `text` is the doc in JSON: parsing it anew for every reader is the cheapest copy there is. */
type StoredRow = Key & {
  readonly version: string;
  readonly text: string;
  readonly indexes: Indexes;
  readonly expiresAt: number | undefined;
};
type Entry = SortedRow & { readonly item: StoredRow };
/** Runs one write: `effect` throws before it has changed anything, or changes everything. */
type Commit = (effect: () => void, eventTexts: readonly string[]) => Promise<void>;

/** One module's items in memory; `commit` is the store's way to run a write and keep its events. */
export class MemoryStore extends StoreEngine {
  readonly #items = new Map<string, StoredRow>();
  readonly #partitions = { table: new MemoryPartitions<Entry>(), gsi1: new MemoryPartitions<Entry>(), gsi2: new MemoryPartitions<Entry>() };
  readonly #clock: Clock;
  readonly #commit: Commit;
  #versions = 0;

  constructor(clock: Clock, commit: Commit) {
    super();
    this.#clock = clock;
    this.#commit = commit;
  }

  async get<D extends Doc>(pk: string, sk: string) {
    const stored = this.#findLive(pk, sk, this.#now());
    return stored && toItem<D>(stored);
  }

  protected async readMany<D extends Doc>(keys: readonly Key[]) {
    const now = this.#now();
    const found = keys.map(({ pk, sk }) => this.#findLive(pk, sk, now)).filter((stored) => stored !== undefined);
    return found.map(toItem<D>);
  }

  protected async readPage<D extends Doc>(query: Query): Promise<Page<D>> {
    const now = this.#now();
    const found: Entry[] = [];
    const after = query.after === undefined ? undefined : (JSON.parse(query.after) as SortedRow);
    for (const entry of this.#partitions[query.index ?? 'table'].iterate(query, after)) {
      if (isExpired(entry.item, now)) continue;
      found.push(entry);
      if (found.length > query.limit) break;
    }
    const items = found.slice(0, query.limit).map(({ item }) => toItem<D>(item));
    const last = found[query.limit - 1];
    if (found.length <= query.limit || !last) return { items };
    return { items, next: JSON.stringify({ sort: last.sort, pk: last.pk, sk: last.sk }) };
  }

  protected async commit(changes: readonly WriteSnapshot[], eventTexts: readonly string[]) {
    await this.#commit(() => {
      const now = this.#now();
      const next = changes.map((change) => this.#computeNext(change, now));
      changes.forEach(({ op, pk, sk }, at) => {
        if (op !== 'check') this.#replace(pk, sk, next[at]);
      });
    }, eventTexts);
  }

  /** What will stand in the changed item's place. Throws ConditionFailed. */
  #computeNext(change: WriteSnapshot, now: number): StoredRow | undefined {
    const { pk, sk, op, when } = change;
    const stored = this.#findLive(pk, sk, now);
    if (when !== undefined && !isConditionMet(when, stored)) throw new ConditionFailed(change.source);
    if (op === 'remove' || op === 'check') return undefined;
    const version = String(++this.#versions);
    if (op === 'put') return { pk, sk, version, text: change.text, indexes: change.indexes, expiresAt: change.expiresAt };
    const text = addToFields(stored?.text ?? '{}', change.fields);
    return { pk, sk, version, text, indexes: stored?.indexes, expiresAt: stored?.expiresAt };
  }

  #replace(pk: string, sk: string, next: StoredRow | undefined) {
    const key = toMapKey(pk, sk);
    const old = this.#items.get(key);
    for (const index of indexNames) {
      const place = old?.indexes?.[index];
      if (place) this.#partitions[index].remove(place.pk, { sort: place.sk, pk, sk });
    }
    if (!next) {
      this.#items.delete(key);
      this.#partitions.table.remove(pk, { sort: sk, pk, sk });
      return;
    }
    this.#items.set(key, next);
    this.#partitions.table.put(pk, { sort: sk, pk, sk, item: next });
    for (const index of indexNames) {
      const place = next.indexes?.[index];
      if (place) this.#partitions[index].put(place.pk, { sort: place.sk, pk, sk, item: next });
    }
  }

  #findLive(pk: string, sk: string, now: number) {
    const stored = this.#items.get(toMapKey(pk, sk));
    return stored && !isExpired(stored, now) ? stored : undefined;
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

const toMapKey = (pk: string, sk: string) => `${pk}\n${sk}`;
const isExpired = ({ expiresAt }: StoredRow, now: number) => expiresAt !== undefined && expiresAt <= now;

const toItem = <D extends Doc>({ pk, sk, version, text }: StoredRow) => ({ pk, sk, version, doc: JSON.parse(text) }) as Item<D>;

function addToFields(text: string, fields: Readonly<Record<string, number>>): string {
  const doc = JSON.parse(text) as Record<string, unknown>;
  for (const [field, by] of Object.entries(fields)) {
    const value = doc[field] === undefined ? 0 : doc[field];
    if (typeof value !== 'number') throw new TypeError(`${field} is no number to add to`);
    doc[field] = value + by;
  }
  return JSON.stringify(doc);
}

function isConditionMet(condition: Condition, stored: StoredRow | undefined): boolean {
  if (condition === 'absent') return stored === undefined;
  if (stored === undefined) return false;
  if (condition === 'present') return true;
  if ('version' in condition) return stored.version === condition.version;
  const doc = JSON.parse(stored.text) as Record<string, unknown>;
  return Object.entries(condition.atLeast).every(([field, least]) => typeof doc[field] === 'number' && doc[field] >= least);
}

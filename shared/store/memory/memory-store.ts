import type { Clock } from '../../clock.ts';
import type { Envelope } from '../../events/events.ts';
import {
  type Condition,
  ConditionFailed,
  checkQuery,
  checkWrite,
  type Doc,
  distinctKeys,
  type Item,
  indexNames,
  type Key,
  type Page,
  type Query,
  Table,
  type Write,
} from '../store.ts';
import { MemoryPartitions } from './memory-partitions.ts';
import type { Row } from './memory-rows.ts';

type Indexes = Extract<Write, { op: 'put' }>['indexes'];
/** `text` is the doc in JSON: parsing it anew for every reader is the cheapest copy there is. */
type Stored = Key & {
  readonly version: string;
  readonly text: string;
  readonly indexes: Indexes;
  readonly expiresAt: number | undefined;
};
type Entry = Row & { readonly item: Stored };
/** Runs one write: `effect` throws before it has changed anything, or changes everything. */
type Commit = (effect: () => void, events: readonly Envelope[]) => Promise<void>;

/** One module's items in memory; `commit` is the store's way to run a write and keep its events. */
export class MemoryTable extends Table {
  readonly #items = new Map<string, Stored>();
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
    const stored = this.#live(pk, sk, this.#now());
    return stored && toItem<D>(stored);
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    const now = this.#now();
    const found = distinctKeys(keys)
      .map(({ pk, sk }) => this.#live(pk, sk, now))
      .filter((stored) => stored !== undefined);
    return found.map(toItem<D>);
  }

  async query<D extends Doc>(query: Query): Promise<Page<D>> {
    checkQuery(query);
    const now = this.#now();
    const found: Entry[] = [];
    const after = query.after === undefined ? undefined : (JSON.parse(query.after) as Row);
    for (const entry of this.#partitions[query.index ?? 'table'].walk(query, after)) {
      if (expired(entry.item, now)) continue;
      found.push(entry);
      if (found.length > query.limit) break;
    }
    const items = found.slice(0, query.limit).map(({ item }) => toItem<D>(item));
    const last = found[query.limit - 1];
    if (found.length <= query.limit || !last) return { items };
    return { items, next: JSON.stringify({ sort: last.sort, pk: last.pk, sk: last.sk }) };
  }

  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    checkWrite(changes, events);
    await this.#commit(() => {
      const now = this.#now();
      const next = changes.map((change, at) => this.#decide(change, at, now));
      changes.forEach(({ op, pk, sk }, at) => {
        if (op !== 'check') this.#replace(pk, sk, next[at]);
      });
    }, events);
  }

  /** What will stand in the changed item's place. Throws ConditionFailed. */
  #decide(change: Write, at: number, now: number): Stored | undefined {
    const { pk, sk, op, when } = change;
    const stored = this.#live(pk, sk, now);
    if (when !== undefined && !holds(when, stored)) throw new ConditionFailed(at);
    if (op === 'remove' || op === 'check') return undefined;
    const version = String(++this.#versions);
    // Copied, since what finds the old places in the indexes must not change under us.
    const indexes = op === 'put' ? copyOf(change.indexes) : stored?.indexes;
    if (op === 'put') return { pk, sk, version, text: JSON.stringify(change.doc), indexes, expiresAt: change.expiresAt };
    return { pk, sk, version, text: added(stored?.text ?? '{}', change.fields), indexes, expiresAt: stored?.expiresAt };
  }

  #replace(pk: string, sk: string, next: Stored | undefined) {
    const key = keyOf(pk, sk);
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

  #live(pk: string, sk: string, now: number) {
    const stored = this.#items.get(keyOf(pk, sk));
    return stored && !expired(stored, now) ? stored : undefined;
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

const copyOf = (indexes: Indexes): Indexes => {
  const { gsi1, gsi2 } = indexes ?? {};
  return { ...(gsi1 && { gsi1: { ...gsi1 } }), ...(gsi2 && { gsi2: { ...gsi2 } }) };
};

const keyOf = (pk: string, sk: string) => `${pk}\n${sk}`;
const expired = ({ expiresAt }: Stored, now: number) => expiresAt !== undefined && expiresAt <= now;

const toItem = <D extends Doc>({ pk, sk, version, text }: Stored) => ({ pk, sk, version, doc: JSON.parse(text) }) as Item<D>;

function added(text: string, fields: Readonly<Record<string, number>>): string {
  const doc = JSON.parse(text) as Record<string, unknown>;
  for (const [field, by] of Object.entries(fields)) {
    const value = doc[field] === undefined ? 0 : doc[field];
    if (typeof value !== 'number') throw new TypeError(`${field} is no number to add to`);
    doc[field] = value + by;
  }
  return JSON.stringify(doc);
}

function holds(when: Condition, stored: Stored | undefined): boolean {
  if (when === 'absent') return stored === undefined;
  if (stored === undefined) return false;
  if (when === 'present') return true;
  if ('version' in when) return stored.version === when.version;
  const doc = JSON.parse(stored.text) as Record<string, unknown>;
  return Object.entries(when.atLeast).every(([field, least]) => typeof doc[field] === 'number' && doc[field] >= least);
}

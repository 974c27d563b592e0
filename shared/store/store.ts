import type { Envelope } from '../events/events.ts';
import type { Change } from './change.ts';

/** Where an item lives: partition key and sort key. Every partition key starts with its tenant. */
export type Key = { readonly pk: string; readonly sk: string };

/** What an item holds: plain JSON. A field that is `undefined` is left out. */
export type Doc = Readonly<Record<string, unknown>>;

/** The two secondary indexes that every table has; an item appears in one when it gives a key for it (sparse). */
export type IndexName = 'gsi1' | 'gsi2';
export const indexNames = ['gsi1', 'gsi2'] as const satisfies readonly IndexName[];

/** `version` is opaque and differs after every write of the item; use it for compare-and-set. */
export type Item<D extends Doc = Doc> = Key & { readonly version: string; readonly doc: D };

/** What must be true of the stored item. An item past its `expiresAt` counts as absent. */
export type Condition =
  | 'absent'
  | 'present'
  | { readonly version: string }
  /** The item is there and each named number is at least this much. */
  | { readonly atLeast: Readonly<Record<string, number>> };

/** One change. `expiresAt` is in epoch seconds; the item is gone from every read once that second has begun. */
export type Write = Change &
  Key & { readonly when?: Condition } & (
    | { readonly op: 'put'; readonly doc: Doc; readonly indexes?: Partial<Record<IndexName, Key>>; readonly expiresAt?: number }
    /** Adds to top-level numbers (absent counts as 0), making the item when it is absent. Leaves indexes and expiry as they are. */
    | { readonly op: 'add'; readonly fields: Readonly<Record<string, number>> }
    | { readonly op: 'remove' }
    /** Changes nothing; the write happens only if the condition holds. */
    | { readonly op: 'check'; readonly when: Condition }
  );

/** A change that its writer has made, or one that it was given to commit with its own. */
export type AnyChange = Write | Change;

/** What a change does, for adapters that have to know. */
export const openChange = (change: Change): Write => change as Write;

/** A range of one partition in sort-key order. Bounds are inclusive; `prefix` and `from`/`to` exclude each other. */
export type Query = {
  readonly pk: string;
  readonly index?: IndexName;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reverse?: boolean;
  /** 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
};
/** `next` is there only when more may follow. */
export type Page<D extends Doc = Doc> = { readonly items: readonly Item<D>[]; readonly next?: string };

/** A `write` did not happen because the condition of one of its changes did not hold. */
export class ConditionFailed extends Error {
  /** That change: the very object that `write` was given. If several conditions did not hold, the first of them. */
  readonly change: Write;
  constructor(change: Write) {
    super(`the condition of a change (${change.op}) did not hold`);
    this.name = 'ConditionFailed';
    this.change = change;
  }
}

/** Most changes and events together in one `write`: DynamoDB's limit, kept by every engine. */
export const maxWriteSize = 100;

/**
 * A DynamoDB-shaped table: items under a partition and a sort key, two sparse indexes, all-or-nothing conditional writes,
 * and an outbox. Engines: memory, SQLite, DynamoDB; test/contracts/store/store.ts holds all three to these words.
 */
export abstract class Store {
  /** The item, or undefined. Sees every write that was answered before. */
  abstract get<D extends Doc = Doc>(pk: string, sk: string): Promise<Item<D> | undefined>;

  /** The items there are among at most 100 keys, each once and in no particular order. RangeError for more keys. */
  abstract getMany<D extends Doc = Doc>(keys: readonly Key[]): Promise<readonly Item<D>[]>;

  /**
   * One page of a partition, or of an index of it. An index may lag behind the items it shows. RangeError for a `limit` outside
   * 1 to 1,000, or a `prefix` together with `from` or `to`.
   */
  abstract query<D extends Doc = Doc>(query: Query): Promise<Page<D>>;

  /**
   * All changes and events, or none. Durable when it returns; the events are then published at least once.
   * @throws ConditionFailed with the first change whose condition did not hold; RangeError for nothing at all, more than 100, or the
   * same key twice.
   */
  abstract write(changes: readonly AnyChange[], events?: readonly Envelope[]): Promise<void>;
}

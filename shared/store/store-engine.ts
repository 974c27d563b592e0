import type { Envelope } from '../events/events.ts';
import {
  type AnyChange,
  type Doc,
  type Item,
  type Key,
  maxWriteSize,
  openChange,
  type Page,
  type Query,
  Store,
  type Write,
} from './store.ts';

const maxKeysRead = 100;
const maxPageSize = 1000;

type Put = Extract<Write, { op: 'put' }>;
/** A put as it was when it was given to `write`: `text` is its doc as JSON. */
export type PutSnapshot = Omit<Put, 'doc'> & { readonly text: string; readonly source: Write };
/** A change as it was when it was given to `write`. `source` is the object that was given, for ConditionFailed. */
export type WriteSnapshot = PutSnapshot | (Exclude<Write, Put> & { readonly source: Write });

/**
 * What all engines have in common: it refuses what no engine may do, before anything is touched, and takes a copy of what is to be
 * written, since an engine may commit a moment later and the caller goes on with its objects.
 */
export abstract class StoreEngine extends Store {
  async getMany<D extends Doc>(keys: readonly Key[]): Promise<readonly Item<D>[]> {
    if (keys.length > maxKeysRead) throw new RangeError(`at most ${maxKeysRead} keys are read at once, not ${keys.length}`);
    return this.readMany<D>([...new Map(keys.map((key) => [toMapKey(key), key])).values()]);
  }

  async query<D extends Doc>(query: Query): Promise<Page<D>> {
    const { limit, prefix, from, to } = query;
    if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize)
      throw new RangeError(`a page has 1 to ${maxPageSize} items, not ${limit}`);
    if (prefix !== undefined && (from ?? to) !== undefined) throw new RangeError('a range has a prefix or bounds, not both');
    return this.readPage<D>(query);
  }

  async write(changes: readonly AnyChange[], events: readonly Envelope[] = []): Promise<void> {
    const size = changes.length + events.length;
    if (size === 0 || size > maxWriteSize) throw new RangeError(`a write takes 1 to ${maxWriteSize} changes and events, not ${size}`);
    const writes = changes.map(openChange);
    if (new Set(writes.map(toMapKey)).size < writes.length) throw new RangeError('a write takes each key once');
    await this.commit(
      writes.map(toSnapshot),
      events.map((event) => JSON.stringify(event)),
    );
  }

  /** `getMany` of keys that differ. */
  protected abstract readMany<D extends Doc>(keys: readonly Key[]): Promise<readonly Item<D>[]>;
  /** `query` of a range that makes sense. */
  protected abstract readPage<D extends Doc>(query: Query): Promise<Page<D>>;
  /**
   * `write` of changes that go together; `eventTexts` are the events as JSON.
   * @throws ConditionFailed with the `source` of the first change whose condition did not hold.
   */
  protected abstract commit(changes: readonly WriteSnapshot[], eventTexts: readonly string[]): Promise<void>;
}

const toMapKey = ({ pk, sk }: Key) => `${pk}\n${sk}`;

function toSnapshot(source: Write): WriteSnapshot {
  if (source.op !== 'put') return { ...source, source };
  const { doc, indexes, ...rest } = source;
  const { gsi1, gsi2 } = indexes ?? {};
  const indexCopy = { ...(gsi1 && { gsi1: { ...gsi1 } }), ...(gsi2 && { gsi2: { ...gsi2 } }) };
  return { ...rest, indexes: indexCopy, text: JSON.stringify(doc), source };
}

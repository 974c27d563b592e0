import type { Clock } from './clock.ts';
import { FairShare } from './concurrency/fair-scheduler.ts';
import type { Log } from './logger.ts';
import type { Doc, Item, Table, Write } from './store/store.ts';
import { acrossTenants, asTenant } from './tenant-scope.ts';

/** Something to do at a time, kept with the state it belongs to. Setting an id again moves it. */
export type Timer<D extends Doc = Doc> = {
  readonly tenantId: string;
  readonly id: string;
  readonly kind: string;
  readonly due: Date;
  readonly data: D;
};
/** A timer whose time has come. `spent` takes it away: put it in the write of the effect, so that both happen or neither. */
export type DueTimer = { readonly tenantId: string; readonly id: string; readonly data: Doc; readonly spent: Write };
export type TimerHandlers = Readonly<Record<string, (timer: DueTimer) => Promise<void>>>;

type Stored = { readonly tenantId: string; readonly id: string; readonly kind: string; readonly data: Doc; readonly tries: number };

/** The due times are spread over so many index partitions that no busy hour gathers in one. */
const shards = 4;
const longestPauseSeconds = 300;

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#TIMER#${id}`, sk: 'INFO' });
const shardOf = ({ tenantId, id }: Stored) => [...`${tenantId} ${id}`].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;

const put = (stored: Stored, due: Date): Write => ({
  op: 'put',
  ...keyOf(stored.tenantId, stored.id),
  doc: stored,
  indexes: { gsi2: { pk: `TIMERS#${shardOf(stored)}`, sk: due.toISOString() } },
});

/** The change that sets a timer, for the write of the state it belongs to. */
export const setTimer = ({ tenantId, id, kind, due, data }: Timer): Write => put({ tenantId, id, kind, data, tries: 0 }, due);

/** The change that takes a timer away, whether it is there or not. */
export const clearTimer = (tenantId: string, id: string): Write => ({ op: 'remove', ...keyOf(tenantId, id) });

/** Of one partition, at one look: timers of one tenant that ring, those of all, and those that are looked at. */
const most = { ofTenant: 100, inAll: 500, seen: 5_000 };
const pageSize = 100;
/** Handlers at work at once, and those of one tenant while others have some too. */
const turns = { places: 32, share: 8 };

/**
 * Wakes the handlers of the timers of one table that are due, those of each tenant in its turn. A handler that fails is tried again,
 * later each time.
 */
export async function sweepTimers(table: Table, handlers: TimerHandlers, clock: Clock, log: Log): Promise<void> {
  const now = clock.now();
  const share = new FairShare(turns);
  for (let shard = 0; shard < shards; shard += 1) {
    const due = await dueIn(table, shard, now);
    const rung = due.map((item) => {
      const { tenantId } = item.doc;
      return share.run(tenantId, () => asTenant(tenantId, () => ring(table, handlers, item, now, log)));
    });
    await Promise.all(rung);
  }
}

/** What is due, oldest first; of a tenant that has piled up more than its part, the rest is for the next look. */
async function dueIn(table: Table, shard: number, now: Date): Promise<readonly Item<Stored>[]> {
  const due: Item<Stored>[] = [];
  const counts = new Map<string, number>();
  let seen = 0;
  let after: string | undefined;
  do {
    const page = { limit: pageSize, ...(after !== undefined && { after }) };
    const read = () => table.query<Stored>({ pk: `TIMERS#${shard}`, index: 'gsi2', to: now.toISOString(), ...page });
    const { items, next } = await acrossTenants('timers', read);
    for (const item of items) {
      const count = (counts.get(item.doc.tenantId) ?? 0) + 1;
      counts.set(item.doc.tenantId, count);
      if (count <= most.ofTenant) due.push(item);
    }
    seen += items.length;
    after = next;
  } while (after !== undefined && due.length < most.inAll && seen < most.seen);
  return due;
}

async function ring(table: Table, handlers: TimerHandlers, { pk, sk, doc, version }: Item<Stored>, now: Date, log: Log) {
  const { tenantId, id, kind, data, tries } = doc;
  try {
    const handler = handlers[kind];
    if (!handler) throw new Error(`no handler for timers of kind ${kind}`);
    await handler({ tenantId, id, data, spent: { op: 'remove', pk, sk, when: { version } } });
  } catch (error) {
    log.warn({ err: error, timer: id, kind }, 'a timer failed, it rings again');
    const pause = Math.min(2 ** tries, longestPauseSeconds);
    const later = put({ ...doc, tries: tries + 1 }, new Date(now.getTime() + pause * 1000));
    await table
      .write([{ ...later, when: { version } }])
      .catch((cause: unknown) => log.debug({ err: cause, timer: id }, 'the timer has moved on'));
  }
}

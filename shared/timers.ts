import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Doc, Item, Table, Write } from './table.ts';
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
const shardOf = (id: string) => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;

const put = (stored: Stored, due: Date): Write => ({
  op: 'put',
  ...keyOf(stored.tenantId, stored.id),
  doc: stored,
  indexes: { gsi2: { pk: `TIMERS#${shardOf(stored.id)}`, sk: due.toISOString() } },
});

/** The change that sets a timer, for the write of the state it belongs to. */
export const setTimer = ({ tenantId, id, kind, due, data }: Timer): Write => put({ tenantId, id, kind, data, tries: 0 }, due);

/** The change that takes a timer away, whether it is there or not. */
export const clearTimer = (tenantId: string, id: string): Write => ({ op: 'remove', ...keyOf(tenantId, id) });

/** Wakes the handlers of the timers of one table that are due. A handler that fails is tried again, later each time. */
export async function sweepTimers(table: Table, handlers: TimerHandlers, clock: Clock, log: Log): Promise<void> {
  const now = clock.now();
  for (let shard = 0; shard < shards; shard += 1) {
    const due = { pk: `TIMERS#${shard}`, index: 'gsi2', to: now.toISOString(), limit: 100 } as const;
    const { items } = await acrossTenants('timers', () => table.query<Stored>(due));
    await Promise.all(items.map((item) => asTenant(item.doc.tenantId, () => ring(table, handlers, item, now, log))));
  }
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

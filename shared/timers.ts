import type { Clock } from './clock.ts';
import { FairScheduler } from './concurrency/fair-scheduler.ts';
import type { Logger } from './logger.ts';
import type { Change } from './store/change.ts';
import { type Doc, type Item, openChange, type Store, type Write } from './store/store.ts';
import { runAcrossTenants, runAsTenant } from './tenant-scope.ts';
import { findTimerSchema, type TimerData, type TimerKind } from './timer-registry.ts';

/** Something to do at a time, kept with the state it belongs to. Setting an id again moves it. */
export type Timer<K extends TimerKind = TimerKind> = {
  readonly [Kind in K]: {
    readonly tenantId: string;
    readonly id: string;
    readonly kind: Kind;
    readonly due: Date;
    readonly data: TimerData<Kind>;
  };
}[K];
/** A timer whose time has come. `consume` takes it away: put it in the write of the effect, so that both happen or neither. */
export type DueTimer<K extends TimerKind = TimerKind> = {
  readonly tenantId: string;
  readonly id: string;
  readonly data: TimerData<K>;
  readonly consume: Change;
};
export type TimerHandlers<K extends TimerKind = TimerKind> = { readonly [Kind in K]: (timer: DueTimer<Kind>) => Promise<void> };

type TimerRecord = { readonly tenantId: string; readonly id: string; readonly kind: string; readonly data: Doc; readonly tries: number };

/** The due times are spread over so many index partitions that no busy hour gathers in one. */
const shards = 4;
const maxBackoffSeconds = 300;

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#TIMER#${id}`, sk: 'INFO' });
const toShard = ({ tenantId, id }: TimerRecord) => [...`${tenantId} ${id}`].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;

const putTimer = (stored: TimerRecord, due: Date): Write => ({
  op: 'put',
  ...keyOf(stored.tenantId, stored.id),
  doc: stored,
  indexes: { gsi2: { pk: `TIMERS#${toShard(stored)}`, sk: due.toISOString() } },
});

const toTimerWrite = ({ tenantId, id, kind, due, data }: Timer) => putTimer({ tenantId, id, kind, data, tries: 0 }, due);

/** The change that sets a timer, for the write of the state it belongs to. */
export const setTimer = (timer: Timer): Change => toTimerWrite(timer);

/** The change that sets a timer in the place of the one that has fired, if that one has not been moved or cleared meanwhile. */
export function moveTimer({ consume }: Pick<DueTimer, 'consume'>, timer: Timer): Change {
  const moved: Write = { ...toTimerWrite(timer), when: openChange(consume).when ?? 'present' };
  return moved;
}

/** The change that takes a timer away, whether it is there or not. */
export function clearTimer(tenantId: string, id: string): Change {
  const removal: Write = { op: 'remove', ...keyOf(tenantId, id) };
  return removal;
}

/** Of one partition, at one look: timers of one tenant that ring, those of all, and those that are looked at. */
const sweepLimits = { perTenant: 100, total: 500, scanned: 5_000 };
const pageSize = 100;
/** Handlers at work at once, and those of one tenant while others have some too. */
const schedulerOptions = { concurrency: 32, maxPerTenant: 8 };

/**
 * Wakes the handlers of the timers of one table that are due, those of each tenant in its turn. A handler that fails is tried again,
 * later each time.
 */
export async function fireDueTimers(store: Store, handlers: Partial<TimerHandlers>, clock: Pick<Clock, 'now'>, log: Logger): Promise<void> {
  const now = clock.now();
  const scheduler = new FairScheduler(schedulerOptions);
  for (let shard = 0; shard < shards; shard += 1) {
    const due = await findDueTimers(store, shard, now);
    const firings = due.map((item) => {
      const { tenantId } = item.doc;
      return scheduler.run(tenantId, () => runAsTenant(tenantId, () => fire(store, handlers, item, now, log)));
    });
    await Promise.all(firings);
  }
}

/** What is due, oldest first; of a tenant that has piled up more than its part, the rest is for the next look. */
async function findDueTimers(store: Store, shard: number, now: Date): Promise<readonly Item<TimerRecord>[]> {
  const due: Item<TimerRecord>[] = [];
  const counts = new Map<string, number>();
  let scanned = 0;
  let after: string | undefined;
  do {
    const page = { limit: pageSize, ...(after !== undefined && { after }) };
    const read = () => store.query<TimerRecord>({ pk: `TIMERS#${shard}`, index: 'gsi2', to: now.toISOString(), ...page });
    const { items, next } = await runAcrossTenants('timers', read);
    for (const item of items) {
      const count = (counts.get(item.doc.tenantId) ?? 0) + 1;
      counts.set(item.doc.tenantId, count);
      if (count <= sweepLimits.perTenant) due.push(item);
    }
    scanned += items.length;
    after = next;
  } while (after !== undefined && due.length < sweepLimits.total && scanned < sweepLimits.scanned);
  return due;
}

async function fire(store: Store, handlers: Partial<TimerHandlers>, { pk, sk, doc, version }: Item<TimerRecord>, now: Date, log: Logger) {
  const { tenantId, id, kind, data, tries: attempt } = doc;
  try {
    const schema = findTimerSchema(kind);
    const handler = (handlers as Readonly<Record<string, (timer: DueTimer) => Promise<void>>>)[kind];
    if (!schema || !handler) throw new Error(`no handler for timers of kind ${kind}`);
    const consume: Write = { op: 'remove', pk, sk, when: { version } };
    await handler({ tenantId, id, data: schema.parse(data) as DueTimer['data'], consume });
  } catch (error) {
    log.warn({ err: error, timer: id, kind }, 'a timer failed, it rings again');
    const backoffSeconds = Math.min(2 ** attempt, maxBackoffSeconds);
    const retry = putTimer({ ...doc, tries: attempt + 1 }, new Date(now.getTime() + backoffSeconds * 1000));
    await store
      .write([{ ...retry, when: { version } }])
      .catch((cause: unknown) => log.debug({ err: cause, timer: id }, 'the timer has moved on'));
  }
}

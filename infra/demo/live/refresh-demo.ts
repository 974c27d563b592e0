import type { Comanda } from '#modules/app';
import { ShowQueue } from '#modules/fulfillment/index';
import { OrderingTable } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { Log } from '#shared/logger';
import { asTenant } from '#shared/tenant-scope';
import type { LaneClock } from '../scoped-clock.ts';
import { LiveOrders } from './live-orders.ts';
import { type Crew, crewOf, liveTenant, offersOf } from './live-people.ts';
import { liveStories } from './live-stories.ts';
import { LiveTables } from './live-tables.ts';
import { Marks } from './stored-demo-orders.ts';

type Live = {
  readonly comanda: Comanda;
  readonly clock: LaneClock;
  /** Resolves once everybody has heard everything. */
  readonly settle: () => Promise<void>;
  readonly log: Log;
};

/** An open ticket of the demo that is older is history. */
const openMilliseconds = 2 * 3_600_000;
const pageSize = 100;

/**
 * Keeps the demo as if its restaurant was open: what an earlier start has left open for more than two hours is delivered, and a dozen
 * orders are under way. Only orders that it has placed itself are touched. How many it has placed; undefined if
 * there is no demo here.
 */
export const keepDemoAlive = (live: Live): Promise<number | undefined> => asTenant(liveTenant, () => refresh(live));

async function refresh({ comanda, clock, settle, log }: Live): Promise<number | undefined> {
  const crew = await crewOf(comanda);
  if (!crew) return undefined;
  const offers = await offersOf(comanda);
  if (offers.length === 0) return 0;
  const marks = new Marks(comanda.container.get(OrderingTable), liveTenant);
  const tables = new LiveTables(comanda, crew.staff('waiter'));
  const orders = new LiveOrders({ comanda, clock, settle, crew, marks, tables });
  /** A person may have made impossible what the demo would do: then it does without. */
  const trying = (what: string, work: () => Promise<void>) =>
    work().then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError) log.info({ what, code: error.code }, 'the demo does without');
        else log.warn({ what, err: error }, 'the demo does without');
        return false;
      },
    );

  const open = await openOrders(comanda, crew);
  const under = new Set<string>();
  for (const kept of await marks.all()) {
    const { mark } = kept;
    const steps = liveStories.find(({ key }) => key === mark.key)?.steps ?? [];
    const isYoung = clock.now().getTime() - Date.parse(mark.placedAt) < openMilliseconds;
    const endsDelivered = steps.every(({ completed }) => completed !== undefined);
    if (isYoung && (endsDelivered || open.has(mark.orderId))) under.add(mark.key);
    else
      await trying(mark.key, async () => {
        const names = steps.map(({ step }) => step);
        if (open.has(mark.orderId)) await orders.deliver(mark, names);
        await tables.leave(kept);
        await marks.remove(kept);
      });
  }
  await settle();

  const free = [...(await tables.free())];
  const missing = liveStories.filter(({ key }) => !under.has(key));
  const told = missing.map(async (story, nth) => {
    const tableId = story.type === 'dine-in' ? free.shift() : undefined;
    // All tables are taken by people: the better.
    if (story.type === 'dine-in' && tableId === undefined) return false;
    const productId = offers[(nth * 7) % offers.length] as string;
    return trying(story.key, () => orders.tell(story, { nth, productId, tableId }));
  });
  const placed = (await Promise.all(told)).filter(Boolean).length;
  await settle();
  return placed;
}

/** The orders that are in the queues now. */
async function openOrders({ container }: Comanda, crew: Crew): Promise<ReadonlySet<string>> {
  const queue = container.get(ShowQueue);
  const found = new Set<string>();
  let after: string | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<ShowQueue['run']>> = await queue.run({
      principal: crew.staff('owner'),
      limit: pageSize,
      after,
    });
    for (const { orderId } of rows) found.add(orderId);
    after = next;
  } while (after !== undefined);
  return found;
}

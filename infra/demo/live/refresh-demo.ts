import type { App } from '#modules/app';
import { ReadTicketQueue } from '#modules/fulfillment/index';
import { OrderingStore } from '#modules/ordering/index';
import { DomainError } from '#shared/errors';
import type { Logger } from '#shared/logger';
import { runAsTenant } from '#shared/tenant-scope';
import type { ScopedClock } from '../scoped-clock.ts';
import { LiveOrders } from './live-orders.ts';
import { findLivePeople, type LivePeople, listOrderableProductIds, liveTenantId } from './live-people.ts';
import { liveStories } from './live-stories.ts';
import { LiveTables } from './live-tables.ts';
import { LiveTill } from './live-till.ts';
import { StoredDemoOrders } from './stored-demo-orders.ts';

type RefreshDependencies = {
  readonly app: App;
  readonly clock: ScopedClock;
  /** Resolves once all events have been handled. */
  readonly settle: () => Promise<void>;
  readonly log: Logger;
};

/** Older open orders of the demo are completed. */
const maxOpenMilliseconds = 2 * 3_600_000;
const pageSize = 100;

/**
 * Makes the demo look like a restaurant that is open: completes orders that an earlier start placed more than two hours ago, and places new
 * ones until a dozen are in progress. It also keeps a shift open at the first branch. It touches only orders that it has placed, and
 * shifts that it has opened itself.
 * @returns how many orders it has placed; undefined if there is no demo
 */
export const refreshDemo = (deps: RefreshDependencies): Promise<number | undefined> => runAsTenant(liveTenantId, () => refreshTenant(deps));

async function refreshTenant({ app, clock, settle, log }: RefreshDependencies): Promise<number | undefined> {
  const people = await findLivePeople(app);
  if (!people) return undefined;
  const productIds = await listOrderableProductIds(app);
  if (productIds.length === 0) return 0;
  const demoOrders = new StoredDemoOrders(app.container.get(OrderingStore), liveTenantId);
  const tables = new LiveTables(app, people.staff('waiter'));
  const till = new LiveTill({ app, clock, demoOrders, waiter: people.staff('waiter') });
  const orders = new LiveOrders({ app, clock, settle, people, demoOrders, tables, till });
  /** People may have changed the data so that a step of the demo is no longer possible. It is then skipped. */
  const attempt = (what: string, work: () => Promise<void>) =>
    work().then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError) log.info({ what, code: error.code }, 'the demo skips it');
        else log.warn({ what, err: error }, 'the demo skips it');
        return false;
      },
    );

  await attempt('the shift', async () => till.open(await tables.findBranchId()));
  const openOrderIds = await findOpenOrderIds(app, people);
  const activeStoryKeys = new Set<string>();
  for (const stored of await demoOrders.all()) {
    const { value: record } = stored;
    const story = liveStories.find(({ key }) => key === record.key);
    const steps = story?.steps ?? [];
    const isRecent = clock.now().getTime() - Date.parse(record.placedAt) < maxOpenMilliseconds;
    const isDeliveredAtEnd = steps.every(({ completedMinutesAgo }) => completedMinutesAgo !== undefined);
    if (isRecent && (isDeliveredAtEnd || openOrderIds.has(record.orderId))) activeStoryKeys.add(record.key);
    else
      await attempt(record.key, async () => {
        if (story && openOrderIds.has(record.orderId)) await orders.completeOrder(record, story);
        await tables.payAndLeave(stored);
        await demoOrders.remove(stored);
      });
  }
  await settle();

  const freeTableIds = [...(await tables.listFree())];
  const missing = liveStories.filter(({ key }) => !activeStoryKeys.has(key));
  const placements = missing.map(async (story, index) => {
    const tableId = story.type === 'dine-in' ? freeTableIds.shift() : undefined;
    // People occupy all tables.
    if (story.type === 'dine-in' && tableId === undefined) return false;
    const productId = productIds[(index * 7) % productIds.length] as string;
    return attempt(story.key, () => orders.playStory(story, { index, productId, tableId }));
  });
  const placed = (await Promise.all(placements)).filter(Boolean).length;
  await settle();
  return placed;
}

/** The ids of all orders in the queue. */
async function findOpenOrderIds({ container }: App, people: LivePeople): Promise<ReadonlySet<string>> {
  const queue = container.get(ReadTicketQueue);
  const orderIds = new Set<string>();
  let after: string | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<ReadTicketQueue['run']>> = await queue.run({
      principal: people.staff('owner'),
      limit: pageSize,
      after,
    });
    for (const { orderId } of rows) orderIds.add(orderId);
    after = next;
  } while (after !== undefined);
  return orderIds;
}

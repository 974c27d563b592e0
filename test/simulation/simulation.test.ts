import { v7 } from 'uuid';
import { beforeAll, expect, it, vi } from 'vitest';
import { createInitialState, type InitialState } from './initial-state.ts';
import { checkOrder, checkRequests, checkStock, checkWorkflow, isOpen } from './invariants.ts';
import { ObservedState } from './observed-state.ts';
import { checkFeeds, checkSummary } from './projection-invariants.ts';
import { SimulationRun } from './simulation-run.ts';

/** Ids determine the order of some rows, so the schedule makes them too: as usual, but from a counter. */
const ids = vi.hoisted(() => ({ count: 0 }));
vi.mock('#shared/values/ids', () => ({
  newId: () => {
    ids.count += 1;
    const random = new Uint8Array(16);
    new DataView(random.buffer).setUint32(12, Math.imul(ids.count, 0x9e3779b1));
    return v7({ msecs: Date.parse('2026-03-02T15:00:00Z') + ids.count, seq: ids.count, random });
  },
}));

/** So is the secret of a tracking code: the id says it all here. */
vi.mock('#shared/values/tracking-code', () => ({
  createTrackingCode: (orderId: string) => orderId,
  toTrackedOrderId: (trackingCode: string) => trackingCode,
  isSameTrackingCode: (one: string, other: string) => one === other,
}));

/** So do the pauses after a conflict: they take a turn each, and no time. */
vi.mock('#shared/concurrency/conflict-delay', () => ({ waitAfterConflict: () => new Promise((resolve) => setImmediate(resolve)) }));

/** SIMULATIONS=5000 runs longer; SEED=17 SIMULATIONS=1 repeats one schedule. */
const schedules = Number(process.env.SIMULATIONS ?? 100);
const first = Number(process.env.SEED ?? 1);

let house: InitialState;
beforeAll(async () => {
  house = await createInitialState();
});

async function live(seed: number) {
  ids.count = seed * 1_000_000;
  const world = await SimulationRun.open(seed, house);
  await world.run();
  return world;
}

async function simulate(seed: number) {
  const world = await live(seed);
  const { requests: wishes } = world.workload;
  const { events: said } = world.broker;
  const observed = new ObservedState(world, house);
  const orders = await observed.orders();
  const pairs = await Promise.all(orders.map(async (order) => ({ order, ticket: await observed.ticket(order.id) })));

  checkRequests(wishes, pairs);
  for (const pair of pairs) checkOrder(pair);
  for (const pair of pairs) await checkWorkflow(observed, pair);
  await checkStock(observed, house.products, pairs);
  const open = pairs.filter(isOpen).map(({ order }) => order.id);
  expect((await observed.queue()).map(({ orderId }) => orderId).toSorted(), 'the queue').toEqual(open.toSorted());
  expect(await observed.timers(), 'timers').toEqual([]);
  await checkSummary(observed, pairs, said);
  await checkFeeds(observed, house, said);
  expect((await observed.log()).filter(({ action }) => action === 'crear_pedido')).toHaveLength(orders.length);
}

it('keeps its promises in whatever order things happen, fail and die', { timeout: 60_000 + schedules * 2_000 }, async () => {
  for (let seed = first; seed < first + schedules; seed += 1) {
    await simulate(seed).catch((error: unknown) => {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
  }
});

it('lives a schedule again as it was', async () => {
  const life = async (seed: number) => {
    const { broker, workload: crowd, clock } = await live(seed);
    return [broker.events.map(({ type, occurredAt }) => `${type} ${occurredAt}`), crowd.requests, clock.now()];
  };
  for (let seed = first; seed < first + 5; seed += 1) expect(await life(seed)).toEqual(await life(seed));
});

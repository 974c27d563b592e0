import { expect, it, vi } from 'vitest';
import { SystemClock } from '#shared/clock';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';

const cause = { tenantId: 'pardos', correlationId: 'r1' };
const paid = (orderId: string) =>
  toEnvelopes(
    [domainEvent('OrderPaid', { orderId, customerId: 'c1', branchId: null, method: 'card', amount: 100, currency: 'PEN' })],
    cause,
    new Date(),
  )[0] as Envelope;

const start = () => {
  const clock = new SystemClock();
  const database = new MemoryDatabase(clock);
  const log = createLogger('silent');
  const store = database.store('ordering');
  const deadLetters = new StoredDeadLetters(database.store('bus'), database.outbox, clock);
  const handledEvents: string[] = [];
  const handlers = { OrderPaid: async (event: Envelope) => void handledEvents.push(event.aggregateId) };
  const pauses: number[] = [];
  const wait = async (milliseconds: number) => void pauses.push(milliseconds);
  const bus = (...modules: { module: 'ordering' | 'analytics'; handlers: Record<string, (event: Envelope) => Promise<void>> }[]) =>
    new InProcessBus(modules, { deadLetters, log, sleep: wait });
  return { store: database, table: store, log, deadLetters, heard: handledEvents, handlers, bus, pauses };
};

it('brings what was stored to every module that hears it, and then forgets it', async () => {
  const { store, table, log, heard, handlers, bus } = start();
  const relay = new OutboxRelay(store.outbox, bus({ module: 'ordering', handlers }, { module: 'analytics', handlers }), log);
  relay.start();
  await table.write([], [paid('o1'), paid('o2')]);
  await relay.waitUntilIdle();
  expect(heard.sort()).toEqual(['o1', 'o1', 'o2', 'o2']);
  await vi.waitFor(async () => expect(await store.outbox.readPending(0, 10)).toEqual([]));
  await relay.stop(100);
});

it('publishes at the next start what a stopped process left behind', async () => {
  const { store, table, log, heard, handlers, bus } = start();
  await table.write([], [paid('o1')]);
  const relay = new OutboxRelay(store.outbox, bus({ module: 'ordering', handlers }), log);
  relay.start();
  await relay.waitUntilIdle();
  expect(heard).toEqual(['o1']);
  await relay.stop(100);
});

it('tries a failing module again, later each time, without troubling the others', async () => {
  const { bus, handlers, heard, pauses } = start();
  let failures = 3;
  const shaky = { OrderPaid: async () => void (failures-- > 0 && (await Promise.reject(new Error('not yet')))) };
  await bus({ module: 'ordering', handlers }, { module: 'analytics', handlers: shaky }).publish(paid('o1'));
  expect(heard).toEqual(['o1']);
  expect(failures).toBe(-1);
  expect(pauses).toHaveLength(3);
  expect(pauses[2]).toBeGreaterThan(pauses[0] as number);
});

it('keeps the order of one aggregate, and lets others pass', async () => {
  const { bus } = start();
  const seen: string[] = [];
  const { promise: gate, resolve: free } = Promise.withResolvers<void>();
  const slow = {
    OrderPaid: async (event: Envelope) => {
      if (seen.length === 0 && event.aggregateId === 'o1') await gate;
      seen.push(`${event.aggregateId} ${event.id}`);
    },
  };
  const [first, second, other] = [paid('o1'), paid('o1'), paid('o2')];
  const inProcess = bus({ module: 'ordering', handlers: slow });
  const published = Promise.all([first, second, other].map((event) => inProcess.publish(event)));
  await vi.waitFor(() => expect(seen).toEqual([`o2 ${other.id}`]));
  free();
  await published;
  expect(seen.slice(1)).toEqual([`o1 ${first.id}`, `o1 ${second.id}`]);
});

it('keeps what a module never takes as a dead letter, and replays it once mended', async () => {
  const { store, table, log, deadLetters, bus, heard, handlers } = start();
  let broken = true;
  const mended = {
    OrderPaid: async (handledEvent: Envelope) => (broken ? Promise.reject(new Error('broken')) : handlers.OrderPaid(handledEvent)),
  };
  const relay = new OutboxRelay(store.outbox, bus({ module: 'ordering', handlers: mended }), log);
  relay.start();
  const event = paid('o1');
  await table.write([], [event]);
  await relay.waitUntilIdle();
  const [letter] = await deadLetters.list(10);
  expect(letter).toMatchObject({ module: 'ordering', error: 'Error: broken', event: { id: event.id } });
  broken = false;
  expect(await deadLetters.replay(letter?.id ?? '')).toBe(true);
  await relay.waitUntilIdle();
  expect(heard).toEqual(['o1']);
  expect(await deadLetters.list(10)).toEqual([]);
  expect(await deadLetters.replay('no such letter')).toBe(false);
  await relay.stop(100);
});

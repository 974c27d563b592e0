import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { SystemClock } from '#shared/clock';
import { FairScheduler } from '#shared/concurrency/fair-scheduler';
import { EventBus } from '#shared/events/event-bus';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { InProcessBus } from '#shared/events/in-process-bus';
import { Outbox } from '#shared/events/outbox';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';

const log = createLogger('silent');
const paid = (tenantId: string, orderId: string) =>
  toEnvelopes(
    [domainEvent('OrderPaid', { orderId, customerId: 'c1', branchId: null, method: 'card', amount: 100, currency: 'PEN' })],
    { tenantId, correlationId: 'r1' },
    new Date(),
  )[0] as Envelope;
const many = (tenantId: string, count: number) => Array.from({ length: count }, (_, n) => paid(tenantId, `o${n}`));

/** A bus that confirms an event when the test says so. */
class SlowBus extends EventBus {
  readonly published: Envelope[] = [];
  readonly #answers: (() => void)[] = [];
  publish(event: Envelope) {
    this.published.push(event);
    return new Promise<void>((resolve) => this.#answers.push(resolve));
  }
  /** Confirms this many events, whichever are chosen. */
  async answer(count: number, choose: (length: number) => number = () => 0) {
    for (let n = 0; n < count && this.#answers.length > 0; n += 1) this.#answers.splice(choose(this.#answers.length), 1)[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  get waiting() {
    return this.#answers.length;
  }
}

/** An outbox that returns what it has read only later, after more events were appended and announced. */
class SlowOutbox extends Outbox {
  readonly #outbox: Outbox;
  readonly #wait: () => Promise<void>;
  constructor(outbox: Outbox, wait: () => Promise<void>) {
    super();
    this.#outbox = outbox;
    this.#wait = wait;
  }
  async readPending(after: number, limit: number) {
    const read = await this.#outbox.readPending(after, limit);
    await this.#wait();
    return read;
  }
  acknowledge(seqs: readonly number[]) {
    return this.#outbox.acknowledge(seqs);
  }
  requeue(events: readonly Envelope[]) {
    return this.#outbox.requeue(events);
  }
  onAppended(listener: () => void) {
    this.#outbox.onAppended(listener);
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const start = (wait = turn) => {
  const database = new MemoryDatabase(new SystemClock());
  const bus = new SlowBus();
  const relay = new OutboxRelay(new SlowOutbox(database.outbox, wait), bus, log);
  return { store: database, bus, relay };
};

describe('the relay', () => {
  it("carries another tenant's event past ten thousand of one that has piled them up, and takes few of those at once", async () => {
    const { store, bus, relay } = start();
    await store.outbox.requeue([...many('busy', 10_000), paid('quiet', 'q1')]);
    relay.start();
    await vi.waitFor(() => expect(bus.published.some(({ tenantId }) => tenantId === 'quiet')).toBe(true), { timeout: 10_000 });
    expect(bus.published.length).toBeLessThan(200);
    await relay.stop(0);
  });

  it('loses nothing that is said while it reads what it has passed over', async () => {
    const reads: (() => void)[] = [];
    const { store, bus, relay } = start(() => new Promise((resolve) => reads.push(resolve)));
    const letThrough = async (nth: number) => {
      reads.splice(nth, 1)[0]?.();
      await turn();
      await turn();
    };
    const events = many('busy', 210);
    await store.outbox.requeue(events.slice(0, 199));
    relay.start();
    await turn();
    await letThrough(0);
    expect(bus.published).toHaveLength(128);
    // It begins to read, and is notified of more before it has finished.
    await bus.answer(100);
    expect(reads).toHaveLength(1);
    await store.outbox.requeue(events.slice(199));
    await turn();
    expect(reads).toHaveLength(2);
    await letThrough(1);
    await letThrough(0);
    while (reads.length > 0) await letThrough(0);
    while (bus.waiting > 0 || reads.length > 0) {
      await bus.answer(500);
      await letThrough(0);
    }
    expect(bus.published.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    await relay.stop(0);
  });

  it('carries everything once, in the order of each tenant, and forgets it all, however it is said and answered for', async () => {
    const said = fc.array(fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), count: fc.integer({ min: 1, max: 400 }) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(said, fc.infiniteStream(fc.nat(1_000)), async (steps, numbers) => {
        const next = () => numbers.next().value as number;
        const { bus, relay, store } = start(async () => {
          for (let left = next() % 8; left > 0; left -= 1) await turn();
        });
        relay.start();
        const expected = new Map<string, string[]>();
        for (const { tenant, count } of steps) {
          const events = many(tenant, count);
          expected.set(tenant, [...(expected.get(tenant) ?? []), ...events.map(({ id }) => id)]);
          await store.outbox.requeue(events);
          await bus.answer(next() % 150, (length) => next() % length);
        }
        const all = [...expected.values()].flat().length;
        await vi.waitFor(
          async () => {
            await bus.answer(500, (length) => next() % length);
            expect(bus.published.length).toBe(all);
            expect(bus.waiting).toBe(0);
          },
          { timeout: 10_000, interval: 1 },
        );
        for (const [tenant, ids] of expected)
          expect(bus.published.filter(({ tenantId }) => tenantId === tenant).map(({ id }) => id)).toEqual(ids);
        await relay.waitUntilIdle();
        await vi.waitFor(async () => expect(await store.outbox.readPending(0, 1)).toEqual([]));
        await relay.stop(0);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the bus of the single process', () => {
  it('lets tenants take turns, and holds no place for who waits for the next try', async () => {
    const database = new MemoryDatabase(new SystemClock());
    const handledEvents: string[] = [];
    let again: () => void = () => undefined;
    const OrderPaid = async ({ tenantId, aggregateId }: Envelope) => {
      if (aggregateId === 'poison') throw new Error('never');
      handledEvents.push(`${tenantId} ${aggregateId}`);
      await new Promise((resolve) => setImmediate(resolve));
    };
    const bus = new InProcessBus([{ module: 'ordering', handlers: { OrderPaid } }], {
      deadLetters: new StoredDeadLetters(database.store('bus'), database.outbox, new SystemClock()),
      log,
      sleep: () =>
        new Promise((resolve) => {
          again = resolve;
        }),
      backoffMilliseconds: [1],
      scheduler: new FairScheduler({ concurrency: 1, maxPerTenant: 1 }),
    });
    const poisoned = bus.publish(paid('busy', 'poison'));
    const others = [...many('busy', 50), paid('quiet', 'q1')].map((event) => bus.publish(event));
    await Promise.all(others);
    expect(handledEvents.indexOf('quiet q1')).toBeLessThan(4);
    again();
    await poisoned;
  });
});

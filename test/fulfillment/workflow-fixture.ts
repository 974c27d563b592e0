import { loadMachine } from '#modules/fulfillment/adapters/asl-document';
import { TableWorkflow } from '#modules/fulfillment/adapters/stored-workflow';
import type { OrderWalk } from '#modules/fulfillment/ports/workflow';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { MemoryStore } from '#shared/store/memory/memory-database';
import definition from '../../modules/fulfillment/workflow.asl.json' with { type: 'json' };

type Request = Envelope<'OrderStageRequested'>;
/** The real document, loaded anew. */
export const load = () => loadMachine(definition, { EventBusName: 'local' });
const machine = load();

class SetClock extends Clock {
  time = Date.parse('2026-07-28T19:30:00.123Z');
  now() {
    return new Date(this.time);
  }
}

export const requestsIn = async (outbox: Outbox, tenantId: string, orderId: string) =>
  (await outbox.pending(0, 10_000))
    .map(({ event }) => event)
    .filter(
      (event): event is Request => event.type === 'OrderStageRequested' && event.tenantId === tenantId && event.aggregateId === orderId,
    );

/** A memory store at a set time; every call of `engine` makes a fresh one, as after a restart. */
export const setup = () => {
  const clock = new SetClock();
  const store = new MemoryStore(clock);
  let secrets = 0;
  const engine = () => new TableWorkflow(store.table('fulfillment'), clock, machine, () => `secret-${secrets++}`);
  return { clock, store, engine, requests: () => requestsIn(store.outbox, 'pardos', 'o1') };
};

export const walk: OrderWalk = {
  tenantId: 'pardos',
  orderId: 'o1',
  correlationId: 'c1',
  causationId: 'e1',
  steps: [{ name: 'COOKING' }, { name: 'PACKAGING' }, { name: 'DELIVERY' }],
  index: 0,
};
/** What the handler of the last request would hand back. */
export const lastToken = (said: readonly Request[]) => said.at(-1)?.data.taskToken ?? 'none';

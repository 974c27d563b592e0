import { loadStateMachine } from '#modules/fulfillment/adapters/asl-document';
import { StoredWorkflow } from '#modules/fulfillment/adapters/stored-workflow';
import type { OrderExecution } from '#modules/fulfillment/ports/workflow';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import definition from '../../modules/fulfillment/workflow.asl.json' with { type: 'json' };

type Request = Envelope<'OrderStageRequested'>;
/** The real document, loaded anew. */
export const loadDefinition = () => loadStateMachine(definition, { EventBusName: 'local' });
const machine = loadDefinition();

class SettableClock extends Clock {
  time = Date.parse('2026-07-28T19:30:00.123Z');
  now() {
    return new Date(this.time);
  }
}

export const readStageRequests = async (outbox: Outbox, tenantId: string, orderId: string) =>
  (await outbox.readPending(0, 10_000))
    .map(({ event }) => event)
    .filter(
      (event): event is Request => event.type === 'OrderStageRequested' && event.tenantId === tenantId && event.aggregateId === orderId,
    );

/** A memory store at a fixed time. Every call of `engine` creates a new engine, as after a restart. */
export const createWorkflowFixture = () => {
  const clock = new SettableClock();
  const database = new MemoryDatabase(clock);
  let secrets = 0;
  const createWorkflow = () => new StoredWorkflow(database.store('fulfillment'), clock, machine, () => `secret-${secrets++}`);
  return { clock, store: database, engine: createWorkflow, requests: () => readStageRequests(database.outbox, 'pardos', 'o1') };
};

export const orderExecution: OrderExecution = {
  tenantId: 'pardos',
  orderId: 'o1',
  correlationId: 'c1',
  causationId: 'e1',
  steps: [{ name: 'COOKING' }, { name: 'PACKAGING' }, { name: 'DELIVERY' }],
  index: 0,
};
/** The token of the last request. */
export const lastToken = (requests: readonly Request[]) => requests.at(-1)?.data.taskToken ?? 'none';

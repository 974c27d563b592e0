import { describe, expect, it } from 'vitest';
import { handleQueueBatch, toModuleName } from '#infra/aws/queue-batches';
import type { ModuleHandlers } from '#shared/events/event-bus';
import type { Envelope } from '#shared/events/events';
import { createLogger } from '#shared/logger';
import { createStockEvents, toEventBridgeMessage, toQueueArn, toSqsEvent } from './aws-events.ts';

const log = createLogger('silent');
const queue = 'comanda-test-NotificationsQueueQueue-wxyzabcd';

/** Notifications with a subscription to stock events, of which those about `bad` products fail. */
function listener(bad: readonly string[] = []) {
  const handledEvents: string[] = [];
  let turns = 20;
  const handle = async ({ id, aggregateId }: Envelope) => {
    // The first takes longest, so that only sequential handling keeps the order.
    for (let turn = turns--; turn > 0; turn -= 1) await Promise.resolve();
    if (bad.includes(aggregateId)) throw new Error(`${aggregateId} is bad`);
    handledEvents.push(id);
  };
  const moduleHandlers: ModuleHandlers[] = [
    { module: 'notifications', handlers: { StockChanged: handle } },
    { module: 'ordering', handlers: {} },
  ];
  return { heard: handledEvents, hearings: moduleHandlers };
}

describe('a batch of a queue', () => {
  it('is heard by the module of the queue, in order for one aggregate', async () => {
    const events = createStockEvents('a', 'b', 'a', 'a');
    const { heard, hearings } = listener();
    const { Records } = toSqsEvent(queue, events.map(toEventBridgeMessage));
    expect(await handleQueueBatch(hearings, Records, log)).toEqual({ batchItemFailures: [] });
    const ofA = events.filter(({ aggregateId }) => aggregateId === 'a').map(({ id }) => id);
    expect(heard.filter((id) => ofA.includes(id))).toEqual(ofA);
    expect(heard).toHaveLength(4);
  });

  it('gives back what failed and nothing else', async () => {
    const events = createStockEvents('a', 'bad', 'b', 'bad', 'c');
    const { heard, hearings } = listener(['bad']);
    const { batchItemFailures } = await handleQueueBatch(hearings, toSqsEvent(queue, events.map(toEventBridgeMessage)).Records, log);
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-3' }]);
    expect(heard).toHaveLength(3);
  });

  it('gives back what is no event of ours, and hears the rest', async () => {
    const [event] = createStockEvents('a');
    const { heard, hearings } = listener();
    const strange = [
      'no JSON',
      '{}',
      toEventBridgeMessage({ ...event!, type: 'Unheard' } as never),
      toEventBridgeMessage({ ...event!, data: { id: 'a' } } as never),
      toEventBridgeMessage({ ...event!, tenantId: '' }),
    ];
    const { batchItemFailures } = await handleQueueBatch(
      hearings,
      toSqsEvent(queue, [...strange, toEventBridgeMessage(event!)]).Records,
      log,
    );
    expect(batchItemFailures).toHaveLength(strange.length);
    expect(heard).toEqual([event!.id]);
  });

  it('gives back what its module does not hear', async () => {
    const { hearings } = listener();
    const { Records } = toSqsEvent('comanda-test-OrderingQueue', createStockEvents('a').map(toEventBridgeMessage));
    expect((await handleQueueBatch(hearings, Records, log)).batchItemFailures).toHaveLength(1);
  });
});

describe('the name of a queue', () => {
  it.each([
    ['comanda-production-OrderingQueueQueue-abcdefgh', 'ordering'],
    ['comanda-identity', 'identity'],
    ['Fulfillment', 'fulfillment'],
    ['comanda_dev_analytics_queue', 'analytics'],
  ])('%s is of %s', (name, module) => {
    expect(toModuleName(toQueueArn(name))).toBe(module);
  });

  it.each(['comanda-dev-Queue', 'comanda-ordering-identity', 'reorderings', ''])('%s is of none, which is an error', (name) => {
    expect(() => toModuleName(toQueueArn(name))).toThrow('names no one module');
  });
});

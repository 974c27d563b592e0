import { describe, expect, it } from 'vitest';
import { hearBatch, moduleOf } from '#infra/aws/queue-batches';
import type { Hearing } from '#shared/events/event-bus';
import type { Envelope } from '#shared/events/events';
import { makeLog } from '#shared/logger';
import { delivered, queueArn, queued, stockEvents } from './aws-events.ts';

const log = makeLog('silent');
const queue = 'comanda-test-NotificationsQueueQueue-wxyzabcd';

/** Notifications that hear stocks, of which those of `bad` products fail. */
function listener(bad: readonly string[] = []) {
  const heard: string[] = [];
  let turns = 20;
  const hear = async ({ id, aggregateId }: Envelope) => {
    // The first takes longest, so that only who waits keeps the order.
    for (let turn = turns--; turn > 0; turn -= 1) await Promise.resolve();
    if (bad.includes(aggregateId)) throw new Error(`${aggregateId} is bad`);
    heard.push(id);
  };
  const hearings: Hearing[] = [
    { module: 'notifications', handlers: { StockChanged: hear } },
    { module: 'ordering', handlers: {} },
  ];
  return { heard, hearings };
}

describe('a batch of a queue', () => {
  it('is heard by the module of the queue, in order for one aggregate', async () => {
    const events = stockEvents('a', 'b', 'a', 'a');
    const { heard, hearings } = listener();
    const { Records } = queued(queue, events.map(delivered));
    expect(await hearBatch(hearings, Records, log)).toEqual({ batchItemFailures: [] });
    const ofA = events.filter(({ aggregateId }) => aggregateId === 'a').map(({ id }) => id);
    expect(heard.filter((id) => ofA.includes(id))).toEqual(ofA);
    expect(heard).toHaveLength(4);
  });

  it('gives back what failed and nothing else', async () => {
    const events = stockEvents('a', 'bad', 'b', 'bad', 'c');
    const { heard, hearings } = listener(['bad']);
    const { batchItemFailures } = await hearBatch(hearings, queued(queue, events.map(delivered)).Records, log);
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-3' }]);
    expect(heard).toHaveLength(3);
  });

  it('gives back what is no event of ours, and hears the rest', async () => {
    const [event] = stockEvents('a');
    const { heard, hearings } = listener();
    const strange = [
      'no JSON',
      '{}',
      delivered({ ...event!, type: 'Unheard' } as never),
      delivered({ ...event!, data: { id: 'a' } } as never),
      delivered({ ...event!, tenantId: '' }),
    ];
    const { batchItemFailures } = await hearBatch(hearings, queued(queue, [...strange, delivered(event!)]).Records, log);
    expect(batchItemFailures).toHaveLength(strange.length);
    expect(heard).toEqual([event!.id]);
  });

  it('gives back what its module does not hear', async () => {
    const { hearings } = listener();
    const { Records } = queued('comanda-test-OrderingQueue', stockEvents('a').map(delivered));
    expect((await hearBatch(hearings, Records, log)).batchItemFailures).toHaveLength(1);
  });
});

describe('the name of a queue', () => {
  it.each([
    ['comanda-production-OrderingQueueQueue-abcdefgh', 'ordering'],
    ['comanda-identity', 'identity'],
    ['Fulfillment', 'fulfillment'],
    ['comanda_dev_analytics_queue', 'analytics'],
  ])('%s is of %s', (name, module) => {
    expect(moduleOf(queueArn(name))).toBe(module);
  });

  it.each(['comanda-dev-Queue', 'comanda-ordering-identity', 'reorderings', ''])('%s is of none, which is an error', (name) => {
    expect(() => moduleOf(queueArn(name))).toThrow('names no one module');
  });
});

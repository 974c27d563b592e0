import { EventBridgeClient, type PutEventsCommandInput, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { expect, it, vi } from 'vitest';
import { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Envelope } from '#shared/events/events';
import { createStockEvents } from '#test/lambda/aws-events';

type Entries = readonly PutEventsRequestEntry[];

/** A bus whose client never reaches the network: `answer` responds to each request, and names the entries it refuses. */
function busWith(answer: (entries: Entries, turn: number) => readonly number[]) {
  const requests: Entries[] = [];
  const client = new EventBridgeClient({ region: 'us-east-1' });
  client.middlewareStack.add(
    () => async (args) => {
      const { Entries = [] } = args.input as PutEventsCommandInput;
      requests.push(Entries);
      const refused = answer(Entries, requests.length);
      const answers = Entries.map((_, at) => (refused.includes(at) ? { ErrorCode: 'ThrottlingException' } : { EventId: `${at}` }));
      return { output: { $metadata: {}, FailedEntryCount: refused.length, Entries: answers }, response: {} };
    },
    { step: 'initialize', priority: 'high' },
  );
  const wait = vi.fn(async () => undefined);
  return { bus: new EventBridgeBus(client, 'comanda-bus', { sleep: wait }), requests, wait };
}
const many = (count: number) => createStockEvents(...Array.from({ length: count }, (_, n) => `p${n}`));
const ids = (entries: Entries) => entries.map(({ Detail }) => (JSON.parse(Detail ?? '') as Envelope).id);

it('publishes the envelope under its name, ten to a request and in order', async () => {
  const { bus, requests } = busWith(() => []);
  const events = many(25);
  expect(await bus.publishAll(events)).toEqual([]);
  expect(requests.map((entries) => entries.length)).toEqual([10, 10, 5]);
  expect(requests.flatMap(ids)).toEqual(events.map(({ id }) => id));
  const [first] = requests[0]!;
  expect(first).toMatchObject({ EventBusName: 'comanda-bus', Source: 'comanda', DetailType: 'StockChanged' });
  expect(JSON.parse(first!.Detail!)).toEqual(events[0]);
});

it('tries again what was refused, and that alone', async () => {
  const { bus, requests, wait } = busWith((_, turn) => (turn === 1 ? [1, 2] : turn === 2 ? [0] : []));
  const events = many(4);
  expect(await bus.publishAll(events)).toEqual([]);
  expect(requests.map(ids)).toEqual([events.map(({ id }) => id), [events[1]!.id, events[2]!.id], [events[1]!.id]]);
  expect(wait).toHaveBeenCalledTimes(2);
});

it('gives up after five tries, says which and why, and has published the others', async () => {
  const { bus, requests } = busWith((entries) => entries.flatMap(({ Detail }, at) => (Detail?.includes('"p1"') ? [at] : [])));
  const events = many(12);
  const reason = expect.stringContaining('ThrottlingException');
  expect(await bus.publishAll(events)).toEqual([{ event: events[1], isTooLarge: false, reason }]);
  expect(requests).toHaveLength(6);
  await expect(bus.publish(events[1]!)).rejects.toThrow('was not published: ThrottlingException');
});

it('takes a request that fails as a refusal of all its entries', async () => {
  const { bus, requests } = busWith((_, turn) => {
    if (turn === 1) throw new Error('the line is down');
    return [];
  });
  expect(await bus.publishAll(many(3))).toEqual([]);
  expect(requests.map((entries) => entries.length)).toEqual([3, 3]);
});

it('keeps a request within 256 KB, and leaves out what is larger by itself', async () => {
  const { bus, requests } = busWith(() => []);
  const heavy = (event: Envelope, bytes: number) => ({ ...event, correlationId: 'ñ'.repeat(bytes / 2) });
  const [a, b, c, d] = many(4) as [Envelope, Envelope, Envelope, Envelope];
  const events = [heavy(a, 150_000), heavy(b, 100_000), heavy(c, 20_000), heavy(d, 270_000)];
  expect(await bus.publishAll(events)).toMatchObject([{ event: { id: d.id }, isTooLarge: true }]);
  expect(requests.map(ids)).toEqual([[a.id, b.id], [c.id]]);
});

import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { ConditionFailed, type Write } from '#shared/store/store';
import { createStockEvents, ManualClock, samplePk, toKey, toPut } from '#test/contracts/store/store-under-test';

type Call = { readonly name: string; readonly input: Record<string, unknown> };
type Answer = (call: Call) => object;

/** A store whose client never reaches the network: each call gets the next response, the last one repeatedly. */
function tableOf(...answers: Answer[]) {
  const calls: Call[] = [];
  const client = new DynamoDBClient({ region: 'us-east-1' });
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const call = { name: String(context.commandName), input: args.input as Record<string, unknown> };
      calls.push(call);
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      return { output: { $metadata: {}, ...answer?.(call) }, response: {} };
    },
    { step: 'initialize', priority: 'high' },
  );
  return { table: new DynamoStore(client, 'orders', new ManualClock()), calls };
}

const error = { message: 'no', $metadata: {} };
const fails = (thrown: Error) => () => {
  throw thrown;
};
const done = () => ({});
const cancelled = (...codes: string[]) =>
  fails(new TransactionCanceledException({ ...error, CancellationReasons: codes.map((Code) => ({ Code })) }));
const refusedOn = (version: (call: Call) => unknown) => (call: Call) => {
  const Item = { PK: { S: samplePk }, version: { S: String(version(call)) } };
  throw new ConditionalCheckFailedException({ ...error, Item });
};
const addition: Write = { op: 'add', ...toKey('A'), fields: { n: 1 } };

beforeEach(() => {
  // The pauses between retries are a random part of their length.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

describe('what DynamoDB asks to try again', () => {
  it.each([
    ['a conflict of transactions', cancelled('None', 'TransactionConflict')],
    ['a transaction throttled', cancelled('ThrottlingError', 'ProvisionedThroughputExceeded')],
  ])('is tried again under the same token: %s', async (_, answer) => {
    const { table, calls } = tableOf(answer, answer, done);
    await table.write([toPut('A'), toPut('B')]);
    expect(calls.map(({ name }) => name)).toEqual(Array(3).fill('TransactWriteItemsCommand'));
    expect(new Set(calls.map(({ input }) => input.ClientRequestToken)).size).toBe(1);
    await table.write([toPut('A'), toPut('B')]);
    expect(calls[3]?.input.ClientRequestToken).not.toBe(calls[0]?.input.ClientRequestToken);
  });

  it.each([
    ['a transaction on the item', fails(new TransactionConflictException(error))],
    ['too much for the table', fails(new ProvisionedThroughputExceededException(error))],
  ])('is tried again for a single item: %s', async (_, answer) => {
    const { table, calls } = tableOf(answer, done);
    await table.write([toPut('A')]);
    expect(await table.get(samplePk, 'A')).toBeUndefined();
    expect(calls).toHaveLength(3);
  });

  it('is given up some time, with what DynamoDB said', async () => {
    const { table, calls } = tableOf(cancelled('TransactionConflict', 'None'));
    await expect(table.write([toPut('A'), toPut('B')])).rejects.toThrow(TransactionCanceledException);
    expect(calls).toHaveLength(9);
  });

  it('is not tried again where a condition did not hold, or nothing will ever change', async () => {
    const conditions = tableOf(cancelled('TransactionConflict', 'ConditionalCheckFailed', 'ConditionalCheckFailed'));
    const changes = [toPut('A'), toPut('B', {}, { when: 'absent' }), toPut('C', {}, { when: 'absent' })];
    await expect(conditions.table.write(changes)).rejects.toEqual(new ConditionFailed(1));
    const invalid = tableOf(cancelled('None', 'ValidationError'));
    await expect(invalid.table.write([toPut('A'), toPut('B')])).rejects.toThrow(TransactionCanceledException);
    expect([conditions.calls.length, invalid.calls.length]).toEqual([1, 1]);
  });

  it('is asked for again: keys that a batch left out', async () => {
    const left = (call: Call) =>
      Object.values(call.input.RequestItems as Record<string, { Keys: Record<string, { S: string }>[] }>)[0]?.Keys ?? [];
    const oneAtATime = (call: Call) => {
      const [first, ...rest] = left(call);
      return {
        Responses: { orders: [{ ...first, version: { S: '1' } }] },
        UnprocessedKeys: rest.length > 0 ? { orders: { Keys: rest } } : {},
      };
    };
    const patient = tableOf(oneAtATime);
    const sks = Array.from({ length: 15 }, (_, n) => `LINE#${n}`);
    expect((await patient.table.getMany(sks.map(toKey))).map(({ sk }) => sk)).toEqual(sks);
    const stuck = tableOf((call) => ({ Responses: {}, UnprocessedKeys: { orders: { Keys: left(call) } } }));
    await expect(stuck.table.getMany([toKey('A')])).rejects.toThrow('unread');
  });
});

describe('a call that the client repeated because its answer was lost', () => {
  /** The only text that the condition or the item of these calls contains is the version that they write. */
  const versionOf = ({ input }: Call) => {
    const words = (input.Item ?? input.ExpressionAttributeValues) as Record<string, { S?: string }>;
    return (words.version ?? Object.values(words).find(({ S }) => S))?.S;
  };

  it.each<[string, Write]>([
    ['put', toPut('A', {}, { when: 'absent' })],
    ['add', addition],
  ])('finds its own %s done', async (_, change) => {
    const { table, calls } = tableOf(refusedOn(versionOf));
    await table.write([change]);
    expect(calls).toHaveLength(1);
  });

  it('is not taken for that of another', async () => {
    const { table } = tableOf(refusedOn(() => 'another'));
    await expect(table.write([toPut('A', {}, { when: 'absent' })])).rejects.toEqual(new ConditionFailed(0));
  });
});

it('uses the cheap call for a single item, and a transaction for more', async () => {
  const { table, calls } = tableOf(done);
  await table.write([toPut('A')]);
  await table.write([addition]);
  await table.write([{ op: 'remove', ...toKey('A') }]);
  await table.write([], createStockEvents('p1', 1));
  await table.write([{ op: 'check', ...toKey('A'), when: 'absent' }]);
  await table.write([toPut('A')], createStockEvents('p1', 1));
  const names = ['PutItem', 'UpdateItem', 'DeleteItem', 'PutItem', 'TransactWriteItems', 'TransactWriteItems'];
  expect(calls.map(({ name }) => name)).toEqual(names.map((name) => `${name}Command`));
});

it('passes over a heap of expired items in large strides', async () => {
  const { table, calls } = tableOf(() => ({ Items: [], LastEvaluatedKey: { PK: { S: samplePk }, SK: { S: 'A' } } }), done);
  expect(await table.query({ pk: samplePk, limit: 1 })).toEqual({ items: [] });
  expect(calls.map(({ input }) => input.Limit)).toEqual([2, 100]);
});

it('stores rows that read like what they mean', async () => {
  const { table, calls } = tableOf(done);
  const doc = { status: 'CREATED', items: [{ productId: 'pollo', quantity: 2 }], total: 51.8, version: 'of the doc', _note: null };
  await table.write([toPut('INFO', doc, { indexes: { gsi1: { pk: 'TENANT#pardos#QUEUE', sk: '2040' } }, expiresAt: 2_219_961_600 })]);
  expect(calls[0]?.input.Item).toEqual({
    PK: { S: 'TENANT#pardos#ORDER#o1' },
    SK: { S: 'INFO' },
    status: { S: 'CREATED' },
    items: { L: [{ M: { productId: { S: 'pollo' }, quantity: { N: '2' } } }] },
    total: { N: '51.8' },
    _version: { S: 'of the doc' },
    __note: { NULL: true },
    version: { S: expect.any(String) },
    gsi1pk: { S: 'TENANT#pardos#QUEUE' },
    gsi1sk: { S: '2040' },
    expiresAt: { N: '2219961600' },
  });
});

describe('the record of a stream', () => {
  const imageOf = async () => {
    const { table, calls } = tableOf(done);
    const [event] = createStockEvents('p1', 1);
    await table.write([], event && [event]);
    return {
      event,
      image: calls[0]?.input.Item as NonNullable<NonNullable<Parameters<typeof eventFromStreamRecord>[0]['dynamodb']>['NewImage']>,
    };
  };

  it('gives the event that was inserted, which stays for a week', async () => {
    const { event, image } = await imageOf();
    expect(image).toMatchObject({ PK: { S: 'TENANT#pardos#OUTBOX#p1' }, SK: { S: `EVENT#${event?.id}` } });
    expect(Number(image.expiresAt?.N)).toBe(new ManualClock().seconds + 7 * 24 * 3600);
    expect(eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage: image } })).toEqual(event);
  });

  it('gives nothing for anything else', async () => {
    const { image } = await imageOf();
    expect(eventFromStreamRecord({ eventName: 'REMOVE', dynamodb: {} })).toBeUndefined();
    expect(eventFromStreamRecord({ eventName: 'MODIFY', dynamodb: { NewImage: image } })).toBeUndefined();
    expect(eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage: { ...image, SK: { S: 'INFO' } } } })).toBeUndefined();
    expect(
      eventFromStreamRecord({
        eventName: 'INSERT',
        dynamodb: { NewImage: { PK: { S: samplePk }, SK: { S: 'INFO' }, event: { S: 'a fair' } } },
      }),
    ).toBeUndefined();
    expect(eventFromStreamRecord({})).toBeUndefined();
  });
});

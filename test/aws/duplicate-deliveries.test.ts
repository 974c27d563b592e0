import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { readDoc, samplePk, toKey, toPut } from '#test/contracts/store/store-under-test';
import { createTable, emulatorAccount } from './emulator.ts';

/** A client that loses the first response to every call and repeats the call, as after a broken connection. */
function forgetfulClient() {
  const client = new DynamoDBClient(emulatorAccount);
  client.middlewareStack.add(
    (next) => async (args) => {
      await next(args).catch(() => undefined);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}

it('writes once, though every answer is lost and every call is made twice', async () => {
  const name = await createTable();
  const store = new DynamoStore(forgetfulClient(), name, new SystemClock());
  await store.write([toPut('ORDER', { n: 1 }, { when: 'absent' })]);
  const version = (await store.get(samplePk, 'ORDER'))?.version ?? '';
  await store.write([toPut('ORDER', { n: 2 }, { when: { version } })]);
  await store.write([{ op: 'add', ...toKey('ORDER'), fields: { n: 1 } }]);
  await store.write([{ op: 'add', ...toKey('ORDER'), fields: { n: 1 }, when: { atLeast: { n: 3 } } }]);
  await store.write([{ op: 'add', ...toKey('COUNT'), fields: { n: 1 } }]);
  await store.write([{ op: 'add', ...toKey('FIRST'), fields: { n: 1 }, when: 'absent' }]);
  await store.write([{ op: 'add', ...toKey('ORDER'), fields: { n: 1 } }, toPut('MARK', {}, { when: 'absent' })]);
  expect([await readDoc(store, 'ORDER'), await readDoc(store, 'COUNT'), await readDoc(store, 'FIRST')]).toEqual([
    { n: 5 },
    { n: 1 },
    { n: 1 },
  ]);
});

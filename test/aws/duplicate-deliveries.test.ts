import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { DynamoTable } from '#shared/store/dynamodb/dynamodb-store';
import { docAt, key, pk, put } from '#test/contracts/store/store-under-test';
import { account, createTable } from './emulator.ts';

/** A client that loses the first answer to every call and makes it again, as it does where a connection breaks. */
function forgetfulClient() {
  const client = new DynamoDBClient(account);
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
  const table = new DynamoTable(forgetfulClient(), name, new SystemClock());
  await table.write([put('ORDER', { n: 1 }, { when: 'absent' })]);
  const version = (await table.get(pk, 'ORDER'))?.version ?? '';
  await table.write([put('ORDER', { n: 2 }, { when: { version } })]);
  await table.write([{ op: 'add', ...key('ORDER'), fields: { n: 1 } }]);
  await table.write([{ op: 'add', ...key('ORDER'), fields: { n: 1 }, when: { atLeast: { n: 3 } } }]);
  await table.write([{ op: 'add', ...key('COUNT'), fields: { n: 1 } }]);
  await table.write([{ op: 'add', ...key('FIRST'), fields: { n: 1 }, when: 'absent' }]);
  await table.write([{ op: 'add', ...key('ORDER'), fields: { n: 1 } }, put('MARK', {}, { when: 'absent' })]);
  expect([await docAt(table, 'ORDER'), await docAt(table, 'COUNT'), await docAt(table, 'FIRST')]).toEqual([{ n: 5 }, { n: 1 }, { n: 1 }]);
});

import { STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { once } from '#shared/concurrency/memoize-async';
import { itemActions, queryAction } from '#shared/store/dynamodb/dynamodb-policy';
import { DynamoTable } from '#shared/store/dynamodb/dynamodb-store';
import { credentialsByRole } from '#shared/store/dynamodb/sts-credentials';
import { type CredentialsFor, NarrowedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import type { Table } from '#shared/store/store';
import { asTenant } from '#shared/tenant-scope';
import { acts } from '#test/tenant-credentials/store-operations';
import { makeRole } from './deployment/lambda-makers.ts';
import { account, createTable } from './emulator.ts';

/*
 * The emulator holds each session to its role's policies and to its own, and is told of the items' keys by emulator.py. test/narrowing
 * shows with the same text what AWS's documentation says; this shows that somebody else's reading of it comes to the same.
 */
const credentials = once(async () => {
  const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const { arn = '' } = await makeRole(
    {
      assumeRolePolicy: document({ Action: ['sts:AssumeRole'], Principal: { AWS: `arn:aws:iam::${account.id}:root` } }),
      inlinePolicies: [{ name: 'items', policy: JSON.stringify(document({ Action: [...itemActions, queryAction], Resource: '*' })) }],
    },
    'narrowing',
  );
  return credentialsByRole(new STSClient(account), arn);
});

const asked: string[] = [];
let table: Table;
beforeAll(async () => {
  const noting: CredentialsFor = async (tenantId) => {
    asked.push(tenantId);
    return (await credentials())(tenantId);
  };
  table = new DynamoTable(new NarrowedClient(account, noting), await createTable(), new SystemClock());
});

it('gets credentials of its own for each tenant, which end within the hour', async () => {
  const get = await credentials();
  const [pardos, norkys] = await Promise.all([get('pardos'), get('norkys')]);
  expect(pardos.accessKeyId).not.toBe(norkys.accessKeyId);
  expect(pardos.sessionToken).not.toBe('');
  const minutes = (pardos.expiration.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(50);
  expect(minutes).toBeLessThanOrEqual(61);
});

it('reads and writes with them', async () => {
  const pk = 'TENANT#pardos#ORDER#o1';
  const seen = await asTenant('pardos', async () => {
    await table.write([{ op: 'put', pk, sk: 'INFO', doc: { total: 1 } }]);
    return table.get(pk, 'INFO');
  });
  expect(seen?.doc).toEqual({ total: 1 });
  expect(asked).toEqual(['pardos']);
});

it.each(Object.entries(acts))('whoever %s of another tenant is refused, of their own not', async (_, act) => {
  const [own, theirs] = ['TENANT#pardos#ORDER#o2', 'TENANT#norkys#ORDER#o2'];
  await expect(asTenant('pardos', () => act(table, theirs, own))).rejects.toThrow('not authorized');
  await asTenant('pardos', () => act(table, own, own));
});

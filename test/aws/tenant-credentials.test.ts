import { STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { itemActions, queryAction } from '#shared/store/dynamodb/dynamodb-policy';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { assumeTenantRole } from '#shared/store/dynamodb/sts-credentials';
import { type GetTenantCredentials, TenantScopedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import type { Store } from '#shared/store/store';
import { runAsTenant } from '#shared/tenant-scope';
import { storeOperations } from '#test/tenant-credentials/store-operations';
import { makeRole } from './deployment/lambda-makers.ts';
import { createTable, emulatorAccount } from './emulator.ts';

/*
 * The emulator enforces the policies of each session and of its role; emulator.py adds the keys of items. test/tenant-credentials evaluates
 * the same policies by AWS's documentation; this shows that an independent implementation agrees.
 */
const credentials = memoizeAsync(async () => {
  const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const { arn = '' } = await makeRole(
    {
      assumeRolePolicy: document({ Action: ['sts:AssumeRole'], Principal: { AWS: `arn:aws:iam::${emulatorAccount.id}:root` } }),
      inlinePolicies: [{ name: 'items', policy: JSON.stringify(document({ Action: [...itemActions, queryAction], Resource: '*' })) }],
    },
    'narrowing',
  );
  return assumeTenantRole(new STSClient(emulatorAccount), arn);
});

const asked: string[] = [];
let store: Store;
beforeAll(async () => {
  const noting: GetTenantCredentials = async (tenantId) => {
    asked.push(tenantId);
    return (await credentials())(tenantId);
  };
  store = new DynamoStore(new TenantScopedClient(emulatorAccount, noting), await createTable(), new SystemClock());
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
  const seen = await runAsTenant('pardos', async () => {
    await store.write([{ op: 'put', pk, sk: 'INFO', doc: { total: 1 } }]);
    return store.get(pk, 'INFO');
  });
  expect(seen?.doc).toEqual({ total: 1 });
  expect(asked).toEqual(['pardos']);
});

it.each(Object.entries(storeOperations))('whoever %s of another tenant is refused, of their own not', async (_, act) => {
  const [own, theirs] = ['TENANT#pardos#ORDER#o2', 'TENANT#norkys#ORDER#o2'];
  await expect(runAsTenant('pardos', () => act(store, theirs, own))).rejects.toThrow('not authorized');
  await runAsTenant('pardos', () => act(store, own, own));
});

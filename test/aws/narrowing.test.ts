import { STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { type CredentialsFor, NarrowedClient } from '#shared/engines/dynamodb-narrowed';
import { DynamoTable } from '#shared/engines/dynamodb-table';
import { credentialsByRole } from '#shared/engines/sts-credentials';
import { asTenant } from '#shared/tenant-scope';
import { account, createTable } from './emulator.ts';

/*
 * The emulator gives credentials for a session and takes them, but enforces no policy: what the policies refuse is shown by
 * test/narrowing, with the same text.
 */
const credentials = credentialsByRole(new STSClient(account), 'arn:aws:iam::000000000000:role/comanda-test-tenant');

it('gets credentials of its own for each tenant, which end within the hour', async () => {
  const [pardos, norkys] = await Promise.all([credentials('pardos'), credentials('norkys')]);
  expect(pardos.accessKeyId).not.toBe(norkys.accessKeyId);
  expect(pardos.sessionToken).not.toBe('');
  const minutes = (pardos.expiration.getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(50);
  expect(minutes).toBeLessThanOrEqual(61);
});

it('reads and writes with them', async () => {
  const name = await createTable();
  const asked: string[] = [];
  const noting: CredentialsFor = (tenantId) => {
    asked.push(tenantId);
    return credentials(tenantId);
  };
  const table = new DynamoTable(new NarrowedClient(account, noting), name, new SystemClock());
  const pk = 'TENANT#pardos#ORDER#o1';
  const seen = await asTenant('pardos', async () => {
    await table.write([{ op: 'put', pk, sk: 'INFO', doc: { total: 1 } }]);
    return table.get(pk, 'INFO');
  });
  expect(seen?.doc).toEqual({ total: 1 });
  expect(asked).toEqual(['pardos']);
});

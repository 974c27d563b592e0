import type { AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { assumeTenantRole } from '#shared/store/dynamodb/sts-credentials';
import { TenantScopedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import { runAcrossTenants, runAsTenant } from '#shared/tenant-scope';
import { ManualClock } from '#test/contracts/store/store-under-test';

const minute = 60_000;
const roleArn = 'arn:aws:iam::123456789012:role/comanda-production-tenant';
type Given = { readonly Credentials?: object };

let asked: AssumeRoleCommandInput[];
let give: (n: number) => Given | Promise<Given>;
/** The access keys of the requests that reached DynamoDB. */
let seen: string[];

const session = (n: number): Given => ({
  Credentials: {
    AccessKeyId: `session-${n}`,
    SecretAccessKey: 's',
    SessionToken: `token-${n}`,
    Expiration: new Date(Date.now() + 60 * minute),
  },
});

function tableOf(most?: number) {
  const send = async ({ input }: { input: AssumeRoleCommandInput }) => give(asked.push(input));
  const handle = async ({ headers }: { headers: Record<string, string> }) => {
    seen.push(`${/Credential=([\w-]+)\//.exec(headers.authorization ?? '')?.[1]} ${headers['x-amz-security-token'] ?? ''}`.trim());
    return { response: { statusCode: 200, headers: {}, body: Buffer.from('{}') } };
  };
  const settings = { region: 'us-east-1', credentials: { accessKeyId: 'own', secretAccessKey: 's' }, requestHandler: { handle } };
  const credentials = assumeTenantRole({ send: send as unknown as STSClient['send'] }, roleArn);
  return new DynamoStore(new TenantScopedClient(settings, credentials, most), 'orders', new ManualClock());
}

const read = (store: DynamoStore, tenantId: string) => runAsTenant(tenantId, () => store.get(`TENANT#${tenantId}`, 'INFO'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [asked, seen, give] = [[], [], session];
});
afterEach(() => vi.useRealTimers());

it('asks STS once for all who wait, and not again until five minutes before the end', async () => {
  const store = tableOf();
  await Promise.all([1, 2, 3].map(() => read(store, 'pardos')));
  vi.setSystemTime(Date.now() + 54 * minute);
  await read(store, 'pardos');
  expect(seen).toEqual(Array(4).fill('session-1 token-1'));
  vi.setSystemTime(Date.now() + 2 * minute);
  await Promise.all([1, 2].map(() => read(store, 'pardos')));
  expect(seen.slice(4)).toEqual(Array(2).fill('session-2 token-2'));
  expect(asked).toHaveLength(2);
});

it('gives each tenant its own, and a crossing the function’s', async () => {
  const store = tableOf();
  for (const tenantId of ['pardos', 'norkys', 'pardos']) await read(store, tenantId);
  await runAcrossTenants('timers', () => store.get('TIMERS#0', 'INFO'));
  expect(seen).toEqual(['session-1 token-1', 'session-2 token-2', 'session-1 token-1', 'own']);
});

it('names the session after the tenant, for as long as AWS gives it', async () => {
  await read(tableOf(), 'a'.repeat(64));
  expect(asked[0]).toMatchObject({ RoleArn: roleArn, DurationSeconds: 3600 });
  expect(asked[0]?.RoleSessionName).toMatch(/^tenant-[\w+=,.@-]{2,57}$/);
});

it('asks again after STS has failed, and works with nothing meanwhile', async () => {
  const store = tableOf();
  give = () => Promise.reject(new Error('AccessDenied'));
  await expect(read(store, 'pardos')).rejects.toThrow('AccessDenied');
  give = () => ({});
  await expect(read(store, 'pardos')).rejects.toThrow('no credentials');
  expect(seen).toEqual([]);
  give = session;
  await read(store, 'pardos');
  expect(seen).toEqual(['session-3 token-3']);
});

it('remembers so many tenants, and forgets the one that has not come for longest', async () => {
  const store = tableOf(2);
  for (const tenantId of ['a1', 'b1', 'a1', 'c1', 'a1', 'b1']) await read(store, tenantId);
  expect(seen.map((who) => who.split(' ')[0])).toEqual(['session-1', 'session-2', 'session-1', 'session-3', 'session-1', 'session-4']);
});

import type { AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DynamoTable } from '#shared/store/dynamodb/dynamodb-store';
import { credentialsByRole } from '#shared/store/dynamodb/sts-credentials';
import { NarrowedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import { acrossTenants, asTenant } from '#shared/tenant-scope';
import { TurnedClock } from '#test/contracts/store/store-under-test';

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
  const credentials = credentialsByRole({ send: send as unknown as STSClient['send'] }, roleArn);
  return new DynamoTable(new NarrowedClient(settings, credentials, most), 'orders', new TurnedClock());
}

const read = (table: DynamoTable, tenantId: string) => asTenant(tenantId, () => table.get(`TENANT#${tenantId}`, 'INFO'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [asked, seen, give] = [[], [], session];
});
afterEach(() => vi.useRealTimers());

it('asks STS once for all who wait, and not again until five minutes before the end', async () => {
  const table = tableOf();
  await Promise.all([1, 2, 3].map(() => read(table, 'pardos')));
  vi.setSystemTime(Date.now() + 54 * minute);
  await read(table, 'pardos');
  expect(seen).toEqual(Array(4).fill('session-1 token-1'));
  vi.setSystemTime(Date.now() + 2 * minute);
  await Promise.all([1, 2].map(() => read(table, 'pardos')));
  expect(seen.slice(4)).toEqual(Array(2).fill('session-2 token-2'));
  expect(asked).toHaveLength(2);
});

it('gives each tenant its own, and a crossing the function’s', async () => {
  const table = tableOf();
  for (const tenantId of ['pardos', 'norkys', 'pardos']) await read(table, tenantId);
  await acrossTenants('timers', () => table.get('TIMERS#0', 'INFO'));
  expect(seen).toEqual(['session-1 token-1', 'session-2 token-2', 'session-1 token-1', 'own']);
});

it('names the session after the tenant, for as long as AWS gives it', async () => {
  await read(tableOf(), 'a'.repeat(64));
  expect(asked[0]).toMatchObject({ RoleArn: roleArn, DurationSeconds: 3600 });
  expect(asked[0]?.RoleSessionName).toMatch(/^tenant-[\w+=,.@-]{2,57}$/);
});

it('asks again after STS has failed, and works with nothing meanwhile', async () => {
  const table = tableOf();
  give = () => Promise.reject(new Error('AccessDenied'));
  await expect(read(table, 'pardos')).rejects.toThrow('AccessDenied');
  give = () => ({});
  await expect(read(table, 'pardos')).rejects.toThrow('no credentials');
  expect(seen).toEqual([]);
  give = session;
  await read(table, 'pardos');
  expect(seen).toEqual(['session-3 token-3']);
});

it('remembers so many tenants, and forgets the one that has not come for longest', async () => {
  const table = tableOf(2);
  for (const tenantId of ['a1', 'b1', 'a1', 'c1', 'a1', 'b1']) await read(table, tenantId);
  expect(seen.map((who) => who.split(' ')[0])).toEqual(['session-1', 'session-2', 'session-1', 'session-3', 'session-1', 'session-4']);
});

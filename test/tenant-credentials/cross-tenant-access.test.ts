import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { Envelope } from '#shared/events/events';
import { tenantPolicy } from '#shared/store/dynamodb/dynamodb-policy';
import { acrossTenants, asTenant } from '#shared/tenant-scope';
import { TestClock } from '#test/clock';
import { stockOf } from '#test/contracts/store/store-under-test';
import { allows } from './policy-evaluator.ts';
import { Gate } from './policy-gate.ts';
import { acts, put } from './store-operations.ts';

const gate = new Gate();
const table = gate.table('orders', new TestClock());

const own = 'TENANT#pardos#ORDER#o1';
const theirs = 'TENANT#norkys#ORDER#o1';
const ofTenant = (tenantId: string): Envelope[] => stockOf('p1', 1).map((event) => ({ ...event, tenantId }));

it.each(Object.entries(acts))('whoever %s of another tenant is refused by AWS, of their own not', async (_, act) => {
  await expect(asTenant('pardos', () => act(table, theirs, own))).rejects.toThrow('not authorized');
  await expect(asTenant('norkys', () => act(table, own, theirs))).rejects.toThrow('not authorized');
  await asTenant('pardos', () => act(table, own, own));
  await asTenant('norkys', () => act(table, theirs, theirs));
});

it.each([
  'TENANT#pardos2#ORDER#o1',
  'TENANT#pardo#ORDER#o1',
  'tenant#pardos#ORDER#o1',
  'TENANT#*',
  'STAFF_EMAIL#a@x.test',
  'CONNECTION#c1',
  'TIMERS#0',
  'READY',
  'TENANT#norkys#PUBLIC#RECEIPT#k',
])('as a tenant %s is out of reach', async (pk) => {
  await expect(asTenant('pardos', () => table.get(pk, 'INFO'))).rejects.toThrow('not authorized');
  await expect(asTenant('pardos', () => table.query({ pk, index: 'gsi2', limit: 1 }))).rejects.toThrow('not authorized');
});

it('an event of another tenant is not stored', async () => {
  await asTenant('pardos', () => table.write([put(own)], ofTenant('pardos')));
  await expect(asTenant('pardos', () => table.write([put(own)], ofTenant('norkys')))).rejects.toThrow('not authorized');
});

it('nobody scans, and no request without a key gets through for want of one', async () => {
  await expect(asTenant('pardos', () => gate.client.send(new ScanCommand({ TableName: 'orders' })))).rejects.toThrow('not authorized');
  const query = { action: 'dynamodb:Query', resource: 'arn:aws:dynamodb:us-east-1:1:table/orders' };
  expect(allows(tenantPolicy('pardos'), { ...query, keys: [] })).toBe(false);
  expect(allows(tenantPolicy('pardos'), { ...query, keys: ['TENANT#pardos'] })).toBe(true);
});

it('work that nobody has put in a scope reaches nothing', async () => {
  await expect(table.get(own, 'INFO')).rejects.toThrow('whose work');
  await acrossTenants('timers', () => table.get('TIMERS#0', 'INFO'));
});

it('the scope of one piece of work is not that of another beside it', async () => {
  const read = async (tenantId: string, pk: string) => {
    await Promise.resolve();
    return asTenant(tenantId, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return table.get(pk, 'INFO').then(
        () => 'let through',
        () => 'refused',
      );
    });
  };
  const seen = await Promise.all([read('pardos', own), read('norkys', own), read('norkys', theirs), read('pardos', theirs)]);
  expect(seen).toEqual(['let through', 'refused', 'let through', 'refused']);
});

it.each(['*', 'par?os', '', 'a#b', `\${aws:userid}`, 'pardos#ORDER', 'a'.repeat(65), 'pardos\n'])(
  'no policy is made for the tenant %j',
  async (id) => {
    expect(() => tenantPolicy(id)).toThrow('no tenant');
    await expect(asTenant(id, () => table.get(own, 'INFO'))).rejects.toThrow('no tenant');
  },
);

it('the policy of the longest id is far below the 2,048 characters that STS takes', () => {
  expect(tenantPolicy('a'.repeat(64)).length).toBeLessThan(700);
});

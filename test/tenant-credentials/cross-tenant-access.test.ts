import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import type { Envelope } from '#shared/events/events';
import { toTenantPolicy } from '#shared/store/dynamodb/dynamodb-policy';
import { runAcrossTenants, runAsTenant } from '#shared/tenant-scope';
import { TestClock } from '#test/clock';
import { createStockEvents } from '#test/contracts/store/store-under-test';
import { isAllowed } from './policy-evaluator.ts';
import { PolicyGate } from './policy-gate.ts';
import { putInfo, storeOperations } from './store-operations.ts';

const gate = new PolicyGate();
const store = gate.table('orders', new TestClock());

const own = 'TENANT#pardos#ORDER#o1';
const theirs = 'TENANT#norkys#ORDER#o1';
const ofTenant = (tenantId: string): Envelope[] => createStockEvents('p1', 1).map((event) => ({ ...event, tenantId }));

it.each(Object.entries(storeOperations))('whoever %s of another tenant is refused by AWS, of their own not', async (_, act) => {
  await expect(runAsTenant('pardos', () => act(store, theirs, own))).rejects.toThrow('not authorized');
  await expect(runAsTenant('norkys', () => act(store, own, theirs))).rejects.toThrow('not authorized');
  await runAsTenant('pardos', () => act(store, own, own));
  await runAsTenant('norkys', () => act(store, theirs, theirs));
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
  await expect(runAsTenant('pardos', () => store.get(pk, 'INFO'))).rejects.toThrow('not authorized');
  await expect(runAsTenant('pardos', () => store.query({ pk, index: 'gsi2', limit: 1 }))).rejects.toThrow('not authorized');
});

it('an event of another tenant is not stored', async () => {
  await runAsTenant('pardos', () => store.write([putInfo(own)], ofTenant('pardos')));
  await expect(runAsTenant('pardos', () => store.write([putInfo(own)], ofTenant('norkys')))).rejects.toThrow('not authorized');
});

it('nobody scans, and no request without a key gets through for want of one', async () => {
  await expect(runAsTenant('pardos', () => gate.client.send(new ScanCommand({ TableName: 'orders' })))).rejects.toThrow('not authorized');
  const query = { action: 'dynamodb:Query', resource: 'arn:aws:dynamodb:us-east-1:1:table/orders' };
  expect(isAllowed(toTenantPolicy('pardos'), { ...query, keys: [] })).toBe(false);
  expect(isAllowed(toTenantPolicy('pardos'), { ...query, keys: ['TENANT#pardos'] })).toBe(true);
});

it('work that nobody has put in a scope reaches nothing', async () => {
  await expect(store.get(own, 'INFO')).rejects.toThrow('whose work');
  await runAcrossTenants('timers', () => store.get('TIMERS#0', 'INFO'));
});

it('the scope of one piece of work is not that of another beside it', async () => {
  const read = async (tenantId: string, pk: string) => {
    await Promise.resolve();
    return runAsTenant(tenantId, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return store.get(pk, 'INFO').then(
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
    expect(() => toTenantPolicy(id)).toThrow('no tenant');
    await expect(runAsTenant(id, () => store.get(own, 'INFO'))).rejects.toThrow('no tenant');
  },
);

it('the policy of the longest id is far below the 2,048 characters that STS takes', () => {
  expect(toTenantPolicy('a'.repeat(64)).length).toBeLessThan(700);
});

import { beforeEach, describe, expect, it } from 'vitest';
import { AddStaff } from '#modules/identity/index';
import { openRestaurant } from '../../fixtures/restaurant.ts';

describe('where an order belongs', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  let items: object[];
  let restaurantId: string;
  beforeEach(async () => {
    restaurant = await openRestaurant();
    items = [{ productId: await restaurant.sells({ name: 'Pollo', price: 20 }), quantity: 1 }];
    restaurantId = (await manage('POST', '/restaurants', { name: 'Pardos' })).id;
  });
  const manage = async (method: string, path: string, body: object) =>
    (await restaurant.app.request<{ id: string }>(method, `/api/v1${path}`, { token: await restaurant.as('manager'), body })).data;
  const addBranch = async (name: string) => (await manage('POST', '/branches', { restaurantId, name, address: 'Jr. 1' })).id;
  const addTable = async (branchId: string) => (await manage('POST', '/tables', { branchId, number: 1 })).id;
  const order = async (role: string, more: object = {}) =>
    restaurant.app.post<{ branchId: string | null; tableId: string | null }>(
      '/api/v1/orders',
      { items, ...more },
      await restaurant.as(role),
    );

  it('is the first active branch where none is named, and nowhere where there is none', async () => {
    expect((await order('owner')).data.branchId).toBeNull();
    const [one, two] = [await addBranch('Norte'), await addBranch('Sur')];
    expect((await order('owner')).data.branchId).toBe(one);
    await manage('PUT', `/branches/${one}`, { isActive: false });
    expect((await order('owner')).data.branchId).toBe(two);
    expect((await order('owner', { branchId: one })).error).toBe('ordering.unknown-branch');
  });

  it('is the branch that is named, where it is there', async () => {
    await addBranch('Norte');
    const two = await addBranch('Sur');
    expect((await order('owner', { branchId: two })).data.branchId).toBe(two);
    expect(await order('owner', { branchId: 'nobody' })).toMatchObject({ status: 400, error: 'ordering.unknown-branch' });
  });

  it('is the branch of its table, which staff name', async () => {
    const one = await addBranch('Norte');
    const two = await addBranch('Sur');
    const tableId = await addTable(two);
    const atTable = (role: string, more: object = {}) => order(role, { type: 'dine-in', tableId, ...more });
    expect((await atTable('waiter')).data).toMatchObject({ branchId: two, tableId });
    expect(await atTable('waiter', { branchId: one })).toMatchObject({ status: 400, error: 'ordering.unknown-table' });
    expect((await order('waiter', { tableId: 'nobody' })).error).toBe('ordering.unknown-table');
    const eva = await restaurant.customer('eva');
    expect(await restaurant.app.post('/api/v1/orders', { items, type: 'dine-in', tableId }, eva)).toMatchObject({ status: 403 });
    await manage('PUT', `/tables/${tableId}`, { isActive: false });
    expect((await atTable('waiter')).error).toBe('ordering.unknown-table');
    await manage('PUT', `/tables/${tableId}`, { isActive: true });
    await manage('PUT', `/branches/${two}`, { isActive: false });
    expect((await atTable('waiter')).error).toBe('ordering.unknown-branch');
  });

  it('is one of the branches of who is limited to some', async () => {
    const [one, two] = [await addBranch('Norte'), await addBranch('Sur')];
    const who = { name: 'Mia', email: 'mia@pardos.test', password: 'demo-1234', role: 'waiter' as const, branches: [two] };
    await restaurant.app.app.container.get(AddStaff).run(who, { tenantId: 'pardos', correlationId: 'r1' });
    expect([(await order('mia', { branchId: two })).status, (await order('mia', { branchId: one })).error]).toEqual([
      201,
      'auth.other-branch',
    ]);
  });
});

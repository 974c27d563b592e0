import { expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC. The steps of a delivery take 55 minutes. */
const scheduledFor = '2026-03-02T20:00:00.000Z';

it('an order for a later time comes into the queue in time, unless it is cancelled, though another process goes on', async () => {
  const restaurant = await openRestaurant();
  const eva = await restaurant.customer('eva');
  const items = [{ productId: await restaurant.sells({ name: 'Pollo', price: 20 }), quantity: 1 }];
  const order = async () => (await restaurant.app.post<{ id: string }>('/api/v1/orders', { items, scheduledFor }, eva)).data.id;
  const [cooked, cancelled] = [await order(), await order()];
  await restaurant.app.settle();
  const manager = await restaurant.as('manager');
  const again = new TestApp(restaurant.app.clock, restaurant.app.database);
  const queue = async () => {
    await again.app.fireDueTimers();
    await again.settle();
    return (await again.get<{ orderId: string; stepName: string }[]>('/api/v1/fulfillment/queue', manager)).data;
  };
  expect(await queue()).toEqual([]);
  expect((await again.post(`/api/v1/orders/${cancelled}/cancel`, { reason: 'lluvia' }, eva)).status).toBe(200);
  again.clock.advance(4 * 3_600 + 4 * 60);
  expect(await queue()).toEqual([]);
  again.clock.advance(60);
  expect(await queue()).toMatchObject([{ orderId: cooked, stepName: 'COOKING' }]);
});

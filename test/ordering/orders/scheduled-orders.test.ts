import { expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { openHouse } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC. The steps of a delivery take 55 minutes. */
const scheduledFor = '2026-03-02T20:00:00.000Z';

it('an order for a later time comes into the queue in time, unless it is cancelled, though another process goes on', async () => {
  const house = await openHouse();
  const eva = await house.customer('eva');
  const items = [{ productId: await house.sells({ name: 'Pollo', price: 20 }), quantity: 1 }];
  const order = async () => (await house.app.post<{ id: string }>('/api/v1/orders', { items, scheduledFor }, eva)).data.id;
  const [cooked, cancelled] = [await order(), await order()];
  await house.app.settle();
  const manager = await house.as('manager');
  const again = new TestApp(house.app.clock, house.app.store);
  const queue = async () => {
    await again.comanda.sweepTimers();
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

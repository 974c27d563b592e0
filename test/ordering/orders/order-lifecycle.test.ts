import { beforeEach, describe, expect, it } from 'vitest';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let ana: string;
let chicken: string;

beforeEach(async () => {
  restaurant = await openRestaurant();
  ana = await restaurant.customer('ana');
  chicken = await restaurant.sells({ name: '1/4 de pollo', price: 25.9 });
});

type Order = { id: string; customerId: string; status: string; currentStep: string; payment: { method: string; status: string } };
const place = async (more: object = {}, token = ana) =>
  (await restaurant.app.post<Order>('/api/v1/orders', { items: [{ productId: chicken, quantity: 1 }], ...more }, token)).data;
const read = async (id: string, token = ana) => (await restaurant.app.get<Order>(`/api/v1/orders/${id}`, token)).data;
const press = async (id: string, step: string, what: string, role: string) => {
  const answer = await restaurant.app.post(`/api/v1/fulfillment/orders/${id}/steps/${step}/${what}`, {}, await restaurant.as(role));
  await restaurant.app.settle();
  return answer.status;
};
const both = async (id: string, step: string, role: string) => [
  await press(id, step, 'start', role),
  await press(id, step, 'complete', role),
];

describe('an order', () => {
  it('follows the kitchen from CREATED to DELIVERED', async () => {
    const { id } = await place();
    await restaurant.app.settle();
    expect(await press(id, 'COOKING', 'start', 'cook')).toBe(200);
    expect(await read(id)).toMatchObject({ status: 'IN_PROGRESS', currentStep: 'COOKING' });
    expect(await press(id, 'COOKING', 'undo', 'cook')).toBe(200);
    expect(await read(id)).toMatchObject({ status: 'CREATED', currentStep: 'CREATED' });
    expect(await both(id, 'COOKING', 'cook')).toEqual([200, 200]);
    expect(await both(id, 'PACKAGING', 'packer')).toEqual([200, 200]);
    expect(await read(id)).toMatchObject({ status: 'IN_PROGRESS', currentStep: 'PACKAGING' });
    expect(await both(id, 'DELIVERY', 'driver')).toEqual([200, 200]);
    expect(await read(id)).toMatchObject({ status: 'DELIVERED', currentStep: 'DELIVERED' });
    expect(await restaurant.app.deadLetters.list(10)).toEqual([]);
  });

  it('is cooked only once it is paid, when it is paid by card', async () => {
    const { id } = await place({ paymentMethod: 'card' });
    await restaurant.app.settle();
    expect(await press(id, 'COOKING', 'start', 'cook')).toBe(409);
    const pay = (token: string) => restaurant.app.post<Order>(`/api/v1/orders/${id}/pay`, { method: 'card', token }, ana);
    expect(await pay('4111111111111111')).toMatchObject({ status: 400, error: 'ordering.unknown-card-token' });
    expect(await pay('tok_decline')).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    expect((await read(id)).payment).toMatchObject({ method: 'card', status: 'FAILED' });
    const paid = await pay('tok_approve');
    expect(paid).toMatchObject({ status: 200, data: { payment: { method: 'card', status: 'PAID' } } });
    expect(await pay('tok_decline')).toMatchObject({ status: 200, data: { id, payment: paid.data.payment } });
    await restaurant.app.settle();
    expect(await press(id, 'COOKING', 'start', 'cook')).toBe(200);
  });

  it('is paid late where the gateway answers late, and once', async () => {
    const { id } = await place({ paymentMethod: 'card' });
    const late = await restaurant.app.post<Order>(`/api/v1/orders/${id}/pay`, { method: 'card', token: 'tok_timeout' }, ana);
    expect([late.status, late.data.payment.status]).toEqual([202, 'PENDING']);
    await restaurant.app.app.fireDueTimers();
    expect((await read(id)).payment.status).toBe('PENDING');
    restaurant.app.clock.advance(3);
    await restaurant.app.app.fireDueTimers();
    await restaurant.app.app.fireDueTimers();
    await restaurant.app.settle();
    expect((await read(id)).payment.status).toBe('PAID');
    const { data } = await restaurant.app.get<unknown[]>('/api/v1/fulfillment/queue', await restaurant.as('cook'));
    expect(data).toHaveLength(1);
  });

  it('is still to be paid on delivery when a card is declined, and paid when one is approved', async () => {
    const { id } = await place();
    const pay = (token: string) => restaurant.app.post<Order>(`/api/v1/orders/${id}/pay`, { method: 'card', token }, ana);
    expect(await pay('tok_decline')).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    expect((await read(id)).payment).toMatchObject({ method: 'cash', status: 'ON_DELIVERY' });
    expect((await pay('tok_timeout')).status).toBe(202);
    expect((await read(id)).payment).toMatchObject({ method: 'cash', status: 'ON_DELIVERY' });
    restaurant.app.clock.advance(3);
    await restaurant.app.app.fireDueTimers();
    expect((await read(id)).payment).toMatchObject({ method: 'card', status: 'PAID' });
  });

  it('may be cancelled by its customer until the kitchen starts, by a manager until it is delivered', async () => {
    const { id } = await place();
    await restaurant.app.settle();
    const cancel = (token: string) => restaurant.app.post<Order>(`/api/v1/orders/${id}/cancel`, { reason: 'tarde' }, token);
    for (const role of ['cook', 'packer', 'driver', 'waiter']) {
      expect(await cancel(await restaurant.as(role))).toMatchObject({ status: 403, error: 'auth.forbidden' });
    }
    await press(id, 'COOKING', 'start', 'cook');
    expect(await cancel(ana)).toMatchObject({ status: 409, error: 'ordering.already-cooking' });
    expect(await cancel(await restaurant.as('manager'))).toMatchObject({ status: 200, data: { status: 'CANCELLED' } });
    expect(await cancel(await restaurant.as('manager'))).toMatchObject({ status: 409, error: 'ordering.order-over' });
    await restaurant.app.settle();
    expect(await press(id, 'COOKING', 'complete', 'cook')).toBe(409);
    const { data } = await restaurant.app.get<unknown[]>('/api/v1/fulfillment/queue', await restaurant.as('cook'));
    expect(data).toEqual([]);
  });
});

describe('orders are shown', () => {
  it('to their customer and to staff, to nobody else', async () => {
    const order = await place();
    const bea = await restaurant.customer('bea');
    expect(await restaurant.app.get(`/api/v1/orders/${order.id}`, bea)).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect(await restaurant.app.get(`/orders/${order.customerId}`, bea)).toMatchObject({ status: 403 });
    expect((await restaurant.app.get(`/api/v1/orders/${order.id}`, await restaurant.as('waiter'))).status).toBe(200);
    expect(await restaurant.app.get('/api/v1/orders/nothing', ana)).toMatchObject({ status: 404, error: 'ordering.order-not-found' });
    const { data } = await restaurant.app.post<{ token: string }>('/api/v1/auth/register', {
      email: 'other@house.test',
      password: 'demo-1234',
    });
    const signed = await restaurant.app.post<{ token: string }>('/api/v1/auth/login', { email: 'other@house.test', password: 'demo-1234' });
    expect(data).toBeDefined();
    expect(await restaurant.app.get(`/api/v1/orders/${order.id}`, signed.data.token)).toMatchObject({ status: 404 });
  });

  it('newest first, page by page, while more are added', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) ids.unshift((await place()).id);
    const manager = await restaurant.as('manager');
    for (const [path, token] of [
      ['/api/v1/orders', manager],
      [`/orders/${(await read(ids[0] as string)).customerId}`, ana],
    ] as const) {
      const there = [...ids];
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { data: Order[]; nextCursor: string | null } = await restaurant.app.get<Order[]>(
          `${path}?limit=3${cursor && `&cursor=${cursor}`}`,
          token,
        );
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
        if (seen.length === 3) ids.unshift((await place()).id);
      }
      expect(seen).toEqual(there);
    }
  });

  it('by status, and refuses what no list can be asked', async () => {
    const { id } = await place();
    await place();
    await restaurant.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'x' }, ana);
    const cancelled = await restaurant.app.get<Order[]>('/api/v1/orders?status=CANCELLED', ana);
    expect(cancelled.data.map((order) => order.id)).toEqual([id]);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'status=LOST', 'from=yesterday']) {
      expect(await restaurant.app.get(`/api/v1/orders?${query}`, ana)).toMatchObject({ status: 400, error: 'request.invalid' });
    }
    expect(await restaurant.app.get('/api/v1/orders?cursor=abc', ana)).toMatchObject({ status: 400, error: 'request.invalid-cursor' });
  });
});

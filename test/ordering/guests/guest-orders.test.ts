import { beforeEach, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { FakeSocket } from '#test/notifications/notifications-app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

type Order = {
  readonly id: string;
  readonly customerId: string;
  readonly status: string;
  readonly trackingCode: string;
  readonly token: string;
  readonly expiresAt: string;
};
type Tracked = { readonly steps: readonly { readonly stepName: string; readonly status: string; readonly startedAt: string | null }[] };

const guest = { name: 'Rosa Paz', phone: '+51 987 654 321', email: 'Rosa@Example.com' };
let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let chicken: string;
beforeEach(async () => {
  restaurant = await openRestaurant();
  chicken = await restaurant.sells({ name: 'Pollo', price: 20 });
});
const order = (more: object = {}, headers = {}) =>
  restaurant.app.post<Order>(
    '/api/v1/public/orders',
    { guest, type: 'pickup', items: [{ productId: chicken, quantity: 2, note: 'sin sal' }], ...more },
    undefined,
    headers,
  );
const track = (code: string, headers = {}) => restaurant.app.request('GET', `/api/v1/public/orders/${code}`, { headers });
const cook = async (id: string, step: string, action: 'start' | 'complete') => {
  const token = await restaurant.as('manager');
  const { status } = await restaurant.app.post(`/api/v1/fulfillment/orders/${id}/steps/${step}/${action}`, {}, token);
  expect(status).toBe(200);
  await restaurant.app.settle();
};
const hours = (count: number) => restaurant.app.clock.advance(count * 3_600);

it('takes an order without an account, whose guest alone sees it', async () => {
  const { status, data } = await order();
  expect(status).toBe(201);
  expect(data).toMatchObject({
    customerName: 'Rosa Paz',
    channel: 'web',
    guest: { phone: guest.phone, email: 'rosa@example.com' },
    total: 40,
  });
  expect(Date.parse(data.expiresAt) - restaurant.app.clock.now().getTime()).toBeLessThanOrEqual(24 * 3_600_000);
  const { app } = restaurant;
  const other = (await order()).data;
  expect((await app.get(`/api/v1/orders/${data.id}`, data.token)).data).toMatchObject({ id: data.id });
  expect((await app.get(`/api/v1/orders/${other.id}`, data.token)).error).toBe('auth.forbidden');
  expect((await app.post(`/api/v1/orders/${other.id}/cancel`, { reason: 'no' }, data.token)).error).toBe('auth.forbidden');
  for (const path of ['/api/v1/orders', '/api/v1/cart', '/api/v1/notifications'])
    expect((await app.get(path, data.token)).error).toBe('auth.forbidden');
  const found = await app.get<readonly Order[]>('/api/v1/orders?q=987654321', await restaurant.as('manager'));
  expect(found.data.map(({ id }) => id).sort()).toEqual([data.id, other.id].sort());
});

it('does not say by its code who has voided a line of it', async () => {
  const { data } = await order();
  await restaurant.app.settle();
  const body = { reason: 'se cayó', kind: 'void', quantity: 1 };
  const voided = await restaurant.app.post(`/api/v1/orders/${data.id}/lines/l1/void`, body, await restaurant.as('manager'));
  expect(voided.status).toBe(200);
  const tracked = (await track(data.trackingCode)).data as { lines: readonly { voided: object }[] };
  expect(tracked.lines[0]?.voided).toEqual({ kind: 'void', quantity: 1, reason: 'se cayó', at: expect.any(String), acknowledgedAt: null });
});

it('lets its guest pay and cancel', async () => {
  const { app } = restaurant;
  const paid = (await order({ paymentMethod: 'card' })).data;
  const { data } = await app.post(`/api/v1/orders/${paid.id}/pay`, { method: 'card', token: 'tok_approve' }, paid.token);
  expect(data).toMatchObject({ payment: { status: 'PAID' } });
  const cancelled = (await order()).data;
  const done = await app.post(`/api/v1/orders/${cancelled.id}/cancel`, { reason: 'me equivoqué' }, cancelled.token);
  expect(done.data).toMatchObject({ status: 'CANCELLED' });
});

it('lets its guest follow it live, and nobody else', async () => {
  const [mine, other] = [(await order()).data, (await order()).data];
  await restaurant.app.settle();
  const [door, socket] = [localSocketDoor(restaurant.app.app.container), new FakeSocket()];
  await door.onOpen('c1', socket, { language: 'es', token: mine.token });
  await door.onMessage('c1', JSON.stringify({ type: 'subscribe', channel: `user:${other.id}` }));
  await cook(mine.id, 'COOKING', 'start');
  await cook(other.id, 'COOKING', 'start');
  const heard = JSON.stringify(socket.frames);
  expect(heard).toContain('Tu rol no permite hacer esto');
  expect(socket.frames.filter((frame) => JSON.stringify(frame).includes('orderStage')).length).toBeGreaterThan(0);
  expect(heard).not.toContain(`"orderId":"${other.id}"`);
});

it('lets whoever knows its tracking code follow it live, without a sign-in', async () => {
  const [mine, other] = [(await order()).data, (await order()).data];
  await restaurant.app.settle();
  const { trackingCode } = (await restaurant.app.get<{ trackingCode: string }>(`/api/v1/orders/${mine.id}`, mine.token)).data;
  const [door, socket] = [localSocketDoor(restaurant.app.app.container), new FakeSocket()];
  await door.onOpen('c1', socket, { language: 'es' });
  await door.onMessage('c1', JSON.stringify({ type: 'subscribe', channel: `order:${trackingCode}` }));
  for (const { id } of [mine, other]) await cook(id, 'COOKING', 'start');
  expect(socket.frameTypes()).toEqual(['subscribed', 'orderStage']);
  expect(socket.frames[1]?.data).toMatchObject({ orderId: mine.id, stepName: 'COOKING', status: 'IN_PROGRESS', attendedBy: null });
});

it.each([
  ['a table', { tableId: 't1' }, 403, 'auth.forbidden'],
  ['the channel of the staff', { channel: 'phone' }, 403, 'auth.forbidden'],
  ['no guest', { guest: undefined }, 400, 'request.invalid'],
  ['a phone that is none', { guest: { ...guest, phone: 'call me' } }, 400, 'request.invalid'],
  ['an address that is none', { guest: { ...guest, email: 'rosa' } }, 400, 'request.invalid'],
  ['an unknown field', { guest: { ...guest, vip: true } }, 400, 'request.invalid'],
])('refuses %s', async (_, more, status, error) => {
  expect(await order(more)).toMatchObject({ status, error });
});

it('answers a repeated request again, with the token for ten minutes only', async () => {
  const headers = { 'idempotency-key': 'a-key-nobody-can-guess' };
  const first = await order({}, headers);
  const again = await order({}, headers);
  expect(again.data).toEqual(first.data);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await order({}, { 'idempotency-key': 'short' })).error).toBe('request.guessable-key');
  restaurant.app.clock.advance(10 * 60);
  expect((await order({}, headers)).error).toBe('request.token-given');
});

it('belongs to the business that the request names', async () => {
  expect((await order({}, { 'x-tenant-id': 'no business' })).error).toBe('identity.tenant-not-found');
});

it('is followed by its code, without the person, until a day after its end', async () => {
  const { data } = await order({ note: 'toca el timbre', type: 'delivery', address: 'Av. Larco 1' });
  await restaurant.app.settle();
  await cook(data.id, 'COOKING', 'start');
  hours(0.1);
  await cook(data.id, 'COOKING', 'complete');
  const { status, data: tracked, headers } = await track(data.trackingCode);
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(tracked).toMatchObject({
    number: 1,
    status: 'IN_PROGRESS',
    lines: [{ name: 'Pollo', quantity: 2 }],
    steps: [
      { stepName: 'COOKING', status: 'DONE', startedAt: expect.any(String), finishedAt: expect.any(String) },
      { stepName: 'PACKAGING', status: 'PENDING', startedAt: null, finishedAt: null },
      { stepName: 'DELIVERY', status: 'PENDING', startedAt: null, finishedAt: null },
    ],
    promisedAt: expect.any(String),
  });
  expect(JSON.stringify(tracked)).not.toMatch(/Rosa|987|Larco|timbre|sin sal/i);
  for (const step of ['PACKAGING', 'DELIVERY']) {
    await cook(data.id, step, 'start');
    await cook(data.id, step, 'complete');
  }
  hours(23);
  expect(((await track(data.trackingCode)).data as Tracked).steps.map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE']);
  hours(1);
  expect(await track(data.trackingCode)).toMatchObject({ status: 410, error: 'ordering.tracking-over' });
});

it('is not found by a code with another secret', async () => {
  const { trackingCode } = (await order()).data;
  const forged = `${trackingCode.startsWith('A') ? 'B' : 'A'}${trackingCode.slice(1)}`;
  for (const code of [forged, 'nothing', trackingCode.slice(1)])
    expect(await track(code)).toMatchObject({ status: 404, error: 'ordering.order-not-found' });
});

it('hides what is not on sale from whoever orders without an account', async () => {
  const secret = await restaurant.sells({ name: 'Plato secreto', price: 9, isAvailable: false });
  const refused = await order({ items: [{ productId: secret, quantity: 1 }] });
  expect(refused.error).toBe('ordering.unavailable');
  expect(JSON.stringify(refused)).not.toContain('secreto');
});

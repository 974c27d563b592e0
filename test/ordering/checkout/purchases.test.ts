import { beforeEach, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Purchase = {
  readonly purchase_id: string;
  readonly shipping_address: unknown;
  readonly created_at: string;
  readonly updated_at: string;
  readonly status: string;
};

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
});

const checkOut = async (body: object = {}, token = ana) => {
  await house.app.post('/api/v1/cart/add', { book_id: house.chicken, quantity: 1 }, token);
  return house.app.post<Purchase>('/api/v1/purchases/checkout', body, token);
};
const bought = async () => (await house.app.get<Purchase[]>('/api/v1/purchases', ana)).data;
const orderOf = async (id: string) => (await house.app.get(`/api/v1/orders/${id}`, ana)).data;

it.each([
  ['a text', 'Av. Grau 210, Lima', 'Av. Grau 210, Lima'],
  ['a map', { street: 'Av. Grau', number: 210, zip: '15063', gift: true, note: null }, 'Av. Grau, 210, 15063'],
  ['a map with parts of parts', { street: 'Av. Grau 210', geo: { lat: -12.1, lng: -77 } }, 'Av. Grau 210, -12.1, -77'],
  ['a map whose names stand for something in JavaScript', JSON.parse('{"constructor":"Av. Grau","toString":"210"}'), 'Av. Grau, 210'],
])('sends to %s, which comes back as it was sent', async (_, shipping_address, address) => {
  const { status, data } = await checkOut({ shipping_address });
  expect([status, data.shipping_address]).toEqual([201, shipping_address]);
  expect((await bought())[0]?.shipping_address).toEqual(shipping_address);
  expect((await orderOf(data.purchase_id)).address).toBe(address);
});

it.each([[{}], ['  '], [{ street: '', note: null }], [undefined]])(
  'goes to the address of the profile for %j',
  async (shipping_address) => {
    expect((await checkOut({ shipping_address })).data.shipping_address).toBe('Calle ana 1');
  },
);

it.each([
  [{ street: 'x'.repeat(201) }, 'shipping_address.street'],
  [Object.fromEntries(Array.from({ length: 9 }, (_, nth) => [`part${nth}`, 'x'.repeat(40)])), 'shipping_address'],
  [{ geo: { lat: { deep: 1 } } }, 'shipping_address.geo'],
  [['Av. Grau'], 'shipping_address'],
  [7, 'shipping_address'],
])('refuses the address %j', async (shipping_address, path) => {
  const answer = await checkOut({ shipping_address });
  expect([answer.status, answer.error, answer.details[0]?.path]).toEqual([400, 'request.invalid', path]);
});

it('is ordered as any order: to be fetched there and then, with a note', async () => {
  const branch_id = house.room.centre.branch.id;
  const scheduled_for = new Date(house.app.clock.now().getTime() + 3 * 3_600_000).toISOString();
  const { data } = await checkOut({ type: 'pickup', branch_id, note: 'Sin ají', scheduled_for });
  expect(await orderOf(data.purchase_id)).toMatchObject({
    type: 'pickup',
    branchId: branch_id,
    note: 'Sin ají',
    scheduledFor: scheduled_for,
  });
});

it('is brought to the zone that is named, for less by a code', async () => {
  const token = await house.as('manager');
  const zones = [{ id: 'z1', name: 'Barranco', fee: 5, minTotal: 0, districts: ['Barranco'] }];
  await house.app.request('PATCH', '/api/v1/tenant', { token, body: { zones } });
  await house.app.post('/api/v1/promotions', { name: 'Menos', kind: 'amount', value: 10, code: 'MENOS' }, token);
  const { data } = await checkOut({ shipping_address: { street: 'Av. Grau' }, zone_id: 'z1', promotion_code: 'menos' });
  expect(data).toMatchObject({ total_amount: 20.9, shipping_address: { street: 'Av. Grau' } });
});

it('at a table is for that table: what says otherwise is refused', async () => {
  const { token } = await house.sit(house.room.centre.tables[0]);
  expect((await checkOut({ type: 'pickup' }, token)).error).toBe('ordering.other-table');
  expect((await checkOut({ type: 'dine-in', note: 'Sin sal', shipping_address: { street: 'x' } }, token)).data.shipping_address).toBeNull();
});

it('tells when it last changed: by its customer, by the kitchen, by whoever takes the money', async () => {
  const { data } = await checkOut({ payment_method: 'card' });
  expect(data.updated_at).toBe(data.created_at);
  await house.app.settle();
  let before = (await bought())[0]!.updated_at;
  const moved = async () => {
    await house.app.settle();
    const [{ updated_at, status } = data] = await bought();
    expect(updated_at > before).toBe(true);
    before = updated_at;
    return status;
  };
  house.app.clock.advance(60);
  expect((await house.app.post(`/api/v1/orders/${data.purchase_id}/pay`, { method: 'card', token: 'tok_approve' }, ana)).status).toBe(200);
  expect(await moved()).toBe('pending');
  house.app.clock.advance(60);
  const steps = `/api/v1/fulfillment/orders/${data.purchase_id}/steps/COOKING`;
  expect((await house.app.post(`${steps}/start`, {}, await house.as('cook'))).status).toBe(200);
  expect(await moved()).toBe('pending');
  house.app.clock.advance(60);
  await house.app.post(`/api/v1/orders/${data.purchase_id}/cancel`, { reason: 'tarde' }, await house.as('manager'));
  expect(await moved()).toBe('cancelled');
});

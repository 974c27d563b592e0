import { beforeEach, describe, expect, it } from 'vitest';
import type { Order as StoredOrder } from '#modules/ordering/orders/domain/order';
import { TenantCopies } from '#modules/ordering/ports/tenant-copies';
import { newId } from '#shared/values/ids';
import { createTrackingCode, toTrackedOrderId } from '#shared/values/tracking-code';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { openTableService } from '../dining/table-guests.ts';

type Order = {
  readonly id: string;
  readonly number: number;
  readonly channel: string;
  readonly trackingCode: string;
  readonly trackingUrl: string;
  readonly total: number;
};

describe('an order', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  let chicken: string;
  let eva: string;
  const place = (more: object = {}, token = eva, headers = {}) =>
    restaurant.app.post<Order>('/api/v1/orders', { items: [{ productId: chicken, quantity: 1 }], ...more }, token, headers);
  beforeEach(async () => {
    restaurant = await openRestaurant();
    chicken = await restaurant.sells({ name: 'Pollo', price: 20 });
    eva = await restaurant.customer('eva');
  });
  const read = async (id: string) => (await restaurant.app.get<Order>(`/api/v1/orders/${id}`, eva)).data;

  it('has a number, a channel, a language and a page that follows it', async () => {
    const [first, second] = [(await place()).data, (await place()).data];
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(first).toMatchObject({ channel: 'web', language: 'es', tip: 0, charges: [], tax: [], invoice: null, externalId: null });
    expect(first.trackingUrl).toBe(`https://pardos.test/t/pardos/seguimiento/${first.trackingCode}`);
    expect(first.trackingCode).not.toBe(second.trackingCode);
    const { number, channel, trackingCode } = first;
    expect(await read(first.id)).toMatchObject({ number, channel, trackingCode, language: 'es' });
    expect((await place({}, eva, { 'accept-language': 'en-GB,en;q=0.9' })).data).toMatchObject({ language: 'en' });
  });

  it('keeps what is asked for with it, and says so', async () => {
    await restaurant.app.settle();
    const invoice = { kind: 'factura', taxNumber: '20100100100', name: 'Pollos SAC' };
    const items = [{ productId: chicken, quantity: 1, note: ' sin sal ' }];
    const { status, data } = await place({ items, tip: 2.5, invoice, allergyNote: 'maní' });
    expect(status).toBe(201);
    const shown = { items: [{ note: 'sin sal' }], tip: 2.5, total: 22.5, invoice, allergyNote: 'maní' };
    expect(data).toMatchObject(shown);
    expect(await read(data.id)).toMatchObject(shown);
    const events = (await restaurant.app.database.outbox.readPending(0, 100)).map(({ event }) => event);
    expect(events.find(({ type }) => type === 'OrderCreated')?.data).toMatchObject({
      number: data.number,
      channel: 'web',
      tip: 250,
      total: 2_250,
      allergyNote: 'maní',
      lines: [{ note: 'sin sal' }],
      trackingCode: data.trackingCode,
      promisedFrom: expect.any(String),
      promisedTo: expect.any(String),
    });
  });

  it.each([
    ['delivery', 'phone'],
    ['pickup', 'counter'],
    ['dine-in', 'counter'],
  ])('that staff place for %s comes in by %s, unless they name another channel', async (type, channel) => {
    const waiter = await restaurant.as('waiter');
    expect((await place({ type }, waiter)).data.channel).toBe(channel);
    expect((await place({ type, channel: 'external' }, waiter)).data.channel).toBe('external');
  });

  it('of a customer comes in by the web, whatever they say', async () => {
    expect(await place({ channel: 'counter' })).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect((await place({ channel: 'web' })).status).toBe(201);
  });

  it('of another system is taken once per channel', async () => {
    const waiter = await restaurant.as('waiter');
    const first = await place({ channel: 'external', externalId: 'R-1' }, waiter);
    expect(first.data).toMatchObject({ externalId: 'R-1', number: 1 });
    expect(await place({ channel: 'external', externalId: 'R-1' }, waiter)).toMatchObject({
      status: 409,
      error: 'ordering.external-id-taken',
    });
    const { data } = await restaurant.app.post<{ problems: unknown }>(
      '/api/v1/orders/preview',
      { items: [{ productId: chicken, quantity: 1 }], channel: 'external', externalId: 'R-1' },
      waiter,
    );
    expect(data.problems).toMatchObject([{ code: 'ordering.external-id-taken', path: 'externalId' }]);
    expect((await place({ channel: 'phone', externalId: 'R-1' }, waiter)).data).toMatchObject({ number: 2 });
  });

  it('by wallet waits for its payment', async () => {
    expect((await place({ paymentMethod: 'wallet', type: 'pickup' })).data).toMatchObject({
      payment: { method: 'wallet', status: 'PENDING' },
    });
  });

  it('ordered again has the same notes, but neither tip nor invoice', async () => {
    const items = [{ productId: chicken, quantity: 1, note: 'sin sal' }];
    const { data } = await place({ items, tip: 2, allergyNote: 'maní', invoice: { kind: 'boleta' } });
    expect((await restaurant.app.post(`/api/v1/orders/${data.id}/repeat`, {}, eva)).data).toMatchObject({
      items: [{ note: 'sin sal' }],
      allergyNote: 'maní',
      tip: 0,
      invoice: null,
      number: 2,
      channel: 'web',
    });
  });

  it('is found by its number, its tax number and its channel', async () => {
    const [waiter, manager] = [await restaurant.as('waiter'), await restaurant.as('manager')];
    const bySelf = (await place()).data;
    const invoice = { kind: 'factura', taxNumber: '20-100100100', name: 'Pollos SAC' };
    const byPhone = (await place({ invoice }, waiter)).data;
    const find = async (query: string) => (await restaurant.app.get<Order[]>(`/api/v1/orders?${query}`, manager)).data.map(({ id }) => id);
    expect(await find('q=2')).toEqual([byPhone.id]);
    expect(await find('q=%231')).toEqual([bySelf.id]);
    expect(await find('q=20100100100')).toEqual([byPhone.id]);
    expect(await find('channel=phone')).toEqual([byPhone.id]);
    expect(await find('channel=web')).toEqual([bySelf.id]);
    expect(await find('channel=table')).toEqual([]);
  });

  it('of an earlier version is shown with the defaults of a new one', async () => {
    const { data } = await place();
    const store = restaurant.app.database.store('ordering');
    const [pk, sk] = [`TENANT#pardos#ORDER#${data.id}`, 'INFO'];
    const stored = (await store.get<StoredOrder>(pk, sk))?.doc as StoredOrder;
    const { number: _, businessDay: __, channel: ___, language: ____, trackingCode: _____, ...older } = stored;
    await store.write([{ op: 'put', pk, sk, doc: older }]);
    expect(await read(data.id)).toMatchObject({
      number: null,
      channel: 'web',
      language: 'es',
      tip: 0,
      charges: [],
      tax: [],
      trackingCode: null,
      trackingUrl: null,
    });
  });

  it('has the language of its business if the client names none of ours', async () => {
    const copies = restaurant.app.app.container.get(TenantCopies);
    expect((await copies.findTenant('pardos'))?.language).toBe('es');
    expect((await place({}, eva, { 'accept-language': 'fr' })).data).toMatchObject({ language: 'es' });
  });
});

it('what is bought from the cart has tip, notes and invoice too, in the words of the bookshop', async () => {
  const restaurant = await openRestaurant();
  const [chicken, eva] = [await restaurant.sells({ name: 'Pollo', price: 20 }), await restaurant.customer('eva')];
  await restaurant.app.post('/api/v1/cart/add', { productId: chicken, quantity: 1 }, eva);
  const body = {
    payment_method: 'yape',
    tip: 3,
    allergy_note: 'maní',
    invoice: { kind: 'factura', tax_number: '20100100100', name: 'SAC' },
  };
  const { status, data } = await restaurant.app.post<{ purchase_id: string }>('/api/v1/purchases/checkout', body, eva);
  expect([status, data]).toMatchObject([201, { total_amount: 23, payment_method: 'wallet' }]);
  expect((await restaurant.app.get(`/api/v1/orders/${data.purchase_id}`, eva)).data).toMatchObject({
    number: 1,
    channel: 'web',
    tip: 3,
    allergyNote: 'maní',
    invoice: { kind: 'factura', taxNumber: '20100100100', name: 'SAC' },
  });
});

it('what the guests of a table order comes in by the table, and so does what a waiter orders there', async () => {
  const { app, room, sit, order, as, chicken } = await openTableService();
  const [table] = room.centre.tables;
  const { token, tableId } = await sit(table);
  expect((await order(token)).data).toMatchObject({ channel: 'table', number: 1 });
  expect(await order(token, { channel: 'web' })).toMatchObject({ status: 403 });
  const items = [{ productId: chicken, quantity: 1 }];
  const byWaiter = await app.post('/api/v1/orders', { items, tableId, type: 'dine-in' }, await as('waiter'));
  expect(byWaiter.data).toMatchObject({ channel: 'table', number: 2 });
  const created = (await app.database.outbox.readPending(0, 1000)).findLast(({ event }) => event.type === 'OrderCreated');
  expect(created?.event.data).toMatchObject({ number: 2, tableNumber: 1 });
});

describe('a tracking code', () => {
  it('leads to its order and has 128 random bits', () => {
    const id = newId();
    const [one, other] = [createTrackingCode(id), createTrackingCode(id)];
    expect([toTrackedOrderId(one), toTrackedOrderId(other)]).toEqual([id, id]);
    expect(one.slice(0, 21)).not.toBe(other.slice(0, 21));
    expect(one).toMatch(/^[\w-]{43}$/);
  });
  it.each(['', 'x', 'á'.repeat(43), 'x'.repeat(44)])('that cannot be one leads nowhere: %s', (text) => {
    expect(toTrackedOrderId(text)).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyOrderProjection, projectCustomerErased, projectOrderCreated } from '#modules/analytics/domain/order-projection';
import { applyCustomerErased, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { createBlankTicket } from '#modules/fulfillment/domain/ticket';
import { localSocketDoor } from '#modules/notifications/index';
import { isPersonErased } from '#modules/ordering/orders/domain/erase-person';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { createOrder } from '#test/contracts/ordering/orders';
import { openRestaurant } from '#test/fixtures/restaurant';
import { createOrderPayload } from '#test/fulfillment/order-payloads';
import { RecordingDatabase } from '#test/isolation/recording-store';
import { FakeSocket } from '#test/notifications/notifications-app';

type Row = Readonly<Record<string, unknown>>;
/** Stands in everything that is about the person, and in nothing else. */
const word = 'zorzal';

describe('a customer who is erased', () => {
  const clock = new TestClock();
  const database = new RecordingDatabase(clock);
  let house: Awaited<ReturnType<typeof openRestaurant>>;
  let app: TestApp;
  let token: string;
  let customerId: string;
  let over: string;
  let underWay: string;
  let productId: string;
  const manager = () => house.as('manager');
  const person = { email: `${word}@guests.test`, username: word, password: 'demo-1234', name: `${word} Ruiz`, tenantId: 'pardos' };
  const orderNow = async () => {
    const items = [{ productId, quantity: 1, note: `${word} sin ají` }];
    const { data } = await app.post<{ id: string }>(
      '/api/v1/orders',
      { items, address: `Calle ${word} 7`, note: `${word}, sin sal`, allergyNote: `${word} maní` },
      token,
    );
    await app.settle();
    return data.id;
  };
  const finish = async (orderId: string) => {
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY'])
      for (const what of ['start', 'complete']) {
        await app.post(`/api/v1/fulfillment/orders/${orderId}/steps/${step}/${what}`, {}, await manager());
        await app.settle();
      }
  };
  const showOrder = async (orderId: string) => (await app.get<Row>(`/api/v1/orders/${orderId}`, await manager())).data;
  /** Where the word stands in the stores, but for receipts of requests, wrong passwords and messages of the day, which end by themselves. */
  const traces = async () => {
    const items = await database.readItems((place) => !/#RECEIPT#|#CHANNEL#|#ATTEMPTS#/.test(place));
    return [...items].filter(([place, text]) => `${place} ${text}`.includes(word)).map(([place]) => place);
  };

  beforeAll(async () => {
    house = await openRestaurant(new TestApp(clock, database));
    app = house.app;
    productId = await house.sells({ name: 'Pollo', price: 25 });
    await app.post('/register', { ...person, phone: '+51 987 001 234', address: `Calle ${word} 1` });
    token = await house.signIn(person.email);
    customerId = (await app.get<{ userId: string }>('/validate', token)).data.userId;
    over = await orderNow();
    await finish(over);
    underWay = await orderNow();
    await app.post('/api/v1/cart/add', { productId, quantity: 1 }, token);
    for (const list of ['favorites', 'wishlist']) await app.request('PUT', `/api/v1/users/${list}/${productId}`, { token, body: {} });
    const keys = { p256dh: 'p', auth: 'a' };
    await app.post('/api/v1/notifications/push-subscriptions', { endpoint: `https://push.test/${word}`, keys }, token);
    await app.settle();
  }, 30_000);
  afterAll(() => app.stop());

  it('gets a copy of all that is kept of them', async () => {
    const other = await house.customer('beto');
    const { data } = await app.get<{ modules: Row }>('/api/v1/me/export', token);
    const ids = [{ id: underWay }, { id: over, status: 'DELIVERED', address: `Calle ${word} 7`, total: 25 }];
    const actions = ['registro', 'login', 'crear_pedido'].map((action) => expect.objectContaining({ action }));
    expect(data.modules).toMatchObject({
      identity: {
        account: { id: customerId, email: person.email, firstName: person.name, address: `Calle ${word} 1` },
        sessions: [{ device: null }],
        activity: expect.arrayContaining(actions),
      },
      ordering: { orders: ids, cart: { lines: [{ productId }] }, favorites: [{ productId }], wishlist: [{ productId }], quotes: [] },
      notifications: {
        contact: { email: person.email },
        pushSubscriptions: [{ endpoint: `https://push.test/${word}` }],
        notices: expect.arrayContaining([expect.objectContaining({ about: 'order-delivered', orderId: over })]),
      },
    });
    expect(JSON.stringify(data)).not.toContain('passwordHash');
    expect(JSON.stringify((await app.get('/api/v1/me/export', other)).data)).not.toContain(word);
  });

  it('is refused to staff and guests', async () => {
    for (const role of ['owner', 'waiter']) {
      expect((await app.get('/api/v1/me/export', await house.as(role))).status).toBe(403);
      expect((await app.request('DELETE', '/api/v1/me', { token: await house.as(role) })).status).toBe(403);
    }
  });

  it('is gone at once: signed out everywhere, sockets too, and the e-mail is free', async () => {
    const gateway = localSocketDoor(app.app.container);
    const socket = new FakeSocket();
    await gateway.onOpen(newId(), socket, { language: 'es', token });
    expect((await app.request('DELETE', '/api/v1/me', { token })).status).toBe(200);
    expect((await app.get('/validate', token)).status).toBe(401);
    const credentials = { email: person.email, password: person.password, tenantId: 'pardos' };
    expect((await app.post('/api/v1/auth/login', credentials)).status).toBe(401);
    await app.settle();
    expect(socket.isOpen).toBe(false);
  });

  it('is in no order that is over, and in those under way until they end', async () => {
    expect(await showOrder(over)).toMatchObject({ customerName: '', address: null, note: null, total: 25, status: 'DELIVERED' });
    expect(await showOrder(underWay)).toMatchObject({ customerName: person.name, address: `Calle ${word} 7` });
    const queue = await app.get<Row[]>('/api/v1/fulfillment/queue', await manager());
    expect(queue.data).toMatchObject([{ orderId: underWay, customerName: person.name, address: `Calle ${word} 7` }]);
    expect((await traces()).every((place) => place.includes(underWay) || place.includes('#ORDERLIST#'))).toBe(true);

    await finish(underWay);
    expect(await showOrder(underWay)).toMatchObject({ customerName: '', address: null, note: null, status: 'DELIVERED' });
    const figures = await app.get<Row[]>('/api/v1/dashboard/orders?from=2026-01-01&to=2026-12-31', await manager());
    expect(figures.data.map(({ customerName }) => customerName)).toEqual([null, null]);
    expect((await app.get<Row[]>(`/api/v1/orders?q=${word}`, await manager())).data).toEqual([]);
    expect(await traces()).toEqual([]);
  });

  it('gets no news any more, and begins anew with the same e-mail', async () => {
    expect([...(await database.readItems((place) => place.includes(customerId) && /NOTICE#|DELIVERY#/.test(place)))]).toEqual([]);
    expect((await app.post('/register', person)).status).toBe(201);
    await app.settle();
    const again = await house.signIn(person.email);
    expect((await app.get<Row[]>('/api/v1/orders', again)).data).toEqual([]);
    expect((await app.get<{ items: Row[] }>('/api/v1/cart', again)).data.items).toEqual([]);
  });
});

describe('the person of an order', () => {
  const [created] = toEnvelopes(
    [domainEvent('OrderCreated', createOrderPayload({ orderId: 'o1' }))],
    { tenantId: 'pardos', correlationId: 'r1' },
    new Date('2026-03-02T15:00:00Z'),
  ) as [Envelope<'OrderCreated'>];

  it('is erased from a ticket whichever event comes first', () => {
    const ticket = createBlankTicket('o1');
    const first = applyCustomerErased(applyOrderCreated(ticket, created, []).ticket).ticket;
    const second = applyOrderCreated(applyCustomerErased(ticket).ticket, created, []).ticket;
    expect(second).toEqual(first);
    expect(first.order).toMatchObject({ customerName: null, address: null, note: null, lines: created.data.lines });
    expect(applyCustomerErased(first).ticket).toBe(first);
  });

  it('is erased from a projection whichever event comes first', () => {
    const [blank, time] = [emptyOrderProjection('o1'), { day: '2026-03-02', hour: 10 }];
    const first = projectCustomerErased(projectOrderCreated(blank, created.data, time));
    const second = projectOrderCreated(projectCustomerErased(blank), created.data, time);
    expect(second).toEqual(first);
    expect(first.created?.customerName).toBeNull();
    expect(projectCustomerErased(first)).toBe(first);
  });

  it('is what an order says of who ordered, and nothing of the sale', () => {
    const order = createOrder(1, { address: 'Calle 1', addressParts: { street: 'Calle 1' }, note: 'sin sal' });
    expect([isPersonErased(order), isPersonErased(createOrder(1, { customerName: '' }))]).toEqual([false, true]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { AnalyticsTenants } from '#modules/analytics/ports/analytics-tenants';
import { AddStaff } from '#modules/identity/index';
import { OrderingStore } from '#modules/ordering/ports/store';
import { alwaysOpen } from '#modules/ordering/settings/domain/opening-hours';
import { openRestaurant } from '../../fixtures/restaurant.ts';

const free = { offered: true, fee: 0, minTotal: 0 };
const types = { delivery: free, pickup: free, 'dine-in': free, catering: free };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
const set = async (body: object, role = 'manager') =>
  restaurant.app.request('PATCH', '/api/v1/tenant', { token: await restaurant.as(role), body });
const card = async () => (await restaurant.app.get('/api/v1/tenant', await restaurant.as('manager'))).data;
beforeEach(async () => {
  restaurant = await openRestaurant();
});

describe("a tenant's settings", () => {
  it('exist from the start, with the restaurant always open and nothing on top', async () => {
    expect(await card()).toMatchObject({
      id: 'pardos',
      name: 'Pardos',
      kind: 'restaurant',
      currency: 'PEN',
      timeZone: 'America/Lima',
      language: 'es',
      hours: alwaysOpen,
      orderTypes: types,
      zones: [],
      billWaitingMinutes: 3,
      tablePins: 'none',
      synonyms: null,
      theme: null,
    });
  });

  it('change one by one, each as a whole', async () => {
    const zones = [{ id: 'z1', name: 'Miraflores', fee: 5.5, minTotal: 30, districts: ['Miraflores'] }];
    expect((await set({ zones })).data).toMatchObject({ zones, billWaitingMinutes: 3 });
    expect((await set({ billWaitingMinutes: 5, synonyms: [['gaseosa', 'bebida']] })).data).toMatchObject({ zones, billWaitingMinutes: 5 });
    expect(await card()).toMatchObject({ zones, billWaitingMinutes: 5, synonyms: [['gaseosa', 'bebida']] });
  });

  it('lose nothing of what two managers change at once', async () => {
    const [one, two] = await Promise.all([set({ billWaitingMinutes: 7 }), set({ tablePins: 'made' })]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await card()).toMatchObject({ billWaitingMinutes: 7, tablePins: 'made' });
  });

  it.each([
    [{ hours: { ...alwaysOpen, monday: [{ from: '9:00', to: '10:00' }] } }, 'hours.monday.0.from'],
    [{ zones: [{ id: 'z', name: 'Z', fee: -1, minTotal: 0, districts: [] }] }, 'zones.0.fee'],
    [{ zones: ['a', 'a'].map((id) => ({ id, name: 'Z', fee: 1, minTotal: 0, districts: [] })) }, 'zones'],
    [{ orderTypes: { ...types, pickup: { ...free, fee: 1.234 } } }, 'orderTypes.pickup.fee'],
    [{ theme: { primary: 'red', accent: '#000000', logoUrl: null } }, 'theme.primary'],
    [{ theme: { primary: '#ffffff', accent: '#000000', logoUrl: 'javascript:alert(1)' } }, 'theme.logoUrl'],
    [{ synonyms: [['sola']] }, 'synonyms.0'],
    [{ billWaitingMinutes: 0 }, 'billWaitingMinutes'],
    [{ colour: 'red' }, 'colour'],
  ])('refuse %j and name the path', async (body, path) => {
    const answer = await set(body);
    expect([answer.status, answer.details[0]?.path]).toEqual([400, path]);
  });

  it('are changed only by those who manage the whole business', async () => {
    const who = { name: 'Mia', email: 'mia@pardos.test', password: 'demo-1234', role: 'manager' as const, branches: ['norte'] };
    await restaurant.app.app.container.get(AddStaff).run(who, { tenantId: 'pardos', correlationId: 'r1' });
    expect(await set({ billWaitingMinutes: 9 }, 'mia')).toMatchObject({ status: 403, error: 'auth.other-branch' });
    expect((await set({ billWaitingMinutes: 9 }, 'cook')).status).toBe(403);
    expect((await card()).billWaitingMinutes).toBe(3);
  });

  it('give the public page its look, the latest one, and the first one again', async () => {
    const shown = async () => (await restaurant.app.get<{ theme: { primary: string } }>('/api/v1/tenants/pardos')).data.theme.primary;
    const before = await shown();
    for (const primary of ['#111111', '#222222']) await set({ theme: { primary, accent: '#333333', logoUrl: null } });
    await restaurant.app.settle();
    expect(await shown()).toBe('#222222');
    await set({ theme: null });
    await restaurant.app.settle();
    expect(await shown()).toBe(before);
  });
});

describe('what the business is', () => {
  const business = { name: 'Norky’s', currency: 'USD', timeZone: 'Europe/Madrid' };
  const contact = { phone: '+51 1 234 5678', email: 'hola@pardos.test', address: 'Av. Grau 210' };
  const legal = { name: 'Pardos S.A.C.', taxNumber: '20100123456' };
  const publicCard = async () => (await restaurant.app.get('/api/v1/tenants/pardos')).data;

  it('its owner says, and the public card, the log and the figures follow; whoever is signed in stays so', async () => {
    const nobody = { contact: { phone: null, email: null, address: null }, legal: { name: null, taxNumber: null } };
    expect(await card()).toMatchObject(nobody);
    const changed = await set({ ...business, contact, legal, billWaitingMinutes: 4 }, 'owner');
    expect([changed.status, changed.data]).toMatchObject([200, { ...business, contact, legal, billWaitingMinutes: 4 }]);
    expect(await card()).toMatchObject({ ...business, contact, legal });
    await restaurant.app.settle();
    expect(await publicCard()).toMatchObject({ ...business, kind: 'restaurant' });
    expect(await restaurant.app.app.container.get(AnalyticsTenants).find('pardos')).toMatchObject({ tenant: business });
    const log = await restaurant.app.get<{ action: string }[]>(
      '/api/v1/activity-logs?action=cambiar_ajustes',
      await restaurant.as('owner'),
    );
    expect(log.data).toHaveLength(1);
    expect((await restaurant.app.get('/validate', await restaurant.as('manager'))).status).toBe(200);
    const product = await restaurant.app.post('/api/v1/products', { name: 'P', category: 'C', price: 1.5 }, await restaurant.as('manager'));
    expect(product.status).toBe(201);
  });

  it.each([{ name: 'X' }, { currency: 'USD' }, { timeZone: 'UTC' }, { contact }, { legal }])('a manager may not say: %j', async (body) => {
    expect(await set({ ...body, billWaitingMinutes: 9 })).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect(await card()).toMatchObject({ name: 'Pardos', currency: 'PEN', billWaitingMinutes: 3 });
  });

  it.each([
    [{ name: '  ' }, 'name'],
    [{ name: null }, 'name'],
    [{ currency: 'SOL' }, 'currency'],
    [{ timeZone: 'Lima' }, 'timeZone'],
    [{ contact: { email: 'x' } }, 'contact.email'],
    [{ contact: { fax: '1' } }, 'contact.fax'],
    [{ legal: { taxNumber: '' } }, 'legal.taxNumber'],
  ])('is not %j', async (body, path) => {
    const answer = await set(body, 'owner');
    expect([answer.status, answer.details[0]?.path]).toEqual([400, path]);
  });

  it('changes part by part, and nothing else with it', async () => {
    await set({ contact, legal }, 'owner');
    await set({ contact: { phone: null }, legal: { name: 'Otra S.A.C.' } }, 'owner');
    expect(await card()).toMatchObject({ name: 'Pardos', contact: { ...contact, phone: null }, legal: { ...legal, name: 'Otra S.A.C.' } });
  });

  it('of two names that are given at once keeps one everywhere', async () => {
    await Promise.all([set({ name: 'Uno' }, 'owner'), set({ name: 'Dos' }, 'owner'), set({ tablePins: 'made' })]);
    await restaurant.app.settle();
    const { name, tablePins } = await card();
    expect(tablePins).toBe('made');
    expect((await publicCard()).name).toBe(name);
  });

  it('is reckoned by one currency and one time zone for good once there is a product, or an order of one', async () => {
    const id = await restaurant.sells({ name: 'Pollo', price: 25.9 });
    await restaurant.app.post('/api/v1/orders', { items: [{ productId: id, quantity: 1 }] }, await restaurant.customer('ana'));
    const fixed = async () => {
      for (const body of [{ currency: 'USD' }, { timeZone: 'UTC' }, { currency: 'USD', synonyms: [['a', 'b']] }])
        expect(await set(body, 'owner')).toMatchObject({ status: 409, error: 'ordering.currency-fixed' });
      expect((await set({ name: 'Otro', currency: 'PEN', timeZone: 'America/Lima' }, 'owner')).status).toBe(200);
    };
    await fixed();
    await restaurant.app.request('DELETE', `/api/v1/products/${id}`, { token: await restaurant.as('manager') });
    await fixed();
  });

  it('stays in the currency of a product that is stored after it was looked for, before the change is', async () => {
    const store = restaurant.app.app.container.get(OrderingStore);
    const query = store.query.bind(store);
    let looks = 0;
    store.query = async (range) => {
      const page = await query(range as never);
      if (range.prefix === 'PRODUCT#' && range.limit === 1) {
        looks += 1;
        if (looks === 1) await restaurant.sells({ name: 'Pollo', price: 25.9 });
      }
      return page as never;
    };
    expect(await set({ currency: 'JPY' }, 'owner')).toMatchObject({ status: 409, error: 'ordering.currency-fixed' });
    expect([looks, await card()]).toMatchObject([2, { currency: 'PEN' }]);
  });

  it('has the same fees in another currency, unless that cannot say them', async () => {
    const zones = (fee: number) => [{ id: 'z', name: 'Z', fee, minTotal: 20, districts: [] }];
    await set({ zones: zones(5.5) });
    expect(await set({ currency: 'JPY' }, 'owner')).toMatchObject({ status: 400, details: [{ path: 'zones.0.fee' }] });
    expect((await set({ currency: 'KWD' }, 'owner')).data).toMatchObject({ currency: 'KWD', zones: zones(5.5) });
    expect((await set({ currency: 'JPY', zones: zones(7) }, 'owner')).data).toMatchObject({ currency: 'JPY', zones: zones(7) });
  });
});

describe('what settings do elsewhere', () => {
  it('rename the business, and its look stays', async () => {
    const look = { primary: '#111111', accent: '#333333', logoUrl: null };
    await set({ theme: look });
    expect((await set({ name: '  El Nuevo Sabor ' }, 'owner')).data).toMatchObject({ id: 'pardos', name: 'El Nuevo Sabor', theme: look });
    await restaurant.app.settle();
    expect((await restaurant.app.get('/api/v1/tenants/pardos')).data).toMatchObject({ name: 'El Nuevo Sabor', theme: look });
    expect((await set({ name: ' ' }, 'owner')).details).toMatchObject([{ path: 'name' }]);
  });

  it('new tables get PINs of their own', async () => {
    await set({ tablePins: 'made' });
    const token = await restaurant.as('manager');
    const restaurantId = (await restaurant.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, token)).data.id;
    const { id: branchId } = (
      await restaurant.app.post<{ id: string }>('/api/v1/branches', { restaurantId, name: 'Sur', address: 'Jr. 1' }, token)
    ).data;
    const made = (await restaurant.app.post<{ pin: string }[]>('/api/v1/tables/bulk', { branchId, count: 5 }, token)).data;
    for (const { pin } of made) expect(pin).toMatch(/^\d{4}$/);
    expect(new Set(made.map(({ pin }) => pin)).size).toBeGreaterThan(1);
  });
});

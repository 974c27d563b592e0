import { beforeEach, describe, expect, it } from 'vitest';
import { CreateTenant } from '#modules/identity/index';
import { alwaysOpen, type WeekHours, weekdays } from '#modules/ordering/settings/domain/opening-hours';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { CountingDatabase } from '#test/counting-store';
import { openRestaurant } from '../../fixtures/restaurant.ts';

/* The test's clock begins on Monday, 2026-03-02, at 15:00 UTC: 10:00 in Lima. */
const path = '/api/v1/public/house';
const closed = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as WeekHours;
const lunch: WeekHours = { ...closed, monday: [{ from: '12:00', to: '16:00' }] };
type House = {
  readonly name: string;
  readonly orderTypes: readonly { readonly type: string; readonly slots: readonly string[] }[];
  readonly branches: readonly Readonly<Record<string, unknown>>[];
  readonly charges: readonly { readonly id: string }[];
  readonly paymentMethods: readonly string[];
};

let fixture: Awaited<ReturnType<typeof openRestaurant>>;
const house = (headers: Readonly<Record<string, string>> = {}, query = '') =>
  fixture.app.request<House>('GET', `${path}${query}`, { headers });
const set = async (body: object, role = 'owner') => fixture.app.request('PATCH', '/api/v1/tenant', { token: await fixture.as(role), body });
const addBranch = async (more: object = {}) => {
  const token = await fixture.as('owner');
  const { data: restaurant } = await fixture.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, token);
  const body = { restaurantId: restaurant.id, name: 'Miraflores', address: 'Av. Grau 1', ...more };
  return (await fixture.app.post<{ id: string }>('/api/v1/branches', body, token)).data.id;
};

describe('the house', () => {
  beforeEach(async () => {
    fixture = await openRestaurant();
  });

  it('tells everybody how it serves, what it adds, how one pays and where it is', async () => {
    const contact = { phone: '+51 1 234 5678', email: 'hola@pardos.test', address: 'Av. Grau 210' };
    const legal = { name: 'Pardos S.A.C.', taxNumber: '20100123456' };
    const tax = { name: 'IGV', included: true, rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] };
    const zones = [{ id: 'z1', name: 'Miraflores', fee: 5.5, minTotal: 30, districts: ['Miraflores'] }];
    const wallets = [{ id: 'yape', name: 'Yape', number: '987654321', imageUrl: null }];
    const charges = [true, false].map((enabled) => ({ id: `c-${enabled}`, name: 'Servicio', percent: 10, types: ['dine-in'], enabled }));
    const theme = { primary: '#111111', accent: '#222222', logoUrl: '/logo.svg' };
    const orderTypes = { delivery: { fee: 4.5, minTotal: 20 }, catering: { offered: false } };
    const scheduling = { leadMinutes: 30, horizonDays: 7 };
    await set({ contact, legal, tax, zones, wallets, charges, theme, orderTypes, scheduling });
    const location = { lat: -12.12, lng: -77.03 };
    const id = await addBranch({ phone: '987654321', location, hours: lunch });
    const { status, data } = await house();
    expect([status, data]).toEqual([
      200,
      {
        tenantId: 'pardos',
        name: 'Pardos',
        kind: 'restaurant',
        currency: 'PEN',
        timeZone: 'America/Lima',
        language: 'es',
        theme,
        logoUrl: '/logo.svg',
        contact,
        legal,
        orderTypes: [
          { type: 'delivery', fee: 4.5, minTotal: 20, leadMinutes: 30, slots: expect.any(Array) },
          { type: 'pickup', fee: 0, minTotal: 0, leadMinutes: 30, slots: expect.any(Array) },
          { type: 'dine-in', fee: 0, minTotal: 0, leadMinutes: 30, slots: expect.any(Array) },
        ],
        zones,
        paymentMethods: ['cash', 'card', 'wallet'],
        wallets,
        charges: [charges[0]],
        tax,
        branches: [
          {
            id,
            name: 'Miraflores',
            address: 'Av. Grau 1',
            phone: '987654321',
            location,
            timeZone: 'America/Lima',
            isActive: true,
            hours: lunch,
            openNow: false,
            opensAt: '2026-03-02T17:00:00.000Z',
            closesAt: null,
            pausedUntil: null,
            busyMinutes: 0,
          },
        ],
      },
    ]);
    // One lunch a week, within seven days: from 12:00 to 15:45.
    expect(data.orderTypes[0]?.slots).toHaveLength(16);
    expect(data.orderTypes[0]?.slots[0]).toBe('2026-03-02T17:00:00.000Z');
  });

  it('of a new business is plain, and has its look', async () => {
    const { data } = await house();
    const card = await fixture.app.get<{ theme: object }>('/api/v1/tenants/pardos');
    expect(data).toMatchObject({ theme: card.data.theme, logoUrl: null, tax: null, charges: [], wallets: [], branches: [] });
    expect([data.orderTypes.length, data.paymentMethods]).toEqual([4, ['cash', 'card']]);
  });

  it('a slot can be ordered, and the branch is judged by its own hours and clock', async () => {
    await set({ hours: { ...closed, sunday: [{ from: '00:00', to: '01:00' }] } });
    await addBranch({ timeZone: 'Europe/Madrid', hours: lunch });
    const { data } = await house();
    // 16:00 in Madrid: its lunch is over until next Monday at 12:00.
    expect(data.branches[0]).toMatchObject({ openNow: false, opensAt: '2026-03-09T11:00:00.000Z', closesAt: null });
    const productId = await fixture.sells({ name: 'Pollo', price: 25 });
    const ana = await fixture.customer('ana');
    const order = (scheduledFor: string | undefined) =>
      fixture.app.post('/api/v1/orders', { type: 'pickup', items: [{ productId, quantity: 1 }], scheduledFor }, ana);
    const [first] = data.orderTypes.find(({ type }) => type === 'pickup')?.slots ?? [];
    expect(first).toBe('2026-03-09T11:00:00.000Z');
    expect([(await order(first)).status, (await order(undefined)).error]).toEqual([201, 'ordering.closed']);
    expect((await order('2026-03-08T05:30:00.000Z')).error).toBe('ordering.closed');
  });

  it('is kept by browsers for half a minute, and asked for again by its ETag', async () => {
    const { headers } = await house();
    expect(headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=300');
    expect(headers.get('vary')?.split(/, */)).toEqual(expect.arrayContaining(['X-Tenant-Id', 'Accept-Language']));
    const etag = String(headers.get('etag'));
    const again = await fixture.app.app.app.request(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(again.headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=300');
    const english = await house({ 'accept-language': 'en', 'if-none-match': etag });
    expect([english.status, english.message]).toEqual([200, 'The house']);
  });

  it.each([
    ['the settings change', async () => set({ voidLimit: 3, wallets: [{ name: 'Yape', number: '9' }] })],
    ['the name changes', async () => set({ name: 'Otro' })],
    ['a branch opens', async () => addBranch()],
    ['time passes', async () => fixture.app.clock.advance(15 * 60)],
  ])('is another one at once when %s', async (_, change) => {
    const before = await house();
    expect((await house()).headers.get('etag')).toBe(before.headers.get('etag'));
    await change();
    const after = await house({ 'if-none-match': String(before.headers.get('etag')) });
    expect([after.status, after.headers.get('etag') === before.headers.get('etag')]).toEqual([200, false]);
  });

  it('tells how busy a branch is, and when a pause ends, to the second', async () => {
    const id = await addBranch({ hours: alwaysOpen });
    const cook = await fixture.as('cook');
    const { data: pace } = await fixture.app.post<{ pausedUntil: string }>(
      `/api/v1/branches/${id}/pace`,
      { busyMinutes: 15, pauseMinutes: 1 },
      cook,
    );
    const { data } = await house();
    expect(data.branches[0]).toMatchObject({
      busyMinutes: 15,
      pausedUntil: pace.pausedUntil,
      openNow: true,
      opensAt: null,
      closesAt: null,
    });
    fixture.app.clock.advance(58);
    expect((await house()).data.branches[0]).toMatchObject({ pausedUntil: pace.pausedUntil });
    fixture.app.clock.advance(2);
    expect((await house()).data.branches[0]).toMatchObject({ busyMinutes: 15, pausedUntil: null });
  });

  it('of another business is asked for by header or query, and one that is not there is 404', async () => {
    const owner = { email: 'olga@bembos.test', password: 'demo-1234', firstName: 'Olga', lastName: 'Rey' };
    const missing = { username: undefined, phone: undefined, address: undefined };
    const tenant = { name: 'Bembos', kind: 'bookshop' as const, currency: 'JPY', timeZone: 'Asia/Tokyo', language: 'es' as const };
    const caller = { correlationId: 'set-up', device: 'test', ip: undefined } as never;
    await fixture.app.app.container.get(CreateTenant).run({ id: 'bembos', tenant, owner: { ...owner, ...missing } }, caller);
    await fixture.app.settle();
    expect((await house({ 'x-tenant-id': 'bembos' })).data.name).toBe('Bembos');
    expect((await house({}, '?tenantId=bembos')).data.name).toBe('Bembos');
    expect((await house()).data.name).toBe('Pardos');
    expect(await house({ 'x-tenant-id': 'nobody' })).toMatchObject({ status: 404, error: 'ordering.tenant-not-found' });
    expect((await house({}, '?branchId=x')).status).toBe(400);
  });
});

it('reads the tenant, its settings and its branches, whether it is kept or made', async () => {
  const clock = new TestClock();
  const database = new CountingDatabase(clock);
  fixture = await openRestaurant(new TestApp(clock, database));
  await set({ voidLimit: 3 });
  for (let count = 0; count < 3; count += 1) await addBranch();
  await fixture.app.settle();
  for (const asked of ['made', 'kept']) {
    database.reads.reset();
    expect([asked, (await house()).status, database.reads.items]).toEqual([asked, 200, 2 + 3]);
  }
});

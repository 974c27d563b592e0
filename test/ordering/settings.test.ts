import { beforeEach, describe, expect, it } from 'vitest';
import { AddStaff } from '#modules/identity/index';
import { alwaysOpen } from '#modules/ordering/domain/opening-hours';
import { openHouse } from './house.ts';

const free = { offered: true, fee: 0, minTotal: 0 };
const types = { delivery: free, pickup: free, 'dine-in': free, catering: free };

let house: Awaited<ReturnType<typeof openHouse>>;
const set = async (body: object, role = 'manager') => house.app.ask('PATCH', '/api/v1/tenant', { token: await house.as(role), body });
const card = async () => (await house.app.get('/api/v1/tenant', await house.as('manager'))).data;
beforeEach(async () => {
  house = await openHouse();
});

describe("a tenant's settings", () => {
  it('are there from the start, with the house always open and nothing on top', async () => {
    expect(await card()).toMatchObject({
      ...{ id: 'pardos', name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' },
      ...{ hours: alwaysOpen, orderTypes: types, zones: [], billWaitingMinutes: 3, tablePins: 'none', synonyms: null, theme: null },
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

  it('are changed by who runs the whole house alone', async () => {
    const who = { name: 'Mia', email: 'mia@pardos.test', password: 'demo-1234', role: 'manager' as const, branches: ['norte'] };
    await house.app.comanda.container.get(AddStaff).run(who, { tenantId: 'pardos', correlationId: 'r1' });
    expect(await set({ billWaitingMinutes: 9 }, 'mia')).toMatchObject({ status: 403, error: 'auth.other-branch' });
    expect((await set({ billWaitingMinutes: 9 }, 'cook')).status).toBe(403);
    expect((await card()).billWaitingMinutes).toBe(3);
  });

  it('give the public page its look, the latest one, and the first one again', async () => {
    const shown = async () => (await house.app.get<{ theme: { primary: string } }>('/api/v1/tenants/pardos')).data.theme.primary;
    const before = await shown();
    for (const primary of ['#111111', '#222222']) await set({ theme: { primary, accent: '#333333', logoUrl: null } });
    await house.app.settle();
    expect(await shown()).toBe('#222222');
    await set({ theme: null });
    await house.app.settle();
    expect(await shown()).toBe(before);
  });
});

describe('what settings do elsewhere', () => {
  it('rename the business, and its look stays', async () => {
    const look = { primary: '#111111', accent: '#333333', logoUrl: null };
    await set({ theme: look });
    expect((await set({ name: '  El Nuevo Sabor ' })).data).toMatchObject({ id: 'pardos', name: 'El Nuevo Sabor', theme: look });
    await house.app.settle();
    expect((await house.app.get('/api/v1/tenants/pardos')).data).toMatchObject({ name: 'El Nuevo Sabor', theme: look });
    expect((await set({ name: ' ' })).details).toMatchObject([{ path: 'name' }]);
  });

  it('new tables get PINs of their own', async () => {
    await set({ tablePins: 'made' });
    const token = await house.as('manager');
    const restaurantId = (await house.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, token)).data.id;
    const { id: branchId } = (
      await house.app.post<{ id: string }>('/api/v1/branches', { restaurantId, name: 'Sur', address: 'Jr. 1' }, token)
    ).data;
    const made = (await house.app.post<{ pin: string }[]>('/api/v1/tables/bulk', { branchId, count: 5 }, token)).data;
    for (const { pin } of made) expect(pin).toMatch(/^\d{4}$/);
    expect(new Set(made.map(({ pin }) => pin)).size).toBeGreaterThan(1);
  });
});

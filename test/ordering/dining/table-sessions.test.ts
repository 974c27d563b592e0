import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { openTableService } from './table-guests.ts';

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let other: DiningTable;
beforeEach(async () => {
  house = await openTableService();
  [table, other] = house.room.centre.tables;
});

const orders = (token: string) => house.app.get<{ id: string }[]>('/api/v1/orders', token);
const free = async (of = table) => house.free(of, { force: true, reason: 'Se fueron' });

describe('sitting down', () => {
  it('gives a token by the code alone, and says where one sits', async () => {
    const { status, data } = await house.join(table);
    expect(status).toBe(201);
    const { restaurantId, branchId, id: tableId } = table;
    expect(data).toMatchObject({ tenantId: 'pardos', restaurantId, branchId, tableId, tableNumber: 1 });
    expect(await orders(data.token)).toMatchObject({ status: 200, data: [] });
    expect(await house.tableNow(table)).toMatchObject({ status: 'occupied', sessionId: data.sessionId });
    expect((await house.app.get<object>('/validate', data.token)).data).toMatchObject({ role: 'guest', userId: data.sessionId });
  });

  it('is one session for all phones, however many scan at once, and one for each table', async () => {
    const all = await Promise.all(Array.from({ length: 24 }, () => house.sit(table)));
    expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect((await house.sit(other)).sessionId).not.toBe(all[0]?.sessionId);
    await house.app.settle();
    expect(
      house
        .said('TableSessionStarted')
        .map(({ data }) => data.tableId)
        .sort(),
    ).toEqual([table.id, other.id].sort());
    expect(house.said('TableStatusChanged')).toHaveLength(2);
  });

  it('takes the parts of the code as they stand in its address, and refuses a forged one', async () => {
    const code = await house.codeOf(table);
    expect((await house.join(table, { n: String(code.n) })).status).toBe(201);
    const wrong = [{ h: 'AAAAAAAAAAAAAAAA' }, { n: 2 }, { t: other.id }, { b: house.room.north.branch.id }, { r: 'nothing' }];
    for (const part of wrong) expect(await house.join(table, part)).toMatchObject({ status: 400, error: 'ordering.invalid-code' });
    await house.room.changeTable(table, { isActive: false });
    expect(await house.join(table)).toMatchObject({ status: 400, error: 'ordering.table-inactive' });
  });
});

describe('a PIN', () => {
  beforeEach(() => house.room.changeTable(table, { pin: '4711' }));

  it('must be given, by every phone', async () => {
    expect(await house.join(table)).toMatchObject({ status: 403, error: 'ordering.wrong-pin' });
    expect(await house.join(table, { pin: '0000' })).toMatchObject({ status: 403, error: 'ordering.wrong-pin' });
    expect((await house.join(table, { pin: '4711' })).status).toBe(201);
    expect(await house.join(table)).toMatchObject({ status: 403 });
    expect(await house.tableNow(other)).toMatchObject({ status: 'free' });
  });

  it('is guessed a few times only, then ever more slowly', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect((await house.join(table, { pin: '0000' })).status).toBe(403);
    const locked = await house.join(table, { pin: '4711' });
    expect(locked).toMatchObject({ status: 429, error: 'ordering.too-many-pins' });
    expect(locked.headers.get('retry-after')).toBe('1');
    house.app.clock.advance(1);
    expect((await house.join(table, { pin: '0000' })).status).toBe(403);
    expect((await house.join(table, { pin: '0000' })).headers.get('retry-after')).toBe('2');
    house.app.clock.advance(2);
    expect((await house.join(table, { pin: '4711' })).status).toBe(201);
    expect((await house.join(table, { pin: '0000' })).status).toBe(403);
  });

  it('is slow to guess from one address alone: the other guests go on, until very many have guessed', async () => {
    const guess = async (nth: number, pin: string) => {
      house.app.ip = `198.51.100.${nth}`;
      return (await house.join(table, { pin })).status;
    };
    for (let nth = 0; nth < 6; nth += 1) await guess(1, '0000');
    expect([await guess(1, '4711'), await guess(2, '4711')]).toEqual([429, 201]);
    for (let nth = 3; nth < 48; nth += 1) await guess(nth, '0000');
    expect(await guess(99, '4711')).toBe(429);
    house.app.clock.advance(1);
    expect(await guess(99, '4711')).toBe(201);
  });

  it('is not found by guessing at once', async () => {
    const pins = Array.from({ length: 40 }, (_, nth) => String(4690 + nth));
    const answers = await Promise.all(pins.map((pin) => house.join(table, { pin })));
    expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(5);
  });
});

describe('the end of a session', () => {
  it('is at once for its tokens, cart and request for the bill, when staff free the table', async () => {
    const guest = await house.sit(table);
    await house.app.post('/api/v1/cart/add', { productId: house.chicken, quantity: 2 }, guest.token);
    await house.order(guest.token);
    await house.app.post('/api/v1/public/request-account', await house.room.scan(table));
    await free();
    expect(await orders(guest.token)).toMatchObject({ status: 401, error: 'auth.invalid-token' });
    expect((await house.order(guest.token)).status).toBe(401);
    expect((await house.app.get('/api/v1/cart', guest.token)).status).toBe(401);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    await house.app.settle();
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { sessionId: guest.sessionId, reason: 'freed' } }]);
    expect(house.said('BillRequestChanged')).toMatchObject([{ data: { status: 'cancelled' } }]);
  });

  it('comes once, whoever frees the table at once and whatever is ordered meanwhile', async () => {
    const guest = await house.sit(table);
    const answers = await Promise.all([free(), ...Array.from({ length: 6 }, () => house.order(guest.token)), free()]);
    expect([answers.at(0)?.status, answers.at(-1)?.status]).toEqual([200, 200]);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    await house.app.settle();
    expect(house.said('TableSessionEnded')).toHaveLength(1);
  });

  it('leaves nothing for whoever scans the same code afterwards', async () => {
    const before = await house.sit(table);
    const { data: old } = await house.order(before.token);
    await house.app.post('/api/v1/cart/add', { productId: house.chicken, quantity: 2 }, before.token);
    await free();
    const after = await house.sit(table);
    expect(after.sessionId).not.toBe(before.sessionId);
    expect((await orders(after.token)).data).toEqual([]);
    expect((await house.app.get<{ items: unknown[] }>('/api/v1/cart', after.token)).data.items).toEqual([]);
    expect(await house.app.get(`/api/v1/orders/${old.id}`, after.token)).toMatchObject({ status: 403 });
    expect((await house.app.get(`/api/v1/orders/${old.id}`, before.token)).status).toBe(401);
  });

  it('comes by itself after twelve quiet hours, told by the timer', async () => {
    const { token } = await house.sit(table);
    house.app.clock.advance(11 * 3600);
    const { token: later } = await house.sit(table);
    house.app.clock.advance(3 * 3600);
    await house.app.app.fireDueTimers();
    expect([(await orders(token)).status, (await orders(later)).status]).toEqual([401, 200]);
    house.app.clock.advance(9 * 3600);
    expect((await orders(later)).status).toBe(401);
    await house.app.app.fireDueTimers();
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    await house.app.settle();
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { reason: 'expired' } }]);
    await house.app.app.fireDueTimers();
    expect(house.said('TableSessionEnded')).toHaveLength(1);
  });

  it('is told, where the next party comes before the timer has rung', async () => {
    const before = await house.sit(table);
    house.app.clock.advance(13 * 3600);
    const after = await house.sit(table);
    expect(after.sessionId).not.toBe(before.sessionId);
    await house.app.app.fireDueTimers();
    expect((await orders(after.token)).status).toBe(200);
    await house.app.settle();
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { sessionId: before.sessionId, reason: 'expired' } }]);
    expect(await house.tableNow(table)).toMatchObject({ status: 'occupied', sessionId: after.sessionId });
  });
});

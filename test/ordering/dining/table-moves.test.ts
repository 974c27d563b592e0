import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { createTable } from '#test/contracts/ordering/venues';
import { openTableService } from './table-guests.ts';

type Cart = { readonly items: readonly { lineId: string; quantity: number; addedBy: { name: string; kind: string } | null }[] };
type Bill = { readonly tableId: string; readonly sessionId: string; readonly total: number; readonly due: number };

let house: Awaited<ReturnType<typeof openTableService>>;
let one: DiningTable;
let two: DiningTable;
let three: DiningTable;
let waiter: string;
beforeEach(async () => {
  house = await openTableService();
  [one, two] = house.room.centre.tables;
  three = createTable(house.room.centre.branch, 3);
  await house.room.places.addTable(three, []);
  waiter = await house.as('waiter');
});

const post = (path: string, body: object, headers = {}) =>
  house.app.post<{ id: string; mergedInto: string | null; status: string }>(`/api/v1/tables/${path}`, body, waiter, headers);
const move = (from: DiningTable, to: DiningTable, headers = {}) => post(`${from.id}/move`, { toTableId: to.id }, headers);
const merge = (first: DiningTable, other: DiningTable) => post(`${first.id}/merge`, { withTableId: other.id });
const unmerge = (first: DiningTable) => post(`${first.id}/unmerge`, {});
const bill = (table: DiningTable, token = waiter) => house.app.get<Bill>(`/api/v1/tables/${table.id}/bill`, token);
const cart = async (token: string) => (await house.app.get<Cart>('/api/v1/cart', token)).data.items;
const add = (token: string, quantity = 1, more = {}) =>
  house.app.post<Cart>('/api/v1/cart/add', { productId: house.chicken, quantity, ...more }, token);
const orderOf = (id: string, token: string) => house.app.get<{ tableId: string; customerName: string }>(`/api/v1/orders/${id}`, token);
const pay = (table: DiningTable) => house.app.post(`/api/v1/tables/${table.id}/bill/pay`, { method: 'cash' }, waiter);

describe('a move', () => {
  it('takes session, cart, orders, bill, request, call and tokens along, and leaves a free table', async () => {
    const guest = await house.sit(one);
    const { data: order } = await house.order(guest.token);
    await add(guest.token, 2);
    await house.app.post('/api/v1/public/request-account', await house.room.scan(one));
    await house.app.post('/api/v1/public/table-sessions/calls', { reason: 'Más hielo' }, guest.token);
    expect(await move(one, two)).toMatchObject({ status: 200, data: { id: two.id, status: 'occupied', mergedInto: null } });

    expect(await house.tableNow(one)).toMatchObject({ status: 'free', sessionId: null });
    expect(await house.tableNow(two)).toMatchObject({ status: 'occupied', sessionId: guest.sessionId });
    expect((await bill(two, guest.token)).data).toMatchObject({ tableId: two.id, sessionId: guest.sessionId, due: 25.9 });
    expect((await bill(one)).error).toBe('ordering.no-bill');
    expect((await orderOf(order.id, guest.token)).data).toMatchObject({ tableId: two.id, customerName: 'Mesa 2' });
    expect(await cart(guest.token)).toMatchObject([{ quantity: 2 }]);
    const requests = await house.app.get(`/api/v1/requests/restaurant/${one.restaurantId}/pending`, waiter);
    expect(requests.data).toMatchObject([{ tableId: two.id, tableNumber: 2, status: 'pending' }]);
    expect((await house.app.get('/api/v1/calls', waiter)).data).toMatchObject([{ tableId: two.id, tableNumber: 2, status: 'waiting' }]);
    expect((await house.app.get(`/api/v1/orders?q=${two.id}`, waiter)).data).toMatchObject([{ id: order.id }]);
    await house.app.settle();
    const told = { from: { tableId: one.id, tableNumber: 1 }, to: { tableId: two.id, tableNumber: 2 } };
    expect(house.said('TableMoved').map(({ data }) => data)).toEqual([
      { ...told, branchId: one.branchId, sessionId: guest.sessionId, orderIds: [order.id], kind: 'move' },
    ]);
    // Phones may still name the table that they scanned.
    expect((await house.order(guest.token, { tableId: one.id })).data.tableId).toBe(two.id);
    expect((await pay(two)).status).toBe(201);
    expect(await house.tableNow(two)).toMatchObject({ status: 'free', sessionId: null });
  });

  it("lets who scans the old table's code start anew, and who scans the new one join", async () => {
    const guest = await house.sit(one);
    await move(one, two);
    expect((await house.sit(one)).sessionId).not.toBe(guest.sessionId);
    expect((await house.sit(two)).sessionId).toBe(guest.sessionId);
  });

  it('goes to a free table of the branch alone, from one with guests', async () => {
    expect(await move(one, two)).toMatchObject({ status: 404, error: 'ordering.no-bill' });
    await house.sit(one);
    await house.sit(two);
    expect(await move(one, two)).toMatchObject({ status: 409, error: 'ordering.table-occupied' });
    expect(await move(one, one)).toMatchObject({ status: 409, error: 'ordering.table-occupied' });
    const [abroad] = house.room.north.tables;
    expect(await move(one, abroad)).toMatchObject({ status: 400, error: 'ordering.unknown-table' });
    await house.room.changeTable(three, { isActive: false });
    expect(await move(one, three)).toMatchObject({ status: 400, error: 'ordering.unknown-table' });
    expect((await post('nothing/move', { toTableId: two.id })).error).toBe('ordering.table-not-found');
  });

  it('keeps the request for the bill that waits at the new table, and is done once for a key', async () => {
    const guest = await house.sit(one);
    for (const table of [one, two]) await house.app.post('/api/v1/public/request-account', await house.room.scan(table));
    const headers = { 'idempotency-key': 'move-once' };
    expect((await move(one, two, headers)).status).toBe(200);
    const again = await move(one, two, headers);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    const { data } = await house.app.get<{ tableId: string }[]>(`/api/v1/requests/restaurant/${one.restaurantId}/pending`, waiter);
    expect(data.map(({ tableId }) => tableId)).toEqual([two.id]);
    expect((await house.tableNow(two))?.sessionId).toBe(guest.sessionId);
  });
});

describe('a merge', () => {
  const seatBoth = async () => {
    const [first, second] = [await house.sit(one), await house.sit(two)];
    const [a, b] = [(await house.order(first.token)).data, (await house.order(second.token)).data];
    await add(first.token, 2);
    await add(second.token, 3);
    return { first, second, a, b };
  };

  it('makes one party of two, with one cart and one bill, and lets all tokens and both codes stand for it', async () => {
    const { first, second, a, b } = await seatBoth();
    expect(await merge(one, two)).toMatchObject({ status: 200, data: { id: one.id, status: 'occupied', mergedInto: two.id } });
    const lines = await cart(second.token);
    expect(lines.map(({ quantity }) => quantity)).toEqual([3, 2]);
    expect(await cart(first.token)).toEqual(lines);
    for (const [table, token] of [
      [one, first.token],
      [two, second.token],
      [one, waiter],
    ] as const)
      expect((await bill(table, token)).data).toMatchObject({ tableId: two.id, sessionId: second.sessionId, due: 51.8 });
    for (const { token } of [first, second])
      for (const { id } of [a, b]) expect((await orderOf(id, token)).data).toMatchObject({ tableId: two.id, customerName: 'Mesa 2' });
    expect((await house.sit(one)).sessionId).toBe(second.sessionId);
    const { data: mine } = await house.app.get<{ id: string }[]>('/api/v1/orders', first.token);
    expect(mine.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
    const { data: floor } = await house.app.get<{ tableId: string }[]>(`/api/v1/branches/${one.branchId}/floor`, waiter);
    expect(floor.find(({ tableId }) => tableId === one.id)).toMatchObject({ status: 'occupied', mergedInto: two.id });

    // The first party orders on, whatever table it names, and the bill is paid for all.
    expect((await house.order(first.token, { tableId: one.id })).data.tableId).toBe(two.id);
    const asked = await house.app.post('/api/v1/public/request-account', await house.room.scan(one));
    expect(asked.data).toMatchObject({ tableId: two.id });
    expect((await pay(one)).status).toBe(201);
    await house.app.settle();
    for (const table of [one, two]) expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    for (const { token } of [first, second]) expect((await house.app.get('/api/v1/orders', token)).status).toBe(401);
    expect(
      house
        .said('TableSessionEnded')
        .map(({ data }) => data.sessionId)
        .sort(),
    ).toEqual([first.sessionId, second.sessionId].sort());
  });

  it('is undone: each party has its own again, and what was added since stays with the other', async () => {
    const { first, second, a, b } = await seatBoth();
    await merge(one, two);
    const { data: late } = await house.order(first.token);
    await add(second.token, 1);
    house.app.clock.advance(5 * 60 - 10);
    expect(await unmerge(one)).toMatchObject({ status: 200, data: { id: one.id, status: 'occupied', mergedInto: null } });
    expect((await bill(one, first.token)).data).toMatchObject({ tableId: one.id, sessionId: first.sessionId, due: 25.9 });
    expect((await bill(two, second.token)).data).toMatchObject({ tableId: two.id, due: 51.8 });
    expect((await orderOf(a.id, first.token)).data).toMatchObject({ tableId: one.id, customerName: 'Mesa 1' });
    expect((await orderOf(a.id, second.token)).status).toBe(403);
    for (const { id } of [b, late]) expect((await orderOf(id, second.token)).status).toBe(200);
    expect((await cart(first.token)).map(({ quantity }) => quantity)).toEqual([2]);
    expect((await cart(second.token)).map(({ quantity }) => quantity)).toEqual([4]);
    await house.app.settle();
    expect(house.said('TableMoved').map(({ data }) => [data.kind, data.sessionId, data.orderIds])).toEqual([
      ['merge', second.sessionId, [a.id]],
      ['unmerge', first.sessionId, [a.id]],
    ]);
    expect((await pay(two)).status).toBe(201);
    expect(await house.tableNow(one)).toMatchObject({ status: 'occupied', sessionId: first.sessionId });
  });

  it('keeps a use of a promotion counted for the party that ordered, which alone gets it back', async () => {
    const body = { name: 'Diez menos', kind: 'percentage', value: 10, maxUsesPerCustomer: 1 };
    expect((await house.app.post('/api/v1/promotions', body, await house.as('manager'))).status).toBe(201);
    const [first, second] = [await house.sit(one), await house.sit(two)];
    const totalOf = async (token: string) => (await house.order(token)).data.total;
    const { data: a } = await house.order(first.token);
    expect([a.total, await totalOf(second.token), await totalOf(second.token)]).toEqual([23.31, 23.31, 25.9]);
    await merge(one, two);
    const cancelled = await house.app.post(`/api/v1/orders/${a.id}/cancel`, { reason: 'otra cosa' }, await house.as('manager'));
    expect(cancelled.status).toBe(200);
    expect(await totalOf(second.token)).toBe(25.9);
    expect((await unmerge(one)).status).toBe(200);
    expect([await totalOf(first.token), await totalOf(first.token)]).toEqual([23.31, 25.9]);
  });

  it('is not undone after 5 minutes, nor after a payment, nor where there is none', async () => {
    expect(await unmerge(one)).toMatchObject({ status: 409, error: 'ordering.not-merged' });
    await seatBoth();
    await merge(one, two);
    house.app.clock.advance(5 * 60 + 1);
    expect(await unmerge(one)).toMatchObject({ status: 409, error: 'ordering.too-late' });
    await merge(three, two);
    await house.app.post(`/api/v1/tables/${two.id}/bill/split`, { by: 'equally', parts: 2 }, waiter);
    await house.app.post(`/api/v1/tables/${two.id}/bill/pay`, { method: 'cash', part: 1 }, waiter);
    expect(await unmerge(three)).toMatchObject({ status: 409, error: 'ordering.too-late' });
  });

  it('needs no party at either table, and gives a table without one back free', async () => {
    expect((await merge(one, two)).status).toBe(200);
    const joined = await house.sit(one);
    expect(await house.tableNow(two)).toMatchObject({ status: 'occupied', sessionId: joined.sessionId });
    expect((await unmerge(one)).data).toMatchObject({ status: 'free', mergedInto: null });
    expect((await house.sit(one)).sessionId).not.toBe(joined.sessionId);
  });

  it('goes into a party that is at merged tables itself, moves with it, and ends with it', async () => {
    const guest = await house.sit(two);
    await merge(one, two);
    expect(await merge(three, one)).toMatchObject({ status: 200, data: { mergedInto: two.id } });
    expect(await move(one, three)).toMatchObject({ status: 409, error: 'ordering.table-merged' });
    expect(await merge(one, three)).toMatchObject({ status: 409, error: 'ordering.table-merged' });
    expect(await merge(two, one)).toMatchObject({ status: 409 });
    const four = createTable(house.room.centre.branch, 4);
    await house.room.places.addTable(four, []);
    expect((await move(two, four)).status).toBe(200);
    expect(await house.tableNow(one)).toMatchObject({ mergedInto: four.id, sessionId: guest.sessionId });
    expect((await house.free(one)).data).toMatchObject({ id: one.id, status: 'free', mergedInto: null });
    for (const table of [one, two, three, four]) expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
  });

  it('is refused where it cannot be: the same table, another branch, a party that pays already', async () => {
    expect(await merge(one, one)).toMatchObject({ status: 400, error: 'ordering.unknown-table' });
    expect(await merge(one, house.room.north.tables[0])).toMatchObject({ status: 400, error: 'ordering.unknown-table' });
    await seatBoth();
    await house.app.post(`/api/v1/tables/${one.id}/bill/split`, { by: 'equally', parts: 2 }, waiter);
    await house.app.post(`/api/v1/tables/${one.id}/bill/pay`, { method: 'cash', part: 1 }, waiter);
    expect(await merge(one, two)).toMatchObject({ status: 409, error: 'ordering.split-begun' });
  });

  it('starts anew at a merged table whose party has been quiet for too long', async () => {
    const guest = await house.sit(two);
    await merge(one, two);
    house.app.clock.advance(13 * 3600);
    const next = await house.sit(one);
    expect(next.sessionId).not.toBe(guest.sessionId);
    await house.app.app.fireDueTimers();
    await house.app.settle();
    expect(await house.tableNow(two)).toMatchObject({ status: 'free', sessionId: null });
    expect(await house.tableNow(one)).toMatchObject({ status: 'occupied', sessionId: next.sessionId, mergedInto: null });
  });
});

it('finds the answer to a request of a merged party by the key of its own token', async () => {
  const [guest] = [await house.sit(one), await house.sit(two)];
  await add(guest.token, 2);
  const headers = { 'idempotency-key': 'sent-before-the-merge' };
  const sent = await house.app.post<{ id: string }>('/api/v1/cart/send', {}, guest.token, headers);
  await merge(one, two);
  const again = await house.app.post<{ id: string }>('/api/v1/cart/send', {}, guest.token, headers);
  expect([again.status, again.data.id]).toEqual([201, sent.data.id]);
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { openTableService } from '../dining/table-guests.ts';

type Line = { lineId: string; quantity: number; note: string | null; addedBy: { name: string; kind: string } | null };
type Cart = { readonly items: readonly Line[]; readonly total: number };
type Sent = { id: string; total: number; tableId: string; type: string; customerName: string; note: string | null };

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let waiter: string;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  waiter = await house.as('waiter');
});

const path = () => `/api/v1/tables/${table.id}/cart`;
const chicken = (quantity = 1, more: object = {}) => ({ productId: house.chicken, quantity, ...more });
const addAsWaiter = (body: object) => house.app.post<Cart>(`${path()}/add`, body, waiter);
const add = (token: string, body: object) => house.app.post<Cart>('/api/v1/cart/add', body, token);
const seat = async (name?: string) => (await house.join(table, name === undefined ? {} : { name })).data.token;
const summary = ({ items }: Cart) => items.map(({ quantity, note, addedBy }) => [quantity, note, addedBy?.name, addedBy?.kind]);

describe('the cart of a table', () => {
  it('is one for guests and waiter, and tells who added what, with which note', async () => {
    const [ana, beto] = [await seat('Ana'), await seat('Beto')];
    await add(ana, chicken(1));
    await add(ana, chicken(1));
    await add(ana, chicken(1, { note: 'sin piel' }));
    await add(beto, chicken(3));
    const added = await addAsWaiter(chicken(4, { note: 'para compartir' }));
    expect(added.status).toBe(201);
    const { name } = (await house.app.get<{ name: string }>('/validate', waiter)).data;
    const waiterName = summary(added.data)[3]?.[2];
    expect(waiterName).toBeTruthy();
    expect(name === undefined || name === waiterName).toBe(true);
    const all = [
      [2, null, 'Ana', 'guest'],
      [1, 'sin piel', 'Ana', 'guest'],
      [3, null, 'Beto', 'guest'],
      [4, 'para compartir', waiterName, 'waiter'],
    ];
    expect(summary(added.data)).toEqual(all);
    for (const token of [ana, beto]) expect(summary((await house.app.get<Cart>('/api/v1/cart', token)).data)).toEqual(all);
    expect(summary((await house.app.get<Cart>(path(), waiter)).data)).toEqual(all);
    await house.app.settle();
    expect(
      house
        .said('CartChanged')
        .at(-1)
        ?.data.lines.map(({ note, addedBy }) => [note, addedBy?.kind]),
    ).toEqual([
      [null, 'guest'],
      ['sin piel', 'guest'],
      [null, 'guest'],
      ['para compartir', 'waiter'],
    ]);
  });

  it('is changed by the waiter, line by line, also where nobody has scanned', async () => {
    expect((await house.app.get<Cart>(path(), waiter)).data).toMatchObject({ items: [], total: 0 });
    expect(await house.tableNow(table)).toMatchObject({ status: 'free' });
    const { data } = await addAsWaiter(chicken(2));
    expect(await house.tableNow(table)).toMatchObject({ status: 'occupied' });
    const line = `${path()}/items/${data.items[0]?.lineId}`;
    const patch = (body: object) => house.app.request<Cart>('PATCH', line, { token: waiter, body });
    expect(summary((await patch({ quantity: 5, note: 'tibio' })).data).map((line) => line.slice(0, 2))).toEqual([[5, 'tibio']]);
    expect(summary((await patch({ note: null })).data).map((line) => line.slice(0, 2))).toEqual([[5, null]]);
    expect((await patch({})).details).toMatchObject([{ path: 'quantity' }]);
    expect((await patch({ note: 'x'.repeat(141) })).details).toMatchObject([{ path: 'note' }]);
    const guest = await seat();
    expect((await house.app.get<Cart>('/api/v1/cart', guest)).data.items).toHaveLength(1);
    expect((await house.app.request<Cart>('DELETE', line, { token: waiter })).data.items).toEqual([]);
    expect((await house.app.request('DELETE', line, { token: waiter })).error).toBe('ordering.line-not-found');
  });

  it('is sent as one order of what is in it, by the waiter or a guest, once for a key', async () => {
    const guest = await seat('Ana');
    await add(guest, chicken(1));
    await addAsWaiter(chicken(2));
    const headers = { 'idempotency-key': 'send-once' };
    const sent = await house.app.post<Sent>(`${path()}/send`, { note: 'todo junto' }, waiter, headers);
    expect(sent).toMatchObject({ status: 201, data: { total: 77.7, tableId: table.id, type: 'dine-in', note: 'todo junto' } });
    expect(sent.data.customerName).toBe('Mesa 1');
    expect((await house.app.post<Sent>(`${path()}/send`, { note: 'todo junto' }, waiter, headers)).data.id).toBe(sent.data.id);
    expect((await house.app.get<Cart>('/api/v1/cart', guest)).data.items).toEqual([]);
    expect((await house.app.post('/api/v1/cart/send', {}, guest)).error).toBe('ordering.cart-empty');
    await add(guest, chicken(1));
    expect(await house.app.post<Sent>('/api/v1/cart/send', {}, guest)).toMatchObject({
      status: 201,
      data: { total: 25.9, customerName: 'Mesa 1' },
    });
    const { data: bill } = await house.app.get<{ due: number }>(`/api/v1/tables/${table.id}/bill`, guest);
    expect(bill.due).toBe(103.6);
  });

  it('is sent once, however many send it at once, and nothing that is added meanwhile is lost', async () => {
    const guest = await seat();
    await add(guest, chicken(1));
    const answers = await Promise.all([
      house.app.post<Sent>('/api/v1/cart/send', {}, guest),
      house.app.post<Sent>(`${path()}/send`, {}, waiter),
      addAsWaiter(chicken(2)),
      add(guest, chicken(3)),
    ]);
    const orders = answers.slice(0, 2).flatMap(({ status, data }) => (status === 201 ? [(data as Sent).total / 25.9] : []));
    const left = (await house.app.get<Cart>('/api/v1/cart', guest)).data.items.map(({ quantity }) => quantity);
    expect(Math.round([...orders, ...left].reduce((sum, count) => sum + count, 0))).toBe(6);
  });

  it('is of its guests and of those who serve it alone', async () => {
    expect((await house.app.get(path(), await house.customer('ana'))).status).toBe(403);
    expect((await house.app.get(path(), await seat())).status).toBe(403);
    expect((await house.app.get(path(), await house.as('cook'))).status).toBe(403);
    expect((await house.app.post('/api/v1/cart/send', {}, await house.customer('bea'))).status).toBe(403);
    expect((await house.app.get('/api/v1/tables/nothing/cart', waiter)).error).toBe('ordering.table-not-found');
    expect((await house.join(table, { name: 'x'.repeat(41) })).details).toMatchObject([{ path: 'name' }]);
  });
});

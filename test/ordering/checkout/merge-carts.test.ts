import { beforeEach, describe, expect, it } from 'vitest';
import { openTableService } from '../dining/table-guests.ts';

type Cart = {
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
  readonly total: number;
  readonly adjusted: readonly object[];
};

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
});

const merge = (items: readonly object[], token = ana, headers = {}) =>
  house.app.post<Cart>('/api/v1/cart/merge', { items }, token, headers);
const cart = async (token = ana) =>
  (await house.app.get<Cart>('/api/v1/cart', token)).data.items.map(({ productId, quantity }) => [productId, quantity]);
const add = (productId: string, quantity: number, token = ana) => house.app.post('/api/v1/cart/add', { productId, quantity }, token);

describe('a cart that was filled before signing in', () => {
  it('is taken over, as often as it is sent: of what both hold the larger number counts', async () => {
    await add(house.chicken, 3);
    const brought = [
      { productId: house.chicken, quantity: 2, price: 0.01 },
      { productId: house.chicha, quantity: 4 },
    ];
    const { status, data } = await merge(brought);
    expect([status, data.adjusted, data.total]).toEqual([200, [], 111.7]);
    const both = [
      [house.chicken, 3],
      [house.chicha, 4],
    ];
    expect(await cart()).toEqual(both);
    await Promise.all([merge(brought), merge(brought)]);
    expect(await cart()).toEqual(both);
    const key = { 'idempotency-key': 'merge' };
    const first = await merge(brought, ana, key);
    await house.app.request('DELETE', '/api/v1/cart', { token: ana });
    expect((await merge(brought, ana, key)).data).toEqual(first.data);
    expect(await cart()).toEqual([]);
  });

  it('says what could not come along', async () => {
    const sides = { id: 'side', name: 'Guarnición', min: 1, max: 1, choices: [{ id: 'fries', name: 'Papas', price: 0 }] };
    const combo = await house.sells({ name: 'Combo', price: 30, options: [sides] });
    const off = await house.sells({ name: 'Pisco', price: 30, isAvailable: false });
    const { data } = await merge([
      { productId: house.chicha, quantity: 9 },
      { productId: combo, quantity: 1 },
      { productId: off, quantity: 2 },
      { productId: 'nothing', quantity: 1 },
      { productId: combo, quantity: 2, options: [{ optionId: 'side', choiceId: 'fries' }] },
    ]);
    expect(data.adjusted).toEqual([
      { productId: house.chicha, wanted: 9, taken: 5, reason: 'stock' },
      { productId: combo, wanted: 1, taken: 0, reason: 'options' },
      { productId: off, wanted: 2, taken: 0, reason: 'gone' },
      { productId: 'nothing', wanted: 1, taken: 0, reason: 'gone' },
    ]);
    expect(await cart()).toEqual([
      [house.chicha, 5],
      [combo, 2],
    ]);
  });

  it('is refused if it was filled at another business', async () => {
    const answer = await merge([{ productId: 'nothing', quantity: 1 }]);
    expect(answer).toMatchObject({ status: 400, error: 'ordering.unknown-product' });
    expect((await merge([])).status).toBe(200);
  });

  it('is one’s own: that of a table stays its party’s, and so does what they have ordered', async () => {
    const [table] = house.room.centre.tables;
    const guest = await house.sit(table);
    await add(house.chicha, 1, guest.token);
    const { data: order } = await house.order(guest.token);
    await merge([{ productId: house.chicken, quantity: 1 }]);
    expect(await cart(guest.token)).toEqual([[house.chicha, 1]]);
    const bill = await house.app.get<{ due: number }>(`/api/v1/tables/${table.id}/bill`, guest.token);
    expect(bill.data.due).toBe(order.total);
    expect((await merge([], guest.token)).status).toBe(403);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { Product, SoldOutMark } from '#modules/ordering/catalogue/domain/product';
import { findNextSoldOutEnd, isSoldInBranch, isSoldOutAt, markSoldOut, unmarkSoldOut } from '#modules/ordering/catalogue/domain/sold-out';
import { createProductOf } from '#test/contracts/ordering/catalogue/products';
import { openRestaurant } from '../../fixtures/restaurant.ts';

const now = new Date('2026-03-02T15:00:00.000Z');
const tonight = '2026-03-03T04:00:00.000Z';
const product = (soldOut: readonly SoldOutMark[], more: Partial<Product> = {}) => createProductOf('a', { soldOut, ...more });

describe('a mark of a branch', () => {
  it('holds there alone, until its time or until it is taken back', () => {
    const marked = markSoldOut(product([{ branchId: 'b2', until: null }]), { branchId: 'b1', until: tonight }, now);
    const soldOut = (branchId: string | null, at = now) => isSoldOutAt(marked, branchId, at);
    expect([soldOut('b1'), soldOut('b2'), soldOut('b3'), soldOut(null)]).toEqual([true, true, false, false]);
    expect([soldOut('b1', new Date(tonight)), soldOut('b2', new Date(tonight))]).toEqual([false, true]);
    expect(isSoldOutAt(unmarkSoldOut(marked, 'b2', now), 'b2', now)).toBe(false);
  });

  it('replaces the one before, and forgets those that have ended', () => {
    const before = product([
      { branchId: 'b1', until: null },
      { branchId: 'b2', until: '2026-03-02T14:00:00.000Z' },
    ]);
    expect(markSoldOut(before, { branchId: 'b1', until: tonight }, now).soldOut).toEqual([{ branchId: 'b1', until: tonight }]);
    expect(() => markSoldOut(before, { branchId: 'b1', until: now.toISOString() }, now)).toThrow(
      expect.objectContaining({ code: 'ordering.too-early' }),
    );
  });

  it('on a part is one on the combo', () => {
    const combo = createProductOf('combo', { parts: [{ productId: 'a', quantity: 1 }] });
    const find = (soldOut: readonly SoldOutMark[]) => (id: string) => (id === 'a' ? product(soldOut) : undefined);
    const marks = [{ branchId: 'b1', until: tonight }];
    expect(isSoldInBranch(combo, find(marks), 'b1', now)).toBe(false);
    expect([isSoldInBranch(combo, find(marks), 'b2', now), isSoldInBranch(combo, () => undefined, 'b2', now)]).toEqual([true, false]);
    expect(findNextSoldOutEnd([combo], find(marks), 'b1', now)).toEqual(new Date(tonight));
    expect(findNextSoldOutEnd([combo], find(marks), 'b2', now)).toBeUndefined();
  });
});

describe('a branch that has sold out', () => {
  type Menu = readonly { readonly id: string; readonly isAvailable: boolean; readonly soldOut: readonly SoldOutMark[] }[];
  type Frame = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  let fixture: Awaited<ReturnType<typeof openRestaurant>>;
  let [b1, b2, pollo, combo, ana] = ['', '', '', '', ''];
  const mark = async (body: object = {}, role = 'cook', productId = pollo) =>
    fixture.app.request('PUT', `/api/v1/branches/${b1}/sold-out/${productId}`, { token: await fixture.as(role), body });
  const unmark = async (role = 'cook', productId = pollo) =>
    fixture.app.request('DELETE', `/api/v1/branches/${b1}/sold-out/${productId}`, { token: await fixture.as(role) });
  const menu = async (branchId?: string) => {
    const { data } = await fixture.app.get<Menu>(`/api/v1/products${branchId ? `?branchId=${branchId}` : ''}`);
    return Object.fromEntries(data.map(({ id, isAvailable }) => [id === pollo ? 'pollo' : 'combo', isAvailable]));
  };
  const order = (branchId: string, productId = pollo, more: object = {}) =>
    fixture.app.post('/api/v1/orders', { type: 'pickup', branchId, items: [{ productId, quantity: 1 }], ...more }, ana);
  const frames = async () => {
    await fixture.app.settle();
    const { data } = await fixture.app.get<Frame[]>('/api/v1/feed?channel=menu:pardos&since=0');
    return data.filter(({ type, data: { branchId } }) => type === 'updateProduct' && branchId !== undefined).map((frame) => frame.data);
  };
  beforeEach(async () => {
    fixture = await openRestaurant();
    const owner = await fixture.as('owner');
    const { data: restaurant } = await fixture.app.post<{ id: string }>('/api/v1/restaurants', { name: 'Pardos' }, owner);
    const branch = { restaurantId: restaurant.id, name: 'Miraflores', address: 'Av. Grau 1' };
    const add = async () => (await fixture.app.post<{ id: string }>('/api/v1/branches', branch, owner)).data.id;
    [b1, b2] = [await add(), await add()];
    pollo = await fixture.sells({ name: 'Pollo', price: 25, code: 'pollo_1_4' });
    combo = await fixture.sells({ name: 'Combo', type: 'combo', price: 40, parts: [{ productId: pollo, quantity: 2 }] });
    ana = await fixture.customer('ana');
  });

  it('shows it on its own menu as unavailable, combos of it too, and elsewhere as before', async () => {
    await menu(b1);
    expect((await mark()).data).toEqual({ branchId: b1, productId: pollo, until: null });
    expect(await menu(b1)).toEqual({ pollo: false, combo: false });
    expect([await menu(b2), await menu()]).toEqual([
      { pollo: true, combo: true },
      { pollo: true, combo: true },
    ]);
    const one = await fixture.app.get<Menu[number]>(`/api/v1/products/${combo}?branchId=${b1}`);
    expect([one.data.isAvailable, (await fixture.app.get<Menu[number]>(`/api/v1/products/${pollo}`)).data.soldOut]).toEqual([
      false,
      [{ branchId: b1, until: null }],
    ]);
    await unmark();
    expect(await menu(b1)).toEqual({ pollo: true, combo: true });
  });

  it('refuses it in orders and carts there, and nowhere else', async () => {
    await fixture.app.post('/api/v1/cart/add', { productId: pollo, quantity: 1 }, ana);
    await mark();
    for (const id of [pollo, combo]) {
      const { status, error } = await order(b1, id);
      expect([status, error, (await order(b2, id)).status]).toEqual([409, 'ordering.unavailable', 201]);
    }
    const cart = await fixture.app.get<{ items: { available: boolean }[] }>('/api/v1/cart', ana);
    expect(cart.data.items.map(({ available }) => available)).toEqual([false]);
    expect((await fixture.app.post('/api/v1/purchases/checkout', { payment_method: 'cash' }, ana)).status).toBe(409);
  });

  it('sells it again at the time that it has said, to those who order for later too', async () => {
    const until = '2026-03-02T16:00:00.000Z';
    await mark({ until });
    expect([await menu(b1), (await order(b1)).status]).toEqual([{ pollo: false, combo: false }, 409]);
    const statuses = ['2026-03-02T15:59:00.000Z', until].map((scheduledFor) => order(b1, pollo, { scheduledFor }));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([409, 201]);
    fixture.app.clock.advance(3_600);
    expect([await menu(b1), (await order(b1)).status]).toEqual([{ pollo: true, combo: true }, 201]);
  });

  it('tells so to all who follow the menu, and that it sells it again', async () => {
    const until = '2026-03-02T16:00:00.000Z';
    const frame = { productId: pollo, newStock: null, branchId: b1 };
    await mark({ until });
    fixture.app.clock.advance(3_601);
    for (let count = 0; count < 2; count += 1) await fixture.app.app.fireDueTimers();
    await mark();
    await unmark();
    await unmark();
    const soldOut = { ...frame, action: 'sold_out' };
    const back = { ...frame, action: 'updated' };
    expect(await frames()).toEqual([{ ...soldOut, until }, back, { ...soldOut, until: null }, back]);
    expect((await fixture.app.get<Menu[number]>(`/api/v1/products/${pollo}`)).data.soldOut).toEqual([]);
  });

  it('is told by the latest word, though a time that was said before comes', async () => {
    await mark({ until: '2026-03-02T15:30:00.000Z' });
    await mark();
    fixture.app.clock.advance(3_600);
    await fixture.app.app.fireDueTimers();
    expect([await menu(b1), (await frames()).length]).toEqual([{ pollo: false, combo: false }, 2]);
  });

  it('keeps the mark when the product is changed, and none when it is removed', async () => {
    await mark({ until: '2026-03-02T16:00:00.000Z' });
    const manager = await fixture.as('manager');
    await fixture.app.request('PATCH', `/api/v1/products/${pollo}`, { token: manager, body: { price: 30 } });
    expect(await menu(b1)).toMatchObject({ pollo: false });
    await fixture.app.request('DELETE', `/api/v1/products/${pollo}`, { token: manager });
    fixture.app.clock.advance(3_601);
    await fixture.app.app.fireDueTimers();
    expect(await frames()).toHaveLength(1);
  });

  it('loses neither of two marks that are made at once', async () => {
    const token = await fixture.as('waiter');
    const both = [b1, b2].map((id) => fixture.app.request('PUT', `/api/v1/branches/${id}/sold-out/${pollo}`, { token, body: {} }));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect([await menu(b1), await menu(b2)]).toMatchObject([{ pollo: false }, { pollo: false }]);
  });

  it.each(['owner', 'manager', 'cook', 'packer', 'driver', 'waiter'])(
    'is told by a %s, who may name the product by its code',
    async (role) => {
      expect((await mark({}, role, 'pollo_1_4')).data).toMatchObject({ productId: pollo });
      expect((await unmark(role, 'POLLO_1_4')).status).toBe(200);
    },
  );

  it('is not told by customers, of what is not there, or of the past', async () => {
    expect((await fixture.app.request('PUT', `/api/v1/branches/${b1}/sold-out/${pollo}`, { token: ana, body: {} })).status).toBe(403);
    expect(await mark({}, 'cook', 'none')).toMatchObject({ status: 404, error: 'ordering.product-not-found' });
    const nowhere = await fixture.app.request('DELETE', `/api/v1/branches/none/sold-out/${pollo}`, { token: await fixture.as('cook') });
    expect(nowhere).toMatchObject({ status: 404, error: 'ordering.branch-not-found' });
    const past = await mark({ until: '2026-03-02T14:59:00.000Z' });
    expect([past.status, past.error, past.details[0]?.path]).toEqual([400, 'ordering.too-early', 'until']);
    expect((await mark({ until: 'soon' })).details[0]?.path).toBe('until');
  });
});

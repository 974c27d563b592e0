import { beforeAll, describe, expect, it } from 'vitest';
import { openRestaurant } from '../fixtures/restaurant.ts';
import { openDiningRoom } from './venues/dining-room.ts';

type House = Awaited<ReturnType<typeof openRestaurant>>;
type Named = { readonly id: string };

/** For each currency: the finest valid price, one with a decimal more, and one in between. */
describe.each([
  { currency: 'JPY', price: 1_200, tooFine: 1_200.5, fee: 300, smallest: 1 },
  { currency: 'CLP', price: 9_990, tooFine: 9_990.1, fee: 1_500, smallest: 1 },
  { currency: 'KWD', price: 3.125, tooFine: 3.1255, fee: 0.75, smallest: 0.001 },
  { currency: 'HUF', price: 4_990.25, tooFine: 4_990.255, fee: 500.5, smallest: 0.01 },
  { currency: 'CLF', price: 1.2345, tooFine: 1.234_56, fee: 0.0001, smallest: 0.0001 },
  // A business may have been opened with a code that is no currency.
  { currency: 'ZZZ', price: 25.9, tooFine: 25.999, fee: 5.5, smallest: 0.01 },
])('in $currency', ({ currency, price, tooFine, fee, smallest }) => {
  let restaurant: House;
  let manager: string;
  let productId: string;
  beforeAll(async () => {
    restaurant = await openRestaurant(undefined, currency);
    manager = await restaurant.as('manager');
    productId = await restaurant.sells({ name: 'Plato', price });
  });
  const ask = <Data = Named>(method: string, path: string, body?: unknown, token = manager) =>
    restaurant.app.request<Data>(method, path, { token, body });
  const choices = (cost: number) => [{ id: 'o', name: 'Tamaño', choices: [{ id: 'c', name: 'Grande', price: cost }] }];
  const zone = (cost: number) => ({ id: 'z', name: 'Centro', fee: cost, minTotal: 0, districts: [] });
  /** Exact decimal arithmetic, without binary fractions. */
  const sum = (...amounts: number[]) => Number(amounts.reduce((left, one) => left + one, 0).toFixed(4));

  it('an amount that is finer than the currency is refused with its path, wherever money is said', async () => {
    const promotion = { name: 'Rebaja', kind: 'amount' };
    const { id: percentage } = (await ask('POST', '/api/v1/promotions', { name: 'Diez', kind: 'percentage', value: 10.25, enabled: false }))
      .data;
    const sheet = (cost: number) => `name,category,price\nOtro,Fondos,${cost}\n`;
    const faults: [string, string, unknown, string][] = [
      ['POST', '/api/v1/products', { name: 'Otro', category: 'Fondos', price: tooFine }, 'price'],
      ['POST', '/api/v1/products', { name: 'Otro', category: 'Fondos', price, options: choices(tooFine) }, 'options.0.choices.0.price'],
      ['PATCH', `/api/v1/products/${productId}`, { price: tooFine }, 'price'],
      ['PATCH', `/api/v1/products/${productId}`, { options: choices(tooFine) }, 'options.0.choices.0.price'],
      ['GET', `/api/v1/products?minPrice=${tooFine}`, undefined, 'minPrice'],
      ['GET', `/api/v1/books?max_price=${tooFine}`, undefined, 'max_price'],
      ['POST', '/api/v1/books', { isbn: '978-0-8021-3000-0', author: 'Ana', title: 'Libro', category: 'Novela', price: tooFine }, 'price'],
      ['PATCH', `/api/v1/books/${productId}`, { price: tooFine }, 'price'],
      ['POST', '/api/v1/promotions', { ...promotion, value: tooFine }, 'value'],
      ['POST', '/api/v1/promotions', { ...promotion, value: price, minTotal: tooFine }, 'minTotal'],
      ['PATCH', `/api/v1/promotions/${percentage}`, { kind: 'amount', value: tooFine }, 'value'],
      ['PATCH', `/api/v1/promotions/${percentage}`, { minTotal: tooFine }, 'minTotal'],
      ['PATCH', '/api/v1/tenant', { zones: [zone(fee), { ...zone(tooFine), id: 'y' }] }, 'zones.1.fee'],
    ];
    for (const [method, path, body, at] of faults) {
      const answer = await ask(method, path, body);
      expect([path, answer.status, answer.details?.map((detail) => detail.path)]).toEqual([path, 400, [at]]);
    }
    const headers = { 'content-type': 'text/csv' };
    const imported = await restaurant.app.request('POST', '/api/v1/products/import', { token: manager, body: sheet(tooFine), headers });
    expect([imported.status, imported.details.map((detail) => detail.path)]).toEqual([400, ['rows.2.price']]);
    expect((await ask('PATCH', `/api/v1/promotions/${percentage}`, { value: 12.75 })).data).toMatchObject({
      kind: 'percentage',
      value: 12.75,
    });
  });

  it('the finest amount goes through menu, sheet, promotion, fee, order and figures to the smallest unit', async () => {
    await ask('PATCH', `/api/v1/products/${productId}`, { options: choices(smallest) });
    expect((await ask('GET', `/api/v1/products/${productId}`)).data).toMatchObject({
      price,
      options: choices(smallest).map((one) => expect.objectContaining({ choices: one.choices })),
    });
    expect((await ask<Named[]>('GET', `/api/v1/products?minPrice=${price}&maxPrice=${price}`)).data).toHaveLength(1);
    const csv = await (
      await restaurant.app.app.app.request('/api/v1/products/export', { headers: { authorization: `Bearer ${manager}` } })
    ).text();
    expect(csv).toContain(`,${price},`);
    const again = await restaurant.app.request('POST', '/api/v1/products/import', {
      token: manager,
      body: csv,
      headers: { 'content-type': 'text/csv' },
    });
    expect([again.status, again.data.changed]).toEqual([200, 0]);
    await ask('POST', '/api/v1/promotions', { name: 'Rebaja', kind: 'amount', value: smallest });
    await ask('PATCH', '/api/v1/tenant', { zones: [zone(fee)] });
    const token = await restaurant.customer('ana');
    const items = [{ productId, quantity: 3, options: [{ optionId: 'o', choiceId: 'c' }] }];
    const { status, data } = await ask('POST', '/api/v1/orders', { items, zoneId: 'z' }, token);
    const subtotal = sum(price, smallest, price, smallest, price, smallest);
    const total = sum(subtotal, -smallest, fee);
    expect([status, data]).toEqual([
      201,
      expect.objectContaining({
        currency,
        subtotal,
        total,
        discounts: [expect.objectContaining({ amount: smallest })],
        fees: [expect.objectContaining({ amount: fee })],
      }),
    ]);
    await restaurant.app.settle();
    const summary = await ask<Record<string, unknown>>('GET', '/api/v1/dashboard/summary');
    expect(summary.data).toMatchObject({ currency, sales: total, averageTicket: total });
  });

  it('a minimum that is not reached is told in the currency', async () => {
    await ask('PATCH', '/api/v1/tenant', { zones: [{ ...zone(fee), minTotal: sum(price, price) }] });
    const refused = await ask(
      'POST',
      '/api/v1/orders',
      { items: [{ productId: await restaurant.sells({ name: 'Solo', price }), quantity: 1 }], zoneId: 'z' },
      await restaurant.customer('bea'),
    );
    expect([refused.status, refused.error]).toEqual([409, 'ordering.below-minimum']);
    expect(refused.message).toContain(String(sum(price, price)));
  });
});

it('a bill of yen is split and paid in whole yen', async () => {
  const restaurant = await openRestaurant(undefined, 'JPY');
  const room = await openDiningRoom(restaurant.app);
  const [table] = room.centre.tables;
  const { restaurantId: r, branchId: b, tableId: t, tableNumber: n, hash: h } = await room.scan(table);
  const { token } = (await restaurant.app.post<{ token: string }>('/api/v1/public/table-sessions', { r, b, t, n, h })).data;
  const items = [{ productId: await restaurant.sells({ name: 'Ramen', price: 1_000 }), quantity: 1 }];
  await restaurant.app.post('/api/v1/orders', { items }, token);
  const path = `/api/v1/tables/${table.id}/bill`;
  const { split } = (
    await restaurant.app.post<{ split: { parts: { amount: number }[] } }>(`${path}/split`, { by: 'equally', parts: 3 }, token)
  ).data;
  expect(split.parts.map(({ amount }) => amount)).toEqual([334, 333, 333]);
  const pay = async (amount: number) =>
    restaurant.app.post(`${path}/pay`, { method: 'cash', part: 2, amount }, await restaurant.as('waiter'));
  const tooFine = await pay(333.5);
  expect([tooFine.status, tooFine.details.map((detail) => detail.path)]).toEqual([400, ['amount']]);
  expect((await pay(333)).data).toMatchObject({ total: 1_000, paid: 333, due: 667 });
});

it('says in both languages how many decimals there are', async () => {
  const said = async (currency: string, price: number) => {
    const restaurant = await openRestaurant(undefined, currency);
    const token = await restaurant.as('manager');
    const ask = (language: string) =>
      restaurant.app.post('/api/v1/products', { name: 'Plato', category: 'Fondos', price }, token, { 'accept-language': language });
    return [(await ask('es')).details[0]?.message, (await ask('en')).details[0]?.message];
  };
  expect(await said('JPY', 0.5)).toEqual(['No admite decimales', 'Takes no decimals']);
  expect(await said('KWD', 0.0005)).toEqual(['Admite como máximo 3 decimales', 'Takes at most 3 decimals']);
});

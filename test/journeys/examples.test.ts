import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoMenu } from '#infra/demo/content/menu';
import { type ApiResponse, TestApp } from '#test/app';
import { openRestaurant } from '#test/fixtures/restaurant';

/*
 * The example requests of the API documents whose clients must work here, word for word. Where the platform differs on purpose, the test
 * says so.
 */

let app: TestApp;
beforeEach(() => {
  app = new TestApp();
});
afterEach(() => app.stop());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const ask = async <Data = Record<string, unknown>>(method: string, path: string, body?: unknown, more = {}) => {
  const answer = await app.request<Data>(method, path, { ...(body !== undefined && { body }), ...more });
  await app.settle();
  return answer;
};
const expected = <Data>(answer: ApiResponse<Data>, status: number) => {
  expect([answer.status, answer.error]).toEqual([status, undefined]);
  return answer;
};

it('a restaurant’s kitchen: register, sign in, order a quarter with a chicha, look at it', async () => {
  const restaurant = await openRestaurant(app);
  for (const { key: code, name, category, price } of demoMenu.slice(0, 30)) await restaurant.sells({ code, name, category, price });
  const person = { username: 'ignacio', email: 'ignacio.vidal@utec.edu.pe', password: 'una-clave-larga' };
  const profile = { name: 'Ignacio Vidal', phone: '999999999', address: 'Av. Javier Prado 123' };
  const { data: made } = expected(await ask<{ customerId: string }>('POST', '/register', { ...person, ...profile }), 201);
  const { data } = expected(await ask<{ token: string }>('POST', '/login', { username: 'ignacio', password: person.password }), 200);
  const mine = bearer(data.token);
  const { customerId } = made;
  expect((await ask('GET', '/validate', undefined, mine)).data).toMatchObject({ customerId, tenantId: 'pardos' });
  expect((await ask('GET', `/customers/${customerId}`, undefined, mine)).data).toMatchObject({ customerId, ...profile });
  const order = {
    customerId: 'c1',
    status: 'CREATED',
    items: [
      { productId: 'pollo_1_4', qty: 1, price: 25.9 },
      { productId: 'chicha_grande', qty: 1, price: 8.5 },
    ],
    total: 34.4,
  };
  const placed = expected(await ask('POST', '/orders', order, mine), 201);
  const shown = { customerId, status: 'CREATED', total: 34.4, currentStep: 'CREATED', createdAt: expect.stringMatching(/Z$/) };
  const items = order.items.map(({ qty, price }) => ({ qty, price }));
  expect(placed.data).toMatchObject({ ...shown, items });
  expect((await ask('GET', `/orders/${customerId}`, undefined, mine)).data).toMatchObject([{ ...shown, items }]);
  const manager = bearer(await restaurant.as('manager'));
  for (const figures of ['summary', 'orders', 'stats']) expected(await ask('GET', `/dashboard/${figures}`, undefined, manager), 200);
});

it('a bookshop: register, sign in, add a book, find it, put it into the cart, buy it', async () => {
  const owner = { email: 'owner@example.com', password: 'demo-1234', businessName: 'Librería', tenantId: 'tenant1', kind: 'bookshop' };
  expected(await ask('POST', '/api/v1/auth/register', owner), 201);
  const person = { email: 'test@example.com', password: '123456', first_name: 'Test', last_name: 'User', tenant_id: 'tenant1' };
  // Shorter than eight characters, which no password is here.
  expect(await ask('POST', '/api/v1/users/register', person)).toMatchObject({ status: 400, details: [{ path: 'password' }] });
  const { first_name, last_name, ...credentials } = { ...person, password: '12345678' };
  expected(await ask('POST', '/api/v1/users/register', { ...credentials, first_name, last_name }), 201);
  const { data } = expected(await ask<{ token: string }>('POST', '/api/v1/users/login', credentials), 200);
  const mine = bearer(data.token);
  // By a path without a tenant, as in the document, with the owner's token.
  const { email, password } = owner;
  const boss = bearer((await ask<{ token: string }>('POST', '/api/v1/users/login', { email, password })).data.token);
  const book = {
    isbn: '978-1234567890',
    title: 'Clean Code',
    author: 'Robert Martin',
    editorial: 'Prentice Hall',
    category: 'Programming',
    price: 49.99,
    stock_quantity: 50,
    tenant_id: 'tenant1',
  };
  const { data: added } = expected(await ask<{ book_id: string }>('POST', '/api/v1/books', book, boss), 201);
  const { book_id } = added;
  const found = await ask('GET', '/api/v1/books/search?q=clean&tenant_id=tenant1');
  expect(found.data).toMatchObject([{ book_id, title: 'Clean Code' }]);
  expect((await ask('GET', '/api/v1/books/categories?tenant_id=tenant1')).data).toEqual([{ category: 'Programming', count: 1 }]);
  expected(await ask('POST', '/api/v1/cart/add', { book_id, quantity: 1 }, mine), 201);
  expect((await ask('GET', '/api/v1/cart', undefined, mine)).data).toMatchObject({ items: [{ quantity: 1 }], total: 49.99 });
  const shipping_address = { street: 'Av. Grau 210', city: 'Lima' };
  const bought = expected(await ask('POST', '/api/v1/purchases/checkout', { payment_method: 'credit_card', shipping_address }, mine), 201);
  expect(bought.data).toMatchObject({
    tenant_id: 'tenant1',
    total_amount: 49.99,
    status: 'pending',
    shipping_address,
    items: [{ book_id, quantity: 1, unit_price: 49.99, subtotal: 49.99 }],
  });
  expect((await ask('GET', '/api/v1/purchases', undefined, mine)).data).toEqual([bought.data]);
  for (const path of ['users/profile', 'users/favorites', 'users/wishlist'])
    expected(await ask('GET', `/api/v1/${path}`, undefined, mine), 200);
  expect((await ask<{ stock_quantity: number }>('GET', `/api/v1/books/${book_id}?tenant_id=tenant1`)).data.stock_quantity).toBe(49);
});

it('the bill of a table: register, sign in, restaurant, branch, tables, and a guest who asks for the bill', async () => {
  const credentials = { email: 'restaurant@example.com', password: 'password123' };
  expected(await ask('POST', '/api/v1/auth/register', credentials), 201);
  const { data } = expected(await ask<{ token: string }>('POST', '/api/v1/auth/login', credentials), 200);
  const owner = bearer(data.token);
  type Made = { id: string };
  const { data: restaurant } = expected(await ask<Made>('POST', '/api/v1/restaurants', { name: 'La Pizzeria' }, owner), 201);
  const place = {
    restaurantId: restaurant.id,
    name: 'Sucursal Palermo',
    address: 'Av. Corrientes 1234, CABA',
    description: 'Pizzeria con horno a lena',
  };
  const { data: branch } = expected(await ask<Made>('POST', '/api/v1/branches', place, owner), 201);
  const bulk = expected(
    await ask<(Made & { number: number })[]>('POST', '/api/v1/tables/bulk', { branchId: branch.id, count: 10 }, owner),
    201,
  );
  expect(bulk.data.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const one = await ask<Made & { qrCode: string }>('POST', '/api/v1/tables', { branchId: branch.id, number: 99 }, owner);
  const hash = expected(one, 201).data.qrCode.match(/h=([^&]*)/)?.[1];
  const asked = { restaurantId: restaurant.id, branchId: branch.id, tableId: one.data.id, tableNumber: 99, hash };
  const request = expected(await ask<Made>('POST', '/api/v1/public/request-account', asked), 201);
  const pending = await ask('GET', `/api/v1/requests/restaurant/${restaurant.id}/pending`, undefined, owner);
  const shown = { id: request.data.id, restaurantId: restaurant.id, branchId: branch.id, tableId: one.data.id, tableNumber: 99 };
  expect(pending.data).toMatchObject([{ ...shown, status: 'pending' }]);
  const attended = await ask('PUT', `/api/v1/requests/${request.data.id}/status`, { status: 'attended' }, owner);
  expect(expected(attended, 200).data).toMatchObject({ ...shown, status: 'attended' });
  expected(await ask('DELETE', `/api/v1/tables/${bulk.data[5]?.id}`, undefined, owner), 200);
  expected(await ask('PUT', `/api/v1/tables/${one.data.id}`, { number: 6, isActive: true }, owner), 200);
  expect((await app.request('GET', '/health')).status).toBe(200);
});

it('tables of a pizza shop: its three kinds of product, and the log of who has done what', async () => {
  const restaurant = await openRestaurant(app);
  const kinds = ['solo', 'combo', 'promocion'];
  const pizza = { name: 'Pizza Margarita', description: 'Con albahaca', price: 30 };
  for (const type of kinds) await restaurant.sells({ ...pizza, name: `${pizza.name} ${type}`, type });
  const { data: products } = await ask<{ id: string; type: string; price: number }[]>('GET', '/api/v1/products');
  expect(products.map(({ type, price }) => [type, price])).toEqual(kinds.map((type) => [type, 30]));
  const ana = await restaurant.customer('ana');
  expected(await ask('POST', '/orders', { items: [{ productId: products[0]?.id, qty: 2 }] }, bearer(ana)), 201);
  const { data } = await ask<{ action: string; result: string }[]>(
    'GET',
    '/api/v1/activity-logs',
    undefined,
    bearer(await restaurant.as('owner')),
  );
  expect(data).toEqual(
    expect.arrayContaining(['login', 'crear_pedido'].map((action) => expect.objectContaining({ action, result: 'éxito' }))),
  );
});

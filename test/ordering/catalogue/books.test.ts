import { beforeEach, describe, expect, it } from 'vitest';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
const path = '/api/v1/books';
type Book = { book_id: string; title: string; isbn: string | null };

/** As in the document, but for the tenant. */
const cleanCode = {
  isbn: '978-1234567890',
  title: 'Clean Code',
  author: 'Robert Martin',
  editorial: 'Prentice Hall',
  category: 'Programming',
  price: 49.99,
  stock_quantity: 50,
  tenant_id: 'pardos',
};
const add = (body: Record<string, unknown> = {}, token = manager) => restaurant.app.post<Book>(path, { ...cleanCode, ...body }, token);
const change = (id: string, body: unknown) => restaurant.app.request<Book>('PATCH', `${path}/${id}`, { token: manager, body });
const titles = async (query: string) => (await restaurant.app.get<Book[]>(`${path}?${query}`)).data.map(({ title }) => title);

beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
});

it('the curl of the document: whoever is a customer now may not make a book, its manager may, and everybody sees it', async () => {
  const person = { email: 'test@example.com', password: '12345678', tenant_id: 'pardos' };
  const names = { first_name: 'Test', last_name: 'User' };
  expect(await restaurant.app.post('/api/v1/users/register', { ...person, ...names })).toMatchObject({ status: 201 });
  const { data } = await restaurant.app.post<{ token: string }>('/api/v1/users/login', person);
  expect((await add({}, data.token)).status).toBe(403);
  expect((await restaurant.app.post(path, cleanCode)).status).toBe(401);
  const made = await add();
  expect(made).toMatchObject({ status: 201, success: true });
  const { tenant_id: _, ...fields } = cleanCode;
  const { book_id } = made.data;
  const at = expect.stringMatching(/Z$/);
  expect((await restaurant.app.get(`${path}?tenant_id=pardos`)).data).toEqual([
    {
      book_id,
      ...fields,
      description: '',
      cover_image_url: null,
      is_active: true,
      created_at: at,
      updated_at: at,
      publication_year: null,
      language: null,
      pages: null,
      rating: null,
    },
  ]);
  expect((await restaurant.app.get(`${path}/${book_id}`, undefined)).data).toMatchObject(fields);
  expect(await restaurant.app.get(`/api/v1/products/${book_id}`)).toMatchObject({
    data: { name: 'Clean Code', stock: 50, book: { isbn: '978-1234567890', author: 'Robert Martin', pages: null } },
  });
});

it('the curls of the document: a book is found by its words and by category, and put into the cart by its id', async () => {
  const { data: made } = await add();
  await add({ isbn: '84-376-0457-1', title: 'Rayuela', author: 'Julio Cortázar', category: 'Novela' });
  const { book_id } = made;
  for (const q of ['clean', 'martin']) {
    const found = await restaurant.app.get<Book[]>(`${path}/search?q=${q}&tenant_id=pardos`);
    expect(found).toMatchObject({ status: 200, data: [{ book_id, title: 'Clean Code', stock_quantity: 50 }], total: 1 });
  }
  expect((await restaurant.app.get(`${path}/categories?tenant_id=pardos`)).data).toEqual([
    { category: 'Novela', count: 1 },
    { category: 'Programming', count: 1 },
  ]);
  const ana = await restaurant.customer('ana');
  const { status, data } = await restaurant.app.post('/api/v1/cart/add', { book_id, quantity: 2 }, ana);
  expect([status, data]).toMatchObject([201, { items: [{ productId: book_id, quantity: 2, subtotal: 99.98 }], total: 99.98 }]);
});

it('the tenant of a new book is its manager’s, whatever the body says, and a tenant that is not there has none', async () => {
  expect((await add({ tenant_id: 'tenant1' })).status).toBe(201);
  expect(await titles('')).toEqual(['Clean Code']);
  expect((await restaurant.app.get(`${path}?tenant_id=tenant1`)).status).toBe(404);
});

describe('beside what is no book', () => {
  it('books alone are listed, found, counted, shown, changed and removed', async () => {
    const dish = await restaurant.sells({ name: 'Clean chicken', category: 'Programming', price: 25.9 });
    expect((await restaurant.app.get(path)).data).toEqual([]);
    const { book_id } = (await add()).data;
    expect((await restaurant.app.get<Book[]>(path)).data).toMatchObject([{ book_id }]);
    const found = await restaurant.app.get<Book[]>(`${path}/search?q=clean`);
    expect(found).toMatchObject({ data: [{ book_id }], total: 1, facets: { category: [{ category: 'Programming', count: 1 }] } });
    expect(found.data).toHaveLength(1);
    expect((await restaurant.app.get(`${path}/categories`)).data).toEqual([{ category: 'Programming', count: 1 }]);
    const gone = { status: 404, error: 'ordering.product-not-found' };
    expect(await restaurant.app.get(`${path}/${dish}`)).toMatchObject(gone);
    expect(await change(dish, { author: 'Nobody' })).toMatchObject(gone);
    expect(await restaurant.app.request('DELETE', `${path}/${dish}`, { token: manager })).toMatchObject(gone);
    expect((await restaurant.app.get(`/api/v1/products/${dish}`)).data).toMatchObject({ name: 'Clean chicken', book: null });
  });
});

describe('the list', () => {
  it('takes category and author in any case, with or without accents', async () => {
    await add({ title: 'Rayuela', author: 'Julio Cortázar', category: 'Novela Latinoamericana' });
    for (const query of [
      'author=julio%20cortazar',
      'author=JULIO%20CORT%C3%81ZAR',
      'category=novela%20latinoamericana',
      'category=NOVELA%20LATINOAMERICANA',
    ])
      expect([query, await titles(query)]).toEqual([query, ['Rayuela']]);
    expect(await titles('author=julio')).toEqual([]);
  });

  it('is filtered by category, author and price, and paged', async () => {
    await add();
    await add({ isbn: '84-376-0457-1', title: 'Refactoring', author: 'Martin Fowler', price: 60 });
    await add({ isbn: '0-306-40615-2', title: 'Rayuela', author: 'Julio Cortázar', category: 'Novela', price: 30 });
    expect(await titles('category=Novela')).toEqual(['Rayuela']);
    expect(await titles('author=Martin%20Fowler')).toEqual(['Refactoring']);
    expect(await titles('price=49.99')).toEqual(['Clean Code']);
    expect(await titles('min_price=40&max_price=55')).toEqual(['Clean Code']);
    const first = await restaurant.app.get<Book[]>(`${path}?limit=2`);
    expect(first.data).toHaveLength(2);
    expect(await titles(`limit=2&cursor=${first.nextCursor}`)).toEqual(['Rayuela']);
    expect((await restaurant.app.get(`/api/v1/products?cursor=${first.nextCursor}`)).status).toBe(400);
  });
});

describe('a book', () => {
  it('is changed in part, and the rest stays', async () => {
    const { data } = await add({ pages: 464 });
    restaurant.app.clock.advance(1);
    const changed = await change(data.book_id, { rating: 4.5, price: 39.9, stock_quantity: 7 });
    expect(changed).toMatchObject({ status: 200, data: { title: 'Clean Code', pages: 464, rating: 4.5, price: 39.9, stock_quantity: 7 } });
    const { created_at, updated_at } = changed.data as unknown as Record<string, string>;
    expect(Date.parse(updated_at ?? '') - Date.parse(created_at ?? '')).toBeGreaterThanOrEqual(1_000);
    for (const wrong of [{ rating: 6 }, { price: 1.999 }, { pages: 0 }, { title: '' }])
      expect((await change(data.book_id, wrong)).status).toBe(400);
    expect((await restaurant.app.request('DELETE', `${path}/${data.book_id}`, { token: manager })).status).toBe(200);
    expect((await restaurant.app.get(`${path}/${data.book_id}`)).status).toBe(404);
  });

  it('on sale has its ISBN to itself, however it is spelt and whoever comes at once', async () => {
    const tries = await Promise.all([add(), add({ isbn: '9781234567890' }), add({ isbn: '978 1234567890' })]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(tries.map(({ error }) => error)).toContain('ordering.isbn-taken');
    const id = tries.find(({ status }) => status === 201)?.data.book_id ?? '';
    await change(id, { is_active: false });
    const second = await add();
    expect(second.status).toBe(201);
    expect(await change(id, { is_active: true })).toMatchObject({ status: 409, error: 'ordering.isbn-taken' });
    await restaurant.app.request('DELETE', `${path}/${second.data.book_id}`, { token: manager });
    expect((await change(id, { is_active: true })).status).toBe(200);
    expect((await change(id, { isbn: '979-1234567890' })).status).toBe(200);
    expect((await add()).status).toBe(201);
  });

  it('has an ISBN of 10 or 13 digits, whatever the last one, and is shown with it as it was sent', async () => {
    for (const isbn of ['1', '978-123456789', '97812345678901', '12345678X0', 'X234567890', 'nine', ''])
      expect([isbn, (await add({ isbn })).details?.map((detail) => detail.path)]).toEqual([isbn, ['isbn']]);
    for (const isbn of ['978-9234567890', '979-1234567890', '0 306 40615 2', '84–376–0494–x', ' 9786124000001 '])
      expect([isbn, (await add({ isbn })).data.isbn]).toEqual([isbn, isbn.trim()]);
  });

  it('is one by ten digits and by thirteen that begin with 978, and not by those that begin with 979', async () => {
    const { data } = await add({ isbn: '0-306-40615-2' });
    for (const isbn of ['9780306406157', '978-0-306-40615-0', '0306406159', '030640615X'])
      expect([isbn, (await add({ isbn })).error]).toEqual([isbn, 'ordering.isbn-taken']);
    expect((await add({ isbn: '979-0306406157' })).status).toBe(201);
    const found = async (q: string) =>
      (await restaurant.app.get<Book[]>(`${path}/search?q=${encodeURIComponent(q)}`)).data.map((book) => book.book_id);
    for (const q of ['0306406152', '0-306-40615-2', '978 0306406157', '9780306406150'])
      expect([q, await found(q)]).toEqual([q, [data.book_id]]);
    expect(await found('9790306406157')).not.toContain(data.book_id);
    expect(await found('979 0306406150')).toEqual([]);
  });

  it('keeps its ISBN to itself though it was stored when two spellings were two', async () => {
    const { data } = await add({ isbn: '0-306-40615-2' });
    const store = restaurant.app.database.store('ordering');
    await store.write([{ op: 'remove', pk: 'TENANT#pardos#ISBN#978030640615', sk: 'INFO', when: 'present' }]);
    expect((await add({ isbn: '9780306406157' })).error).toBe('ordering.isbn-taken');
    const { data: other } = await add({ isbn: '9780306406157', is_active: false });
    expect((await change(other.book_id, { is_active: true })).error).toBe('ordering.isbn-taken');
    expect((await change(data.book_id, { pages: 10 })).status).toBe(200);
    await change(data.book_id, { is_active: false });
    expect((await change(other.book_id, { is_active: true })).status).toBe(200);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { buildUser } from '#modules/identity/domain/user';
import { openRestaurant } from './fixtures/restaurant.ts';
import { startIdentity } from './identity/identity-app.ts';

const apart = (text: string) => text.normalize('NFD');
const wide = (text: string) => text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

describe('a user name', () => {
  const person = { email: 'jose@example.com', password: 'demo-1234', tenantId: 'pardos' };
  const other = { ...person, email: 'other@example.com' };

  it('is one however it is typed, and shown as it was', async () => {
    const app = await startIdentity();
    expect((await app.post('/register', { ...person, username: apart('José.Straße') })).status).toBe(201);
    for (const username of ['josé.straße', apart('JOSÉ.STRASSE'), `${wide('JOSÉ')}.strasse`, 'jo\u200bsé.strasse']) {
      const { status, data } = await app.post('/login', { username, password: person.password });
      expect([username, status, data.user?.username]).toEqual([username, 200, 'José.Straße']);
      expect(await app.post('/register', { ...other, username })).toMatchObject({ status: 400, error: 'identity.username-taken' });
    }
    expect((await app.post('/register', { ...other, username: 'jose.strasse' })).status).toBe(201);
  });

  it('that an earlier version stored is found under its own key, and stays taken', async () => {
    const app = await startIdentity();
    const username = apart('José');
    const user = buildUser(
      { ...person, id: 'u1', role: 'customer', username, passwordHash: 'fake:0:demo-1234', language: 'es' },
      app.clock.now(),
    );
    await app.store.write([
      { op: 'put', pk: 'TENANT#pardos#USER#u1', sk: 'INFO', doc: user },
      { op: 'put', pk: `TENANT#pardos#USERNAME#${username.toLowerCase()}`, sk: 'INFO', doc: { tenantId: 'pardos', userId: 'u1' } },
    ]);
    expect((await app.post('/login', { username, password: person.password })).status).toBe(200);
    expect((await app.post('/login', { username: 'JOSÉ', password: person.password })).status).toBe(200);
    expect(await app.post('/register', { ...other, username: 'José' })).toMatchObject({ status: 400, error: 'identity.username-taken' });
  });

  it('has no sign that means something in a sign-in or a key, in any of its forms', async () => {
    const app = await startIdentity();
    for (const username of ['a＠b', 'a＃b', 'a／b', 'a\u3000b', '\u200b'])
      expect(await app.post('/register', { ...person, username })).toMatchObject({ status: 400, details: [{ path: 'username' }] });
    // The keys of some letters have eighteen characters.
    expect((await app.post('/login', { username: '\ufdfa'.repeat(254), password: 'demo-1234' })).status).toBe(401);
  });
});

describe('what a house sells', () => {
  let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
  beforeEach(async () => {
    restaurant = await openRestaurant();
  });
  const namesAt = async (path: string) =>
    (await restaurant.app.get<{ name?: string; title?: string }[]>(path)).data.map(({ name, title }) => name ?? title);

  it('is stored with its letters composed, from a body as from a sheet', async () => {
    await restaurant.sells({
      name: apart('Ñoquis'),
      price: 20,
      description: apart('Con ají'),
      options: [{ id: 'o', name: apart('Tamaño'), choices: [{ id: 'c', name: apart('Pequeño') }] }],
    });
    const sheet = {
      token: await restaurant.as('manager'),
      headers: { 'content-type': 'text/csv' },
      body: apart('name,category,price\nPiña,Postres,9\n'),
    };
    expect((await restaurant.app.request('POST', '/api/v1/products/import', sheet)).status).toBe(200);
    const { data } = await restaurant.app.get('/api/v1/products');
    const text = JSON.stringify(data);
    for (const word of ['Ñoquis', 'ají', 'Tamaño', 'Pequeño', 'Piña']) expect(text).toContain(word);
    expect(text).toBe(text.normalize('NFC'));
  });

  it('is filtered by category and author without regard to case and accents', async () => {
    await restaurant.sells({ name: 'Ceviche', category: 'Menú del día', price: 30 });
    await restaurant.sells({
      name: 'Ficción',
      category: 'Novela',
      price: 30,
      book: { isbn: '9780307474728', author: 'Gabriel García Márquez' },
    });
    const token = encodeURIComponent;
    for (const category of ['menu del dia', apart('MENÚ DEL DÍA')]) {
      expect(await namesAt(`/api/v1/products?category=${token(category)}`)).toEqual(['Ceviche']);
    }
    expect(await namesAt(`/api/v1/books?category=${token(apart('NOVÉLA'))}`)).toEqual(['Ficción']);
    for (const author of ['gabriel garcia marquez', apart('Gabriel García MÁRQUEZ')])
      expect(await namesAt(`/api/v1/books?author=${token(author)}`)).toEqual(['Ficción']);
    expect(await namesAt('/api/v1/products?category=menu')).toEqual([]);
  });

  it('is one category however it is written, in the list of categories and for promotions', async () => {
    const first = await restaurant.sells({ name: 'Uno', category: 'Menú', price: 10 });
    const second = await restaurant.sells({ name: 'Dos', category: 'MENÚ', price: 10 });
    const { data } = await restaurant.app.get<{ category: string; count: number }[]>('/api/v1/products/categories');
    expect(data).toEqual([{ category: 'Menú', count: 2 }]);
    const offer = { name: 'Mitad', kind: 'percentage', value: 50, categories: ['menú'] };
    expect((await restaurant.app.post('/api/v1/promotions', offer, await restaurant.as('manager'))).status).toBe(201);
    await restaurant.app.settle();
    const items = [first, second].map((productId) => ({ productId, quantity: 1 }));
    const order = await restaurant.app.post<{ total: number }>(
      '/api/v1/orders',
      { type: 'pickup', items },
      await restaurant.customer('ana'),
    );
    expect([order.status, order.data.total]).toEqual([201, 10]);
  });

  it('is changed by a sheet that writes it differently, not made twice', async () => {
    await restaurant.sells({ name: 'Piña', category: 'Postres', price: 9 });
    const sheet = {
      token: await restaurant.as('manager'),
      headers: { 'content-type': 'text/csv' },
      body: 'name,category,price\nPIÑA,postres,10\n',
    };
    await restaurant.app.request('POST', '/api/v1/products/import', sheet);
    expect(await namesAt('/api/v1/products')).toEqual(['PIÑA']);
  });

  it('is cheaper for whoever knows the code, on any keyboard; and a code is given once', async () => {
    const token = await restaurant.as('manager');
    const productId = await restaurant.sells({ name: 'Uno', price: 10 });
    const offer = { name: 'Año', kind: 'percentage', value: 50, code: 'año-nuevo' };
    expect((await restaurant.app.post<{ code: string }>('/api/v1/promotions', offer, token)).data.code).toBe('AÑO-NUEVO');
    for (const code of [apart('AÑO-NUEVO'), `${wide('a')}ño-nuevo`])
      expect(await restaurant.app.post('/api/v1/promotions', { ...offer, code }, token)).toMatchObject({
        status: 409,
        error: 'ordering.code-taken',
      });
    await restaurant.app.settle();
    const buyer = await restaurant.customer('ana');
    for (const promotionCode of [apart('año-nuevo'), `${wide('A')}Ño-nuevo`]) {
      const order = await restaurant.app.post<{ total: number }>(
        '/api/v1/orders',
        { type: 'pickup', items: [{ productId, quantity: 1 }], promotionCode },
        buyer,
      );
      expect([order.status, order.data.total]).toEqual([201, 5]);
    }
  });

  it('is found by fractions as they are printed', async () => {
    await restaurant.sells({ name: '¼ de pollo', price: 25 });
    expect(await namesAt('/api/v1/products/search?q=1/4')).toEqual(['¼ de pollo']);
    expect(await namesAt(`/api/v1/products/search?q=${encodeURIComponent('¼')}`)).toEqual(['¼ de pollo']);
  });
});

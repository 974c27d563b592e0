import { beforeAll, expect, it } from 'vitest';
import { openRestaurant } from './fixtures/restaurant.ts';
import { type JsonSchema, readOperations } from './isolation/operations.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let owner: string;
beforeAll(async () => {
  restaurant = await openRestaurant();
  owner = await restaurant.as('owner');
});

let books = 0;
const theme = { primary: '#ffffff', accent: '#000000' };
/** Every place where a request has the address of a picture, by the name of its field. */
const fields: Readonly<
  Record<string, (address: string) => Promise<{ readonly status: number; readonly details?: readonly { readonly path: string }[] }>>
> = {
  'POST /api/v1/products imageUrl': (imageUrl) => post('/api/v1/products', { name: 'Flan', category: 'Postres', price: 9, imageUrl }),
  'PATCH /api/v1/products/{id} imageUrl': async (imageUrl) => {
    const id = await restaurant.sells({ name: 'Flan', price: 9 });
    return restaurant.app.request('PATCH', `/api/v1/products/${id}`, { token: owner, body: { imageUrl } });
  },
  'POST /api/v1/books cover_image_url': (cover_image_url) =>
    post('/api/v1/books', {
      title: 'Ficciones',
      author: 'Borges',
      isbn: String(9_780_802_130_000 + 10 * ++books),
      category: 'Cuentos',
      price: 9,
      cover_image_url,
    }),
  'PATCH /api/v1/books/{id} cover_image_url': async (cover_image_url) => {
    const id = await restaurant.sells({ name: 'Ficciones', price: 9, book: { author: 'Borges' } });
    return restaurant.app.request('PATCH', `/api/v1/books/${id}`, { token: owner, body: { cover_image_url } });
  },
  'PATCH /api/v1/tenant theme.logoUrl': (logoUrl) =>
    restaurant.app.request('PATCH', '/api/v1/tenant', { token: owner, body: { theme: { ...theme, logoUrl } } }),
  'PATCH /api/v1/tenant wallets.imageUrl': (imageUrl) =>
    restaurant.app.request('PATCH', '/api/v1/tenant', {
      token: owner,
      body: { wallets: [{ name: 'Yape', number: '987654321', imageUrl }] },
    }),
  'POST /api/v1/products/import imageUrl': (address) =>
    restaurant.app.request('POST', '/api/v1/products/import', {
      token: owner,
      body: `name,category,price,imageUrl\nFlan,Postres,9,"${address}"\n`,
      headers: { 'content-type': 'text/csv' },
    }),
};
const post = (path: string, body: object) => restaurant.app.post(path, body, owner);

it.each(Object.keys(fields))('%s takes what lies on the web by https, or here', async (field) => {
  const put = fields[field] as (typeof fields)[string];
  for (const address of ['https://pictures.test/a.jpg?w=2', '/files/pardos/pictures/a.webp', '/logo.svg']) {
    const { status } = await put(address);
    expect([address, status < 300]).toEqual([address, true]);
  }
  for (const address of [
    'http://pictures.test/a.jpg',
    '//pictures.test/a.jpg',
    '/\\pictures.test/a.jpg',
    'javascript:alert(1)',
    'data:image/svg+xml,a',
    'https://',
    'a.jpg',
    'https://a b/',
  ]) {
    const { status, details } = await put(address);
    expect([address, status]).toEqual([address, 400]);
    expect(details?.[0]?.path).toMatch(new RegExp(`${field.split(/[ .]/).at(-1)}$`));
  }
});

it('no other field of a body names an address of the web', async () => {
  const addressed = (schema: JsonSchema | undefined, path: string): string[] => [
    ...(/(url|uri|href|link)$/i.test(path) ? [path] : []),
    ...Object.entries(schema?.properties ?? {}).flatMap(([name, inner]) =>
      addressed(inner, `${path}${path.includes(' ') && !path.endsWith(' ') ? '.' : ''}${name}`),
    ),
    ...(schema?.items ? addressed(schema.items, path) : []),
  ];
  const found = (await readOperations(restaurant.app)).flatMap(({ name, body }) => addressed(body, `${name} `));
  const known = Object.keys(fields).filter((field) => !field.includes('import'));
  expect(found.filter((field) => !known.includes(field))).toEqual([]);
  expect(found.length).toBeGreaterThanOrEqual(5);
});

import { expect, it, onTestFinished } from 'vitest';
import { CreateTenant } from '#modules/identity/index';
import { TestApp } from '#test/app';
import { openRestaurant } from '../../fixtures/restaurant.ts';

const list = '/api/v1/products';
type Made = { readonly id: string };

/** Two businesses with menus that share names, in a process that caches pages. */
async function openTwo() {
  const restaurant = await openRestaurant();
  const { app } = restaurant;
  const owner = { email: 'olga@bembos.test', password: 'demo-1234', firstName: 'Olga', lastName: 'Rey' };
  const missing = { username: undefined, phone: undefined, address: undefined };
  const tenant = { name: 'Bembos', kind: 'restaurant' as const, currency: 'USD', timeZone: 'America/Lima', language: 'es' as const };
  const caller = { correlationId: 'set-up', device: 'test', ip: undefined } as never;
  await app.app.container.get(CreateTenant).run({ id: 'bembos', tenant, owner: { ...owner, ...missing } }, caller);
  await app.settle();
  const signIn = { email: owner.email, password: owner.password, tenantId: 'bembos' };
  const { data } = await app.post<{ token: string }>('/api/v1/auth/login', signIn);
  const sells = async (product: object) => (await app.post<Made>(list, { category: 'Pollo', ...product }, data.token)).data.id;
  const ours = {
    chicha: await restaurant.sells({ name: 'Chicha', category: 'Bebidas', price: 8.5, stock: 5 }),
    pollo: await restaurant.sells({ name: 'Pollo', price: 60, stock: 9 }),
  };
  const parts = [
    { productId: ours.pollo, quantity: 2 },
    { productId: ours.chicha, quantity: 1 },
  ];
  const combo = await restaurant.sells({ name: 'Combo', type: 'combo', price: 100, parts });
  await sells({ name: 'Pollo', price: 11, stock: 2 });
  await sells({ name: 'Hidden', price: 12, isAvailable: false });
  const tokens = { nobody: undefined, guest: await restaurant.customer('ana'), manager: await restaurant.as('manager'), other: data.token };
  return { ...restaurant, ours: { ...ours, combo }, tokens, otherSells: sells };
}
type Two = Awaited<ReturnType<typeof openTwo>>;

const paths = [
  ...['limit=50', 'limit=1', 'category=Bebidas', 'sort=-price', 'minPrice=20', 'type=combo'].map((query) => `${list}?${query}`),
  '/api/v1/books?limit=50',
];
const languages = ['es', 'en'];
const tenants = ['pardos', 'bembos'];

const askersOf = ({ tokens }: Two) =>
  Object.entries(tokens).flatMap(([who, token]) =>
    languages.flatMap((language) =>
      tenants.map((tenant) => ({
        name: `${who} ${language} ${tenant}`,
        headers: { 'accept-language': language, 'x-tenant-id': tenant, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      })),
    ),
  );

/** Every page, as each person of each business gets it in each language. */
async function* pagesOf(app: TestApp, two: Two, inOrder: <T>(all: readonly T[]) => readonly T[] = (all) => all) {
  for (const { name, headers } of inOrder(askersOf(two))) {
    const { nextCursor } = await app.request('GET', `${list}?limit=1`, { headers });
    for (const path of inOrder([...paths, `${list}?limit=1${nextCursor ? `&cursor=${nextCursor}` : ''}`])) {
      const { status, text, etag } = await pageAt(app, path, headers);
      yield [`${path} ${name}`, status, text, etag] as const;
    }
  }
}

async function pageAt(app: TestApp, path: string, headers: Record<string, string>) {
  const answer = await app.app.app.request(path, { headers });
  return { status: answer.status, text: await answer.text(), etag: answer.headers.get('etag') };
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

it('a kept page is the one that would be made now, whoever asked for it before', { timeout: 120_000 }, async () => {
  const two = await openTwo();
  const { app, ours, tokens } = two;
  const patch = (id: string, body: object) => app.request('PATCH', `${list}/${id}`, { token: tokens.manager, body });
  const turns: Record<string, () => Promise<unknown>> = {
    nothing: async () => undefined,
    'an order': () => app.post('/api/v1/orders', { type: 'pickup', items: [{ productId: ours.pollo, quantity: 2 }] }, tokens.guest),
    'another price': () => patch(ours.chicha, { price: 9 }),
    'the stock of a part': () => patch(ours.chicha, { stock: 1 }),
    'a part off sale': () => patch(ours.pollo, { isAvailable: false }),
    'a part on sale again': () => patch(ours.pollo, { isAvailable: true, stock: null }),
    'a new product of the others': () => two.otherSells({ name: 'Chicha', category: 'Bebidas', price: 3 }),
    'half a day': async () => app.clock.advance(12 * 3_600),
    'a product gone': () => app.request('DELETE', `${list}/${ours.combo}`, { token: tokens.manager }),
  };
  const bodies = new Set<string>();
  for (const [name, turn] of Object.entries(turns)) {
    await turn();
    await app.settle();
    const fresh = new TestApp(app.clock, app.database);
    const kept = await collected(pagesOf(app, two));
    // In another order: nobody must get what another person's request has left.
    const made = await collected(pagesOf(fresh, two, (all) => all.toReversed()));
    await fresh.stop();
    expect([name, kept]).toEqual([name, made.toReversed()]);
    expect(kept.every(([, status]) => status === 200)).toBe(true);
    for (const [, , text] of kept) bodies.add(text);
  }
  expect(bodies.size).toBeGreaterThan(50);
});

it('is not sent again to who has it, and is once it has changed', async () => {
  const { app, ours, tokens, otherSells } = await openTwo();
  const ask = (known?: string, headers = {}) =>
    app.app.app.request(`${list}?limit=50`, { headers: { ...headers, ...(known !== undefined && { 'if-none-match': known }) } });
  const first = await ask();
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  const etag = first.headers.get('etag') ?? '';
  const again = await ask(etag);
  expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('vary')]).toEqual([
    304,
    '',
    etag,
    expect.stringContaining('X-Tenant-Id'),
  ]);
  await otherSells({ name: 'Papas', price: 5 });
  expect((await ask(etag)).status).toBe(304);
  expect((await ask(etag, { 'accept-language': 'en' })).status).toBe(200);
  expect((await ask(etag, { 'x-tenant-id': 'bembos' })).status).toBe(200);
  await app.post('/api/v1/orders', { type: 'pickup', items: [{ productId: ours.pollo, quantity: 1 }] }, tokens.guest);
  expect((await ask(etag)).status).toBe(200);
});

it('is made once as long as nothing changes', async () => {
  const { app } = await openTwo();
  const stringify = JSON.stringify;
  let made = 0;
  JSON.stringify = ((...of: Parameters<typeof stringify>) => {
    if ((of[0] as { nextCursor?: unknown } | undefined)?.nextCursor !== undefined) made += 1;
    return stringify(...of);
  }) as typeof stringify;
  onTestFinished(() => {
    JSON.stringify = stringify;
  });
  for (let n = 0; n < 5; n += 1) await app.get(`${list}?limit=50`);
  expect(made).toBe(1);
});

it('is that of the business that is named, however its name is spelt in the query', async () => {
  const { app } = await openTwo();
  const namesAt = async (query: string) => (await app.get<{ name: string }[]>(`${list}?${query}`)).data.map(({ name }) => name);
  for (const query of ['tenantId=bembos', 'tenant%49d=bembos', 'tenant%5fid=bembos'])
    expect([query, await namesAt(query)]).toEqual([query, ['Pollo']]);
  expect(await namesAt('tenantId=pardos')).toContain('Combo');
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPages } from '#infra/pages/pages';
import { DefaultTenant } from '#shared/default-tenant';
import { toPublicFileKey } from '#shared/files/files';
import { compress, negotiateCoding } from '#shared/http/bodies/content-codings';
import { TestApp } from './app.ts';
import { openRestaurant } from './fixtures/restaurant.ts';

const app = new TestApp();
let token: string;
beforeAll(async () => {
  app.app.app.route('/', createPages(new DefaultTenant('pardos')));
  const restaurant = await openRestaurant(app);
  for (let n = 0; n < 20; n += 1) await restaurant.sells({ name: `Pollo a la brasa número ${n}`, price: 60 });
  await app.files.put(toPublicFileKey('pardos', 'pictures/a.svg'), Buffer.from(`<svg>${'<path/>'.repeat(400)}</svg>`));
  await app.files.put(toPublicFileKey('pardos', 'pictures/a.png'), Buffer.alloc(4_000));
  token = await restaurant.as('manager');
});

const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
async function ask(path: string, accepted?: string, headers: Record<string, string> = {}) {
  const answer = await app.app.app.request(path, {
    headers: { ...headers, ...(accepted !== undefined && { 'accept-encoding': accepted }) },
  });
  const [bytes, coding] = [Buffer.from(await answer.arrayBuffer()), answer.headers.get('content-encoding')];
  const plain = coding === null ? bytes : decoders[coding as keyof typeof decoders](bytes);
  return { answer, coding, size: bytes.length, plain: plain.toString(), vary: answer.headers.get('vary')?.split(/, */) ?? [] };
}

const large = [
  '/',
  '/api/v1/products?limit=50',
  '/openapi.json',
  '/asyncapi.json',
  '/assets/table.js',
  '/docs/assets/swagger-ui.css',
  '/files/pardos/pictures/a.svg',
];

describe('what is read', () => {
  it.each(large)('comes as the client takes it: %s', { timeout: 20_000 }, async (path) => {
    const plain = await ask(path);
    expect([plain.answer.status, plain.coding]).toEqual([200, null]);
    const isLarge = plain.size >= 1_024;
    for (const [accepted, coding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const told = await ask(path, accepted);
      expect([accepted, told.coding, told.plain]).toEqual([accepted, isLarge ? coding : null, plain.plain]);
      if (isLarge && coding) expect(told.size).toBeLessThan(plain.size / 2);
      expect(told.answer.headers.get('content-type')).toBe(plain.answer.headers.get('content-type'));
      expect(told.vary).toContain('Accept-Encoding');
    }
    expect(plain.vary).toContain('Accept-Encoding');
  });

  it('by who signed in as well', async () => {
    const bearer = { authorization: `Bearer ${token}` };
    const [plain, told] = [
      await ask('/api/v1/activity-logs?limit=50', undefined, bearer),
      await ask('/api/v1/activity-logs?limit=50', 'br', bearer),
    ];
    expect([told.coding, told.plain]).toEqual(['br', plain.plain]);
    expect(told.answer.headers.get('cache-control')).toBe('no-store');
  });

  it('stays as it is where it is small, a picture already packed, or refused', async () => {
    for (const path of ['/health', '/config.json', '/files/pardos/pictures/a.png', '/api/v1/products/nothing']) {
      const told = await ask(path, 'br, gzip');
      expect([path, told.coding]).toEqual([path, null]);
    }
  });
});

describe('a page and its assets', () => {
  it('are at their own paths, of which the narrower one is meant', async () => {
    const titleOf = async (path: string) => /src="\/assets\/(\S+)\.js"/.exec((await ask(path)).plain)?.[1];
    const paths = ['/t/pardos', '/t/pardos/menu/pollo', '/t/pardos/seguimiento/c0de', '/t/pardos/seguimiento/c0de/more', '/restablecer'];
    expect(await Promise.all(paths.map(titleOf))).toEqual(['storefront', 'storefront', 'tracking', 'storefront', 'reset']);
  });

  it('are asked about again, and not sent again', async () => {
    for (const path of ['/', '/t/pardos', '/console', '/assets/style.css', '/docs/assets/swagger-ui.css']) {
      const first = await ask(path, 'br');
      expect([path, first.answer.headers.get('cache-control')]).toEqual([path, 'no-cache']);
      const etag = first.answer.headers.get('etag') ?? '';
      const again = await ask(path, 'br', { 'if-none-match': etag });
      expect([path, again.answer.status, again.size]).toEqual([path, 304, 0]);
      expect((await ask(path, 'br', { 'if-none-match': 'W/"other"' })).answer.status).toBe(200);
    }
  });

  it('are those of their folder alone', async () => {
    for (const path of [
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/..%2fpackage.json',
      '/assets/',
      '/assets/.',
      '/docs/assets/.env',
    ]) {
      expect([path, (await ask(path)).answer.status]).toEqual([path, 404]);
    }
  });
});

it.each([
  [undefined, undefined],
  ['', undefined],
  ['*', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['gzip;q=0', undefined],
  ['gzip;q=x', undefined],
  ['deflate, zstd', undefined],
])('Accept-Encoding %s means %s', (accepted, coding) => expect(negotiateCoding(accepted)).toBe(coding));

it('takes no more of the processor than it may: who comes too late gets the plain bytes', async () => {
  const bytes = new Uint8Array(200_000);
  const all = await Promise.all(Array.from({ length: 5 }, () => compress(bytes, 'gzip', 'once')));
  expect(all.map((coded) => coded !== undefined)).toEqual([true, true, false, false, false]);
  expect(await compress(bytes, 'gzip', 'once')).toBeDefined();
});

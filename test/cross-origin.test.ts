import { expect, it } from 'vitest';
import { allowOrigins } from '#shared/http/cross-origin';
import { createRouter } from '#shared/http/routes';
import { TestApp } from './app.ts';

const app = createRouter().use(allowOrigins(['https://pages.test']));
app.get('/', (c) => c.text('hello'));
app.get('/broken', () => {
  throw new Error('nothing works');
});
app.onError((_, c) => c.text('sorry', 500));
const headersOf = async (path: string, origin?: string, init: RequestInit = {}) =>
  (await app.request(path, { ...init, headers: { ...init.headers, ...(origin && { origin }) } })).headers;

it('lets pages of a listed origin read every answer, and no others', async () => {
  for (const path of ['/', '/broken', '/nothing']) {
    const listed = await headersOf(path, 'https://pages.test');
    expect(listed.get('access-control-allow-origin')).toBe('https://pages.test');
    expect(listed.get('access-control-allow-credentials')).toBe('true');
    expect(listed.get('access-control-expose-headers')).toContain('X-Request-Id');
    for (const origin of [undefined, 'https://elsewhere.test', 'https://pages.test.elsewhere.test', 'null']) {
      expect([...(await headersOf(path, origin)).keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  }
});

it('says that an answer depends on the origin, once, whether it had one or not', async () => {
  for (const origin of [undefined, 'https://pages.test']) expect((await headersOf('/', origin)).get('vary')).toBe('Origin');
});

it('answers preflights', async () => {
  const asked = {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-tenant-id' },
  };
  const allowed = await headersOf('/', 'https://pages.test', asked);
  expect(allowed.get('access-control-allow-origin')).toBe('https://pages.test');
  expect(allowed.get('access-control-allow-methods')).toContain('POST');
  expect(allowed.get('access-control-allow-headers')).toBe('x-tenant-id');
  expect((await headersOf('/', 'https://elsewhere.test', asked)).has('access-control-allow-origin')).toBe(false);
});

it('of the whole system, leaves an answer as its handler made it', async () => {
  const { app: whole } = new TestApp().app;
  const { headers } = await whole.request('/api/v1/products/nothing', { headers: { origin: 'https://elsewhere.test' } });
  expect(headers.get('vary')?.split(/, */)).toContain('Origin');
  expect(headers.has('access-control-allow-credentials')).toBe(false);
});

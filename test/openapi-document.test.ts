import { expect, it } from 'vitest';
import { moduleNames } from '#shared/events/subscribers';
import { TestApp } from './app.ts';

it('is made once, in so many steps that nobody waits for all of it, and kept', async () => {
  const app = new TestApp();
  const { app: hono } = app.app;
  let [turns, made] = [0, false];
  const count = () => {
    turns += 1;
    if (!made) setImmediate(count);
  };
  setImmediate(count);
  const first = await hono.request('/openapi.json');
  made = true;
  expect(turns).toBeGreaterThan(3);

  const etag = first.headers.get('etag') ?? '';
  const text = await first.text();
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
  expect([first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual(['application/json', 'no-cache']);
  const again = await hono.request('/openapi.json');
  expect([await again.text(), again.headers.get('etag')]).toEqual([text, etag]);
  for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const unchanged = await hono.request('/openapi.json', { headers: { 'if-none-match': known } });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', etag]);
  }
  expect((await hono.request('/openapi.json', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  // What a route declares for the server only is not part of it.
  expect(text).not.toContain('"budget"');
  await app.stop();
});

it('groups operations under modules, and those of restaurants, branches and tables under venues', async () => {
  const app = new TestApp();
  const { paths } = await (await app.app.app.request('/openapi.json')).json();
  const operations = Object.values<Record<string, { readonly tags: readonly string[] }>>(paths).flatMap((methods) =>
    Object.values(methods),
  );
  expect([...new Set(operations.flatMap(({ tags }) => tags))].sort()).toEqual([...moduleNames, 'venues'].sort());
  expect(paths['/api/v1/tables/{id}'].get.tags).toEqual(['venues']);
  await app.stop();
});

import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { once } from '../once.ts';
import { type About, documentOf } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';

/** Answers with the OpenAPI document of an app: made once, kept as bytes. */
export function openApiDocument(app: Hono<AppEnv>, about: About) {
  const made = once(async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(await documentOf(app, about)));
    return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
  });
  return async (c: AppContext) => {
    const { bytes, etag } = await made();
    const headers = { etag, 'cache-control': 'no-cache' };
    const known = c.req.header('if-none-match')?.split(',') ?? [];
    if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag)) return c.body(null, 304, headers);
    return c.body(bytes, 200, { ...headers, 'content-type': 'application/json' });
  };
}

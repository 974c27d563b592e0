import type { Hono } from 'hono';
import { memoizeAsync } from '../concurrency/memoize-async.ts';
import { CachedBody, respondCached } from './bodies/cached-body.ts';
import { generateOpenApi, type OpenApiInfo } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';

/** A handler that serves the OpenAPI document of an app. The document is generated once. */
export function serveOpenApi(app: Hono<AppEnv>, info: OpenApiInfo) {
  const loadBody = memoizeAsync(async () => new CachedBody(JSON.stringify(await generateOpenApi(app, info)), 'application/json'));
  return async (c: AppContext) => respondCached(c, await loadBody());
}

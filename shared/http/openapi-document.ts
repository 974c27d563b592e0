import type { Hono } from 'hono';
import { once } from '../concurrency/memoize-async.ts';
import { answerKept, KeptBody } from './bodies/cached-body.ts';
import { type About, documentOf } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';

/** Answers with the OpenAPI document of an app: made once, kept as bytes. */
export function openApiDocument(app: Hono<AppEnv>, about: About) {
  const made = once(async () => new KeptBody(JSON.stringify(await documentOf(app, about)), 'application/json'));
  return async (c: AppContext) => answerKept(c, await made());
}

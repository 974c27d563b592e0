import { memoizeAsync } from '../concurrency/memoize-async.ts';
import { CachedBody, respondCached } from './bodies/cached-body.ts';
import type { AppContext } from './environment.ts';

/** Answers with a document that is made when it is first asked for, and kept as bytes. */
export function serveJsonDocument(createDocument: () => Promise<object>) {
  const loadBody = memoizeAsync(async () => new CachedBody(JSON.stringify(await createDocument()), 'application/json'));
  return async (c: AppContext) => respondCached(c, await loadBody());
}

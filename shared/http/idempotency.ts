import type { Hono, MiddlewareHandler, Next } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock } from '../clock.ts';
import { findStoredResponse, type IdempotencyRecord, type StoredResponse, storeResponse } from '../store/idempotency.ts';
import type { Store } from '../store/store.ts';
import { readExactBody } from './bodies/body-text.ts';
import { parseJsonBody } from './bodies/json.ts';
import { type IdempotencyMode, listIdempotentRoutes } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { requestError } from './errors.ts';
import { createRouter } from './routes.ts';

/** The tenant whose key it is, of a request without a sign-in; undefined where it names none. */
type FindTenantId = (c: AppContext, body: Readonly<Record<string, unknown>>) => Promise<string | undefined> | string | undefined;
type IdempotencyOptions = { readonly store: Store; readonly clock: Clock; readonly findTenantId: FindTenantId };

const daySeconds = 24 * 60 * 60;
const tokenReplaySeconds = 10 * 60;

/** The routes of a module; those that say so answer a POST that is repeated with its Idempotency-Key with the first answer, for 24 hours. */
export function withIdempotency(routes: Hono<AppEnv>, options: IdempotencyOptions) {
  const app = createRouter();
  const inFlight = new Set<string>();
  for (const { path, idempotency } of listIdempotentRoutes(routes)) {
    const middleware = createMiddleware(options, idempotency, inFlight);
    app.post(path, async (c, next) => {
      c.set('idempotent', middleware);
      await next();
    });
  }
  return app.route('/', routes);
}

/** The look-up before, and the requests under way. */
const createMiddleware =
  (
    { store: table, clock, findTenantId: tenantOf }: IdempotencyOptions,
    idempotency: IdempotencyMode,
    inFlight: Set<string>,
  ): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    const scope = await resolveScope(c, key, tenantOf);
    const [requestText, seconds] = [await readRequestText(c), Math.floor(clock.now().getTime() / 1000)];
    const stored = await findStoredResponse(table, scope, key);
    if (stored) return replay(c, stored, requestText, seconds);
    const lock = `${scope} ${key}`;
    if (inFlight.has(lock)) throw requestError('request.under-way');
    inFlight.add(lock);
    const hash = c.get('fingerprint').compute(requestText);
    const tokenExpiry = idempotency === 'stored-with-token' && { tokenUntil: seconds + tokenReplaySeconds };
    const toRecord = (response: Omit<StoredResponse, 'hash'>): IdempotencyRecord => {
      return { scope, key, response: { ...response, hash, ...tokenExpiry }, expiresAt: seconds + daySeconds };
    };
    const isFirst = await runFirst(c, next, table, toRecord).finally(() => inFlight.delete(lock));
    // Another process was first, or this one failed: by what the other one did, or by itself.
    const winner = isFirst ? undefined : await findStoredResponse(table, scope, key);
    if (winner) c.res = replay(c, winner, requestText, seconds);
  };

/**
 * Gives the use case the receipt for its write; where no write took it along, since nothing was changed, the answer is stored by itself.
 * False where this is not the answer to be given again.
 */
async function runFirst(
  c: AppContext,
  next: Next,
  store: Store,
  toRecord: (answer: Omit<StoredResponse, 'hash'>) => IdempotencyRecord,
): Promise<boolean> {
  let recordedBody: string | undefined;
  c.set('receipt', (response) => {
    recordedBody = response.body;
    return toRecord(response);
  });
  await next();
  if (!c.res.ok) return false;
  const body = await c.res.clone().text();
  // Where the work went on after that write, this is what came of it.
  return body === recordedBody || storeResponse(store, toRecord({ status: c.res.status, body }), recordedBody !== undefined);
}

/** Where a tenant is named outside the body, it is another request that names another one. */
async function readRequestText(c: AppContext) {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}\n${c.req.header('x-tenant-id') ?? ''}\n${await readExactBody(c)}`;
}

/** Whose key it is: a user's, a table's guests', or, without a sign-in, the tenant's. */
async function resolveScope(c: AppContext, key: string, findTenantId: FindTenantId): Promise<string> {
  const principal = await c.get('identify')();
  if (principal) {
    if (key.length < 1 || key.length > 200) throw requestError('request.invalid-key');
    // The guests of a table are one user: its session.
    return `TENANT#${principal.tenantId}#USER#${principal.userId}`;
  }
  // The key is all that is asked before the answer is given again: it must not be guessed.
  if (key.length < 16 || key.length > 100) throw requestError('request.guessable-key');
  // Not the default tenant's: which one that is may change between a request and its repetition, as with the first business.
  return `TENANT#${(await findTenantId(c, await readJsonObject(c))) ?? '-'}#PUBLIC`;
}

async function readJsonObject(c: AppContext): Promise<Readonly<Record<string, unknown>>> {
  const body = await parseJsonBody(c);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function replay(c: AppContext, { hash, status, body, tokenUntil }: StoredResponse, requestText: string, seconds: number) {
  if (!c.get('fingerprint').matches(requestText, hash)) throw requestError('request.key-reused');
  if (tokenUntil !== undefined && seconds >= tokenUntil) throw requestError('request.token-given');
  return c.body(body, status as ContentfulStatusCode, { 'content-type': 'application/json', 'idempotency-replayed': 'true' });
}

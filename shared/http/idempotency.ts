import type { Hono, MiddlewareHandler, Next } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock } from '../clock.ts';
import { findStoredResponse, type IdempotencyRecord, type StoredResponse, storeResponse } from '../store/idempotency.ts';
import type { Store } from '../store/store.ts';
import { readExactBody } from './bodies/body-text.ts';
import { parseJsonBody } from './bodies/json.ts';
import { type IdempotentRoute, listIdempotentRoutes } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { requestError } from './errors.ts';
import { createRouter } from './routes.ts';

/** Finds the tenant that a request without a sign-in names; undefined if it names none. */
type FindTenantId = (c: AppContext, body: Readonly<Record<string, unknown>>) => Promise<string | undefined> | string | undefined;
type IdempotencyOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly findTenantId: FindTenantId;
  /**
   * The tenant of a request without a sign-in that names none. Absent where such a request may open the first business, since the default
   * tenant then changes between a request and its repetition.
   */
  readonly findDefaultTenantId?: () => Promise<string | undefined>;
};

const daySeconds = 24 * 60 * 60;
const tokenReplaySeconds = 10 * 60;

/**
 * Adds idempotency to the routes of a module that declare it: a POST that is repeated with the same Idempotency-Key gets the first
 * response again, for 24 hours.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function withIdempotency(routes: Hono<AppEnv>, options: IdempotencyOptions) {
  const app = createRouter();
  const inFlight = new Set<string>();
  for (const route of listIdempotentRoutes(routes)) {
    const { path } = route;
    const middleware = createMiddleware(options, route, inFlight);
    app.post(path, async (c, next) => {
      c.set('idempotencyMiddleware', middleware);
      await next();
    });
  }
  return app.route('/', routes);
}

/** `inFlight`: the keys of the requests that this process is handling. */
const createMiddleware =
  (options: IdempotencyOptions, { idempotency, isPublic }: IdempotentRoute, inFlight: Set<string>): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { store, clock } = options;
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    const scope = await resolveScope(c, key, isPublic, options);
    const [requestText, seconds] = [await readRequestText(c), Math.floor(clock.now().getTime() / 1000)];
    const stored = await findStoredResponse(store, scope, key);
    if (stored) return replay(c, stored, requestText, seconds);
    const lock = `${scope} ${key}`;
    if (inFlight.has(lock)) throw requestError('request.under-way');
    inFlight.add(lock);
    const hash = c.get('fingerprint').compute(requestText);
    const tokenExpiry = idempotency === 'stored-with-token' && { tokenUntil: seconds + tokenReplaySeconds };
    const toRecord = (response: Omit<StoredResponse, 'hash'>): IdempotencyRecord => {
      return { scope, key, response: { ...response, hash, ...tokenExpiry }, expiresAt: seconds + daySeconds };
    };
    const isFirst = await runFirst(c, next, store, toRecord).finally(() => inFlight.delete(lock));
    // Either this request failed or another process was first, whose response then counts.
    const winner = isFirst ? undefined : await findStoredResponse(store, scope, key);
    if (winner) c.res = replay(c, winner, requestText, seconds);
  };

/**
 * Runs the route. The use case includes the idempotency record in its write; if it changed nothing, the response is stored separately.
 * False if this response is not the one to replay.
 */
async function runFirst(
  c: AppContext,
  next: Next,
  store: Store,
  toRecord: (response: Omit<StoredResponse, 'hash'>) => IdempotencyRecord,
): Promise<boolean> {
  let recordedBody: string | undefined;
  c.set('createIdempotencyRecord', (response) => {
    recordedBody = response.body;
    return toRecord(response);
  });
  await next();
  if (!c.res.ok) return false;
  const body = await c.res.clone().text();
  // If the work went on after that write, the response has changed and is stored again.
  return body === recordedBody || storeResponse(store, toRecord({ status: c.res.status, body }), recordedBody !== undefined);
}

/** The text that identifies a request. The tenant header belongs to it: another tenant makes it another request. */
async function readRequestText(c: AppContext) {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}\n${c.req.header('x-tenant-id') ?? ''}\n${await readExactBody(c)}`;
}

/**
 * The owner of the key: the user, the guests of a table or, without a sign-in, the tenant. So it is for somebody who is signed in elsewhere
 * than at the tenant that a public request names: the record belongs to the tenant whose data it is written with.
 */
async function resolveScope(
  c: AppContext,
  key: string,
  isPublic: boolean,
  { findTenantId, findDefaultTenantId }: IdempotencyOptions,
): Promise<string> {
  const principal = await c.get('identify')();
  const namedTenant = isPublic || !principal ? await findTenantId(c, await readJsonObject(c)) : undefined;
  if (principal && (namedTenant ?? principal.tenantId) === principal.tenantId) {
    if (key.length < 1 || key.length > 200) throw requestError('request.invalid-key');
    // All guests of a table share one user, the session. It is that of their token, whatever party they have joined since, so that a request
    // that is repeated after a merge still finds its answer.
    return `TENANT#${principal.tenantId}#USER#${principal.role === 'guest' ? principal.sessionId : principal.userId}`;
  }
  // Nothing but the key protects the stored response, so nobody must be able to guess it.
  if (key.length < 16 || key.length > 100) throw requestError('request.guessable-key');
  return `TENANT#${namedTenant ?? (await findDefaultTenantId?.()) ?? '-'}#PUBLIC`;
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

import type { Hono, MiddlewareHandler, Next } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock } from '../clock.ts';
import { type Answer, findAnswer, keepAnswer, type Receipt } from '../store/idempotency.ts';
import type { Table } from '../store/store.ts';
import { bodyPrint } from './bodies/body-text.ts';
import { jsonOf } from './bodies/json.ts';
import { type Idempotency, keyedRoutesOf } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { refuseRequest } from './errors.ts';
import { router } from './routes.ts';

/** The tenant whose key it is, of a request without a sign-in; undefined where it names none. */
type TenantOf = (c: AppContext, body: Readonly<Record<string, unknown>>) => Promise<string | undefined> | string | undefined;
type Keys = { readonly table: Table; readonly clock: Clock; readonly tenantOf: TenantOf };

const daySeconds = 24 * 60 * 60;
const tokenSeconds = 10 * 60;

/** The routes of a module; those that say so answer a POST that is repeated with its Idempotency-Key with the first answer, for 24 hours. */
export function answeringOnce(routes: Hono<AppEnv>, keys: Keys) {
  const app = router();
  const underWay = new Set<string>();
  for (const { path, idempotency } of keyedRoutesOf(routes)) {
    const answered = idempotent(keys, idempotency, underWay);
    app.post(path, async (c, next) => {
      c.set('idempotent', answered);
      await next();
    });
  }
  return app.route('/', routes);
}

/** The look-up before, and the requests under way. */
const idempotent =
  ({ table, clock, tenantOf }: Keys, idempotency: Idempotency, underWay: Set<string>): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    const scope = await scopeOf(c, key, tenantOf);
    const [asked, seconds] = [await textOf(c), Math.floor(clock.now().getTime() / 1000)];
    const earlier = await findAnswer(table, scope, key);
    if (earlier) return replay(c, earlier, asked, seconds);
    const lock = `${scope} ${key}`;
    if (underWay.has(lock)) throw refuseRequest('request.under-way');
    underWay.add(lock);
    const hash = c.get('fingerprint').of(asked);
    const until = idempotency === 'stored-with-token' && { tokenUntil: seconds + tokenSeconds };
    const receiptOf = (answer: Omit<Answer, 'hash'>): Receipt => {
      return { scope, key, answer: { ...answer, hash, ...until }, expiresAt: seconds + daySeconds };
    };
    const isFirst = await answerFirst(c, next, table, receiptOf).finally(() => underWay.delete(lock));
    // Another process was first, or this one failed: by what the other one did, or by itself.
    const first = isFirst ? undefined : await findAnswer(table, scope, key);
    if (first) c.res = replay(c, first, asked, seconds);
  };

/**
 * Gives the use case the receipt for its write; where no write took it along, since nothing was changed, the answer is stored by itself.
 * False where this is not the answer to be given again.
 */
async function answerFirst(
  c: AppContext,
  next: Next,
  table: Table,
  receiptOf: (answer: Omit<Answer, 'hash'>) => Receipt,
): Promise<boolean> {
  let left: string | undefined;
  c.set('receipt', (answer) => {
    left = answer.body;
    return receiptOf(answer);
  });
  await next();
  if (!c.res.ok) return false;
  const body = await c.res.clone().text();
  // Where the work went on after that write, this is what came of it.
  return body === left || keepAnswer(table, receiptOf({ status: c.res.status, body }), left !== undefined);
}

/** Where a tenant is named outside the body, it is another request that names another one. */
async function textOf(c: AppContext) {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}\n${c.req.header('x-tenant-id') ?? ''}\n${await bodyPrint(c)}`;
}

/** Whose key it is: a user's, a table's guests', or, without a sign-in, the tenant's. */
async function scopeOf(c: AppContext, key: string, tenantOf: TenantOf): Promise<string> {
  const principal = await c.get('identify')();
  if (principal) {
    if (key.length < 1 || key.length > 200) throw refuseRequest('request.invalid-key');
    // The guests of a table are one user: its session.
    return `TENANT#${principal.tenantId}#USER#${principal.userId}`;
  }
  // The key is all that is asked before the answer is given again: it must not be guessed.
  if (key.length < 16 || key.length > 100) throw refuseRequest('request.guessable-key');
  // Not the default tenant's: which one that is may change between a request and its repetition, as with the first business.
  return `TENANT#${(await tenantOf(c, await bodyOf(c))) ?? '-'}#PUBLIC`;
}

async function bodyOf(c: AppContext): Promise<Readonly<Record<string, unknown>>> {
  const body = await jsonOf(c);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function replay(c: AppContext, { hash, status, body, tokenUntil }: Answer, asked: string, seconds: number) {
  if (!c.get('fingerprint').isOf(asked, hash)) throw refuseRequest('request.key-reused');
  if (tokenUntil !== undefined && seconds >= tokenUntil) throw refuseRequest('request.token-given');
  return c.body(body, status as ContentfulStatusCode, { 'content-type': 'application/json', 'idempotency-replayed': 'true' });
}

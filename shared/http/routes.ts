import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { actorOf, mayAct, type Principal, type Role, refuseAccess, roles } from '../auth.ts';
import { phrase, type Text } from '../errors.ts';
import type { Cause } from '../events.ts';
import type { Remember } from '../receipts.ts';
import { DescribedRoutes, type Idempotency } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';

/** A router whose routes say in OpenAPI what they take and give; of OpenAPIHono it has `openapi` and all that is Hono's. */
export const router = () => new DescribedRoutes() as unknown as OpenAPIHono<AppEnv>;

/** Every POST says what it does with an Idempotency-Key. */
type Answered =
  | { readonly method: 'post'; readonly idempotency: Idempotency }
  | { readonly method: Exclude<RouteConfig['method'], 'post'>; readonly idempotency?: never };

/** A route's description, for `openapi`, which infers from it what the handler gets and gives. */
export const createRoute = <P extends string, R extends Omit<RouteConfig, 'path' | 'method'> & Answered & { path: P }>(route: R) => route;

const guard =
  (allowed: readonly Role[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const principal = await c.get('identify')();
    if (!principal) throw refuseAccess('auth.required');
    if (!allowed.some((role) => mayAct(principal.role, role))) throw refuseAccess('auth.forbidden');
    c.set('principal', principal);
    await next();
  };

/** Who may call a route; spread into `createRoute`. A role lets in those above it too. Every route has one of these two. */
export const allow = (...allowed: readonly [Role, ...Role[]]) => ({
  security: [{ bearer: [...allowed] as string[] }],
  middleware: guard(allowed),
});
export const everyone = { security: [] as { bearer: string[] }[] };
/** Any role, as long as there is a token. */
export const signedIn = allow(roles[0], ...roles.slice(1));

/** A JSON request body, required. */
export const json = <S extends z.ZodType>(schema: S) =>
  ({ body: { required: true, content: { 'application/json': { schema } } } }) as const;

/** A body of CSV, required. */
export const csv = { body: { required: true, content: { 'text/csv': { schema: z.string() } } } } as const;

const failure = z.object({
  success: z.literal(false),
  message: z.string(),
  error: z.string(),
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
/** Every refusal has one shape. */
export const failed = { description: 'Refused', content: { 'application/json': { schema: failure } } } as const;
const envelope = <S extends z.ZodType>(data: S) => z.object({ success: z.literal(true), message: z.string(), data });

/** The `responses` of a route: the envelope around `data` with this status, and the one shape of every refusal. */
export const answers = <Status extends 200 | 201 | 202, S extends z.ZodType>(status: Status, data: S) =>
  ({
    [status]: { description: 'Done', content: { 'application/json': { schema: envelope(data) } } },
    default: failed,
  }) as { [K in Status]: { description: string; content: { 'application/json': { schema: ReturnType<typeof envelope<S>> } } } };

/** The `responses` of a list. */
export const pages = <S extends z.ZodType>(row: S) => {
  const schema = envelope(z.array(row)).extend({ nextCursor: z.string().nullable() });
  const page = { 200: { description: 'One page', content: { 'application/json': { schema } } } } as const;
  return { ...page, default: failed } as typeof page;
};

export const say200 = <Data>(c: AppContext, text: Text, data: Data) =>
  c.json({ success: true as const, message: phrase(text, c.get('language')), data }, 200);

export const sayPage = <Row>(c: AppContext, text: Text, data: readonly Row[], nextCursor: string | null) =>
  c.json({ success: true as const, message: phrase(text, c.get('language')), data: [...data], nextCursor }, 200);

type Run<Made> = (remember: Remember<Made>) => Promise<Made>;
type Told<Data, Status> = { readonly status: Status; readonly text: Text; readonly data: Data };

/**
 * Answers with what `run` makes, as `tell` tells it. With an Idempotency-Key, `run` gets the way to make the receipt that it stores
 * together with its effect.
 */
export async function sayOnce<Made, Data, Status extends 200 | 201 | 202>(
  c: AppContext,
  tell: (made: Made) => Told<Data, Status>,
  run: Run<Made>,
) {
  const answer = (made: Made) => {
    const { status, text, data } = tell(made);
    return { status, body: { success: true as const, message: phrase(text, c.get('language')), data } };
  };
  const receipt = c.get('receipt');
  const made = await run((made) => {
    const { status, body } = answer(made);
    return receipt?.({ status, body: JSON.stringify(body) });
  });
  const { status, body } = answer(made);
  return c.json(body, status);
}

/** Answers 201 with what `run` makes, as `view` shows it. */
export const say201 = <Made, Data>(c: AppContext, text: Text, view: (made: Made) => Data, run: Run<Made>) =>
  sayOnce(c, (made: Made) => ({ status: 201 as const, text, data: view(made) }), run);

/** Why the use case runs, for its events: this request, by this person. `tenantId` only where nobody is signed in. */
export function causeOf(c: AppContext, tenantId?: string): Cause {
  const principal = c.get('principal') as Principal | undefined;
  const actor = principal && actorOf(principal, c.req.header('user-agent'), c.get('ip'));
  return { tenantId: tenantId ?? c.get('principal').tenantId, correlationId: c.get('requestId'), ...(actor && { actor }) };
}

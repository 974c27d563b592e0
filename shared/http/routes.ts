import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { checkScope, type GuardedResource, type PublicResource, type Resource, type Scope, scopes } from '../auth/access.ts';
import { actorOf, type GuestKind, guestKinds, mayAct, type Principal, type Role, refuseAccess, stepRoles } from '../auth/auth.ts';
import { type Language, phrase, type Text } from '../errors.ts';
import type { Cause } from '../events/events.ts';
import type { Remember } from '../store/idempotency.ts';
import { DescribedRoutes, type Idempotency } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';
import type { RouteBudget } from './route-budgets.ts';

/** A router whose routes say in OpenAPI what they take and give; of OpenAPIHono it has `openapi` and all that is Hono's. */
export const router = () => new DescribedRoutes() as unknown as OpenAPIHono<AppEnv>;

/** Every POST says what it does with an Idempotency-Key. */
type Answered =
  | { readonly method: 'post'; readonly idempotency: Idempotency }
  | { readonly method: Exclude<RouteConfig['method'], 'post'>; readonly idempotency?: never };

/** What a route gives access to, how far that reaches, and which guests it takes; all of it stands in the OpenAPI document. */
type Declared = { readonly 'x-resource': Resource; readonly 'x-scope': Scope; readonly 'x-guests': readonly GuestKind[] };

/** A route's description, for `openapi`, which infers from it what the handler gets and gives. Without `allow` or `everyone` it is no route. */
export const createRoute = <
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'method'> & Answered & Declared & { path: P; budget?: RouteBudget },
>(
  route: R,
) => route;

/** Whom a route takes: a role, or what a guest has come for. */
export type Caller = Exclude<Role, 'guest'> | `${GuestKind}-guest`;

const guestOf = (caller: Caller) => guestKinds.find((kind) => caller === `${kind}-guest`);
const roleOf = (caller: Caller) => (guestOf(caller) ? 'guest' : (caller as Role));

function takes({ role, guestOf: came }: Principal, caller: Caller): boolean {
  const kind = guestOf(caller);
  return kind ? role === 'guest' && kind === (came?.kind ?? 'table') : mayAct(role, roleOf(caller));
}

const guard =
  (allowed: readonly Caller[], resource: Resource): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const principal = await c.get('identify')();
    if (!principal) throw refuseAccess('auth.required');
    if (!allowed.some((caller) => takes(principal, caller))) throw refuseAccess('auth.forbidden');
    checkScope(principal, resource);
    c.set('principal', principal);
    await next();
  };

const declared = (resource: Resource, callers: readonly Caller[] = []) => ({
  'x-resource': resource,
  'x-scope': scopes[resource],
  'x-guests': callers.flatMap((caller) => guestOf(caller) ?? []),
});

/** What a public answer depends on besides its address: whoever signs in sees their own business, and its managers see more of it. */
const varies: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'GET') c.header('Vary', 'X-Tenant-Id, Authorization', { append: true });
  await next();
};

type To<R extends Resource> = { readonly resource: R };

/**
 * Who may call a route and what it gives access to; spread into `createRoute`. A role lets in those above it too; a resource of the whole
 * tenant keeps out staff who are limited to branches. Every route has this, `signedIn` or `everyone`.
 */
export const allow = (...declaration: readonly [Caller, ...Caller[], To<GuardedResource>]) => {
  const { resource } = declaration.at(-1) as To<GuardedResource>;
  const callers = declaration.slice(0, -1) as Caller[];
  const bearer: string[] = [...new Set(callers.map(roleOf))];
  return { ...declared(resource, callers), security: [{ bearer }], middleware: guard(callers, resource) };
};
/** Anybody with a token; a guest, from a table. */
export const signedIn = ({ resource }: To<GuardedResource>) => allow('customer', 'table-guest', ...stepRoles, { resource });
/** No sign-in is needed. */
export const everyone = ({ resource }: To<PublicResource>) => ({
  ...declared(resource),
  security: [] as { bearer: string[] }[],
  middleware: varies,
});

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

/** What a page says, as an object. */
export const pageSaid = <Row>(language: Language, text: Text, data: readonly Row[], nextCursor: string | null) => ({
  ...{ success: true as const, message: phrase(text, language) },
  ...{ data: [...data], nextCursor },
});

export const sayPage = <Row>(c: AppContext, text: Text, data: readonly Row[], nextCursor: string | null) =>
  c.json(pageSaid(c.get('language'), text, data, nextCursor), 200);

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

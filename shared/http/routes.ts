import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';
import {
  assertCanAccess,
  type GuardedResource,
  type PublicResource,
  type Resource,
  type ResourceScope,
  resourceScopes,
} from '../auth/access.ts';
import {
  authError,
  canActAs,
  type GuestKind,
  guestKinds,
  isPinSession,
  type Principal,
  type Role,
  stepRoles,
  toActor,
} from '../auth/auth.ts';
import { type Language, type LocalizedText, localize } from '../errors.ts';
import type { EventCause } from '../events/events.ts';
import type { RecordIdempotency } from '../store/idempotency.ts';
import { DescribedRoutes, type IdempotencyMode, type RouteDescription } from './described-routes.ts';
import type { AppContext, AppEnv } from './environment.ts';
import type { RouteBudget } from './route-budgets.ts';

/** A router with described routes. Of OpenAPIHono's own methods it has only `openapi`. */
export const createRouter = () => new DescribedRoutes() as unknown as OpenAPIHono<AppEnv>;

/** Every POST declares what it does with an Idempotency-Key. */
type IdempotencyDeclaration =
  | { readonly method: 'post'; readonly idempotency: IdempotencyMode }
  | { readonly method: Exclude<RouteConfig['method'], 'post'>; readonly idempotency?: never };

/** Whether a route takes any sign-in, or only one with a password and none with a PIN. */
type RequiredSignIn = 'any' | 'password';

/** The resource of a route, its scope, the guests that it admits and the sign-in that it needs, as the OpenAPI document shows them. */
type AccessDeclaration = {
  readonly 'x-resource': Resource;
  readonly 'x-scope': ResourceScope;
  readonly 'x-guests': readonly GuestKind[];
  readonly 'x-sign-in': RequiredSignIn;
};

/**
 * The description of a route for `openapi`, which infers the types of the handler from it. Spread the result of `allow`, `allowSignedIn`
 * or `allowEveryone` into it.
 */
export const createRoute = <
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'method'> &
    IdempotencyDeclaration &
    AccessDeclaration &
    Pick<RouteDescription, 'operationId' | 'errors'> & { path: P; budget?: RouteBudget },
>(
  route: R,
) => route;

/** Ends the operationId of a route that the app also serves under /api/v1. */
export const rootSuffix = 'AtRoot';

/** Whom a route takes: a role, or what a guest has come for. */
export type RouteCaller = Exclude<Role, 'guest'> | `${GuestKind}-guest`;

const toGuestKind = (caller: RouteCaller) => guestKinds.find((kind) => caller === `${kind}-guest`);
const toRole = (caller: RouteCaller) => (toGuestKind(caller) ? 'guest' : (caller as Role));

function isCallerAllowed({ role, guestOf: guest }: Principal, caller: RouteCaller): boolean {
  const kind = toGuestKind(caller);
  return kind ? role === 'guest' && kind === (guest?.kind ?? 'table') : canActAs(role, toRole(caller));
}

const requireCaller =
  (allowed: readonly RouteCaller[], resource: Resource, signIn: RequiredSignIn): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const principal = await c.get('identify')();
    if (!principal) throw authError('auth.required');
    if (!allowed.some((caller) => isCallerAllowed(principal, caller))) throw authError('auth.forbidden');
    if (signIn === 'password' && isPinSession(principal)) throw authError('auth.password-required');
    assertCanAccess(principal, resource);
    c.set('principal', principal);
    await next();
  };

const declareAccess = (resource: Resource, callers: readonly RouteCaller[] = [], signIn: RequiredSignIn = 'any') => ({
  'x-resource': resource,
  'x-scope': resourceScopes[resource],
  'x-guests': callers.flatMap((caller) => toGuestKind(caller) ?? []),
  'x-sign-in': signIn,
});

/** Public responses depend on the tenant header and the token: people see their own business, and managers see more of it. */
const varyByTenant: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'GET') c.header('Vary', 'X-Tenant-Id, Authorization', { append: true });
  await next();
};

type ResourceOption<R extends Resource> = { readonly resource: R };
/** `signIn` is `any` by default. */
type GuardOption = ResourceOption<GuardedResource> & { readonly signIn?: RequiredSignIn };

/**
 * Declares who may call a route, and its resource; spread it into `createRoute`. A role admits the roles above it too (`canActAs`). A
 * resource of the whole tenant excludes staff who are limited to branches. `signIn: 'password'` excludes people who have signed in with a
 * PIN (403 `auth.password-required`).
 */
export const allow = (...declaration: readonly [RouteCaller, ...RouteCaller[], GuardOption]) => {
  const { resource, signIn = 'any' } = declaration.at(-1) as GuardOption;
  const callers = declaration.slice(0, -1) as RouteCaller[];
  const bearer: string[] = [...new Set(callers.map(toRole))];
  return { ...declareAccess(resource, callers, signIn), security: [{ bearer }], middleware: requireCaller(callers, resource, signIn) };
};
/** Admits everybody with a token, except guests who follow an order. */
export const allowSignedIn = ({ resource }: ResourceOption<GuardedResource>) =>
  allow('customer', 'table-guest', ...stepRoles, { resource });
/** Admits everybody, without a sign-in. */
export const allowEveryone = ({ resource }: ResourceOption<PublicResource>) => ({
  ...declareAccess(resource),
  security: [] as { bearer: string[] }[],
  middleware: varyByTenant,
});

/** A JSON request body, required. */
export const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ body: { required: true, content: { 'application/json': { schema } } } }) as const;

const toEnvelopeSchema = <S extends z.ZodType>(data: S) => z.object({ success: z.literal(true), message: z.string(), data });

/** The `responses` of a route: the envelope around `data` with this status. Its refusals follow from its `errors`. */
export const jsonResponses = <Status extends 200 | 201 | 202, S extends z.ZodType>(status: Status, data: S) =>
  ({ [status]: { description: 'Done', content: { 'application/json': { schema: toEnvelopeSchema(data) } } } }) as {
    [K in Status]: { description: string; content: { 'application/json': { schema: ReturnType<typeof toEnvelopeSchema<S>> } } };
  };

/** The `responses` of a list. */
export const pageResponses = <S extends z.ZodType>(row: S) => {
  const schema = toEnvelopeSchema(z.array(row)).extend({ nextCursor: z.string().nullable() });
  return { 200: { description: 'One page', content: { 'application/json': { schema } } } } as const;
};

export const respondOk = <Data>(c: AppContext, text: LocalizedText, data: Data) =>
  c.json({ success: true as const, message: localize(text, c.get('language')), data }, 200);

/** The body of a page of a list. `nextCursor` null: there is no further page. */
export const toPageBody = <Row>(language: Language, text: LocalizedText, data: readonly Row[], nextCursor: string | null) => ({
  success: true as const,
  message: localize(text, language),
  data: [...data],
  nextCursor,
});

export const respondPage = <Row>(c: AppContext, text: LocalizedText, data: readonly Row[], nextCursor: string | null) =>
  c.json(toPageBody(c.get('language'), text, data, nextCursor), 200);

type RunUseCase<Result> = (recordIdempotency: RecordIdempotency<Result>) => Promise<Result>;
type ResponseContent<Data, Status> = { readonly status: Status; readonly text: LocalizedText; readonly data: Data };

/**
 * Responds with the result of `execute`, as `toContent` shows it. `execute` gets a function that makes the idempotency record for a
 * result, undefined without an Idempotency-Key, and stores the record in one write with its effect.
 */
export async function respondIdempotently<Result, Data, Status extends 200 | 201 | 202>(
  c: AppContext,
  toContent: (result: Result) => ResponseContent<Data, Status>,
  execute: RunUseCase<Result>,
) {
  const toResponse = (result: Result) => {
    const { status, text, data } = toContent(result);
    return { status, body: { success: true as const, message: localize(text, c.get('language')), data } };
  };
  let recorded: ({ readonly result: Result } & ReturnType<typeof toResponse>) | undefined;
  const result = await execute((result) => {
    recorded = { result, ...toResponse(result) };
    return c.get('createIdempotencyRecord')?.({ status: recorded.status, body: JSON.stringify(recorded.body) });
  });
  // The answer is the one that is stored, also where it tells a time, such as that of a link.
  const { status, body } = recorded?.result === result ? recorded : toResponse(result);
  return c.json(body, status);
}

/** Responds with 201 and the result of `execute`, as `toData` shows it. See `respondIdempotently`. */
export const respondCreated = <Result, Data>(
  c: AppContext,
  text: LocalizedText,
  toData: (result: Result) => Data,
  execute: RunUseCase<Result>,
) => respondIdempotently(c, (result: Result) => ({ status: 201 as const, text, data: toData(result) }), execute);

/** The cause of the events of a use case: this request, by the signed-in person. Pass `tenantId` if nobody is signed in. */
export function causeFromRequest(c: AppContext, tenantId?: string): EventCause {
  const principal = c.get('principal') as Principal | undefined;
  const actor = principal && toActor(principal, c.req.header('user-agent'), c.get('ip'));
  return { tenantId: tenantId ?? c.get('principal').tenantId, correlationId: c.get('requestId'), ...(actor && { actor }) };
}

import type { RouteConfig } from '@hono/zod-openapi';
import { zValidator } from '@hono/zod-validator';
import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { memoize } from '../concurrency/memoize.ts';
import type { ErrorDeclaration } from '../errors.ts';
import { parseJsonBody } from './bodies/json.ts';
import { toNormalForm } from './bodies/normal-form.ts';
import { methodsWithoutBody, requireCsv } from './bodies/request-bodies.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { toValidationErrorResponse } from './errors.ts';
import { declareBudget, type RouteBudget } from './route-budgets.ts';
import { toStrictSchema } from './schemas/strict-schemas.ts';

/**
 * What a POST does with an Idempotency-Key.
 * - `stored`: the use case stores the first response in one write with its effect.
 * - `stored-with-token`: the same, but the response contains a token and is replayed for ten minutes only.
 * - `none`: it ignores the key, for the given reason.
 */
export type IdempotencyMode = 'stored' | 'stored-with-token' | { readonly none: string };

/** What a route says of itself. */
export type RouteDescription = Omit<RouteConfig, 'middleware' | 'operationId'> & {
  /** A verb and a noun, unique in the app; generated clients name their functions after it. */
  readonly operationId: string;
  /** The refusals of its use cases. Those of its guards, of validation and of idempotency follow from the rest of the description. */
  readonly errors: readonly ErrorDeclaration[];
  readonly middleware?: MiddlewareHandler | MiddlewareHandler[];
  readonly budget?: RouteBudget;
  readonly idempotency?: IdempotencyMode;
};

/** The description of the route of each handler. */
const descriptions = new WeakMap<object, RouteDescription>();

/**
 * A JSON body that the route itself reads, as the text that was sent: what is signed may not be parsed and checked before its signature is.
 * Spread it into `request`.
 */
export const rawJsonBody = { body: { required: true, content: { 'application/json': { schema: { type: 'object' } } } } } as const;

/** A body of CSV, required. */
export const csvBody = { body: { required: true, content: { 'text/csv': { schema: z.string() } } } } as const;

const emptySchema = z.object({});
/** The fields that name a tenant. Public routes read them with `readNamedTenant`; other routes take the tenant from the token. */
const tenantFields = ['tenantId', 'tenant_id'] as const;

/** Runs after the route's access check and the limit on the body. */
const runIdempotency: MiddlewareHandler<AppEnv> = (c, next) => c.get('idempotencyMiddleware')?.(c, next) ?? next();

/** Checks the query or the path parameters, in their normal form. What the schema refuses or does not name is a 400. */
function validatePart(part: 'query' | 'param', schema: z.ZodType): MiddlewareHandler {
  // Built when first needed: a Lambda serves few of the routes.
  const strict = memoize(() => (part === 'query' ? toStrictSchema(schema, tenantFields) : schema));
  return zValidator(part, schema, (result, c) => (result.success ? undefined : toValidationErrorResponse(c as AppContext, result.error)), {
    validationFunction: (_, value) => strict().safeParseAsync(toNormalForm(value), { reportInput: true }),
  });
}

/** Checks a JSON body in the same way. With a token or on a guarded route the body may repeat the tenant; else only if the schema has it. */
function validateBody(body: z.ZodType, isPublic: boolean): MiddlewareHandler<AppEnv> {
  const [strict, strictWithTenant] = [memoize(() => toStrictSchema(body)), memoize(() => toStrictSchema(body, tenantFields))];
  return async (c, next) => {
    const expectedSchema = isPublic && !c.req.header('authorization') ? strict() : strictWithTenant();
    const result = await expectedSchema.safeParseAsync(toNormalForm(await parseJsonBody(c)), { reportInput: true });
    if (!result.success) return toValidationErrorResponse(c, result.error);
    c.req.addValidatedData('json', result.data as object);
    return next();
  };
}

/**
 * The part of OpenAPIHono that requests need: described routes whose input is checked. The library itself is loaded for the OpenAPI
 * document only, since loading it would be the largest part of a first request on AWS.
 */
export class DescribedRoutes extends Hono<AppEnv> {
  /** Adds a described route. @throws Error if the description has inputs that nothing checks, such as headers. */
  openapi(route: RouteDescription, handler: Handler): this {
    const { query, params, body, ...otherParts } = route.request ?? {};
    const { 'application/json': json, 'text/csv': csv, ...otherBodies } = body?.content ?? {};
    if (Object.keys({ ...otherParts, ...otherBodies }).length > 0) throw new Error(`${route.path} takes what is not checked`);
    const isPublic = (route.security ?? []).length === 0;
    const middlewares: MiddlewareHandler<AppEnv>[] = [[route.middleware ?? []].flat(), runIdempotency].flat();
    middlewares.push(validatePart('query', (query ?? emptySchema) as z.ZodType));
    if (params) middlewares.push(validatePart('param', params as z.ZodType));
    // The route itself checks the contents of a CSV body.
    if (csv) middlewares.push(requireCsv);
    else if (!methodsWithoutBody.has(route.method.toUpperCase()) && body !== rawJsonBody.body)
      middlewares.push(validateBody(json && 'schema' in json ? (json.schema as z.ZodType) : emptySchema, isPublic));
    const routeHandler: Handler = (c, next) => handler(c, next);
    descriptions.set(routeHandler, route);
    declareBudget(routeHandler, { budget: route.budget, isPublic });
    this.on([route.method], [toHonoPath(route.path)], ...middlewares, routeHandler);
    return this;
  }
}

const toHonoPath = (path: string) => path.replaceAll(/\/{(.+?)}/g, '/:$1');

/** Every described route of an app once, in the order they were made in. */
export function* listDescriptions(app: Hono<AppEnv>) {
  for (const { handler } of app.routes) {
    const route = descriptions.get(handler);
    if (route) yield route;
  }
}

/** The described route that answers a request, if one does. */
export function findDescription(app: Hono<AppEnv>, method: string, path: string): RouteDescription | undefined {
  const [matches] = app.router.match(method, path);
  for (const [[handler]] of matches) {
    const route = descriptions.get(handler);
    if (route) return route;
  }
  return undefined;
}

/** A POST that is answered once for each Idempotency-Key, with its path as Hono writes it, and whether it needs no sign-in. */
export type IdempotentRoute = { readonly path: string; readonly idempotency: IdempotencyMode; readonly isPublic: boolean };

export function* listIdempotentRoutes(app: Hono<AppEnv>): Generator<IdempotentRoute> {
  for (const { method, path, idempotency, security = [] } of listDescriptions(app))
    if (method === 'post' && typeof idempotency === 'string')
      yield { path: toHonoPath(path), idempotency, isPublic: security.length === 0 };
}

/** Every schema that checks a request, with the route and the part of the request that it checks. */
export function* listRequestSchemas(app: Hono<AppEnv>) {
  for (const { method, path, request = {} } of listDescriptions(app)) {
    const json = request.body === rawJsonBody.body ? undefined : request.body?.content['application/json'];
    const parts = { path: request.params, query: request.query, body: json && 'schema' in json ? json.schema : undefined };
    for (const [part, schema] of Object.entries(parts))
      if (schema) yield { place: `${method.toUpperCase()} ${path} ${part}`, schema: toStrictSchema(schema as z.ZodType) };
  }
}

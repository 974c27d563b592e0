import type { RouteConfig } from '@hono/zod-openapi';
import { zValidator } from '@hono/zod-validator';
import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { ErrorDeclaration } from '../errors.ts';
import { parseJsonBody } from './bodies/json.ts';
import { toNormalForm } from './bodies/normal-form.ts';
import { requireCsv } from './bodies/request-bodies.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { toValidationErrorResponse } from './errors.ts';
import { declareBudget, type RouteBudget } from './route-budgets.ts';
import { toStrictSchema } from './schemas/strict-schemas.ts';

/**
 * What a POST does with an Idempotency-Key. `stored`: the use case stores the first answer in one write with its effect.
 * `stored-with-token`: so does this one, and since a token stands in the answer, it is given again for ten minutes only.
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

/** Of each handler, what its route says of itself. */
const descriptions = new WeakMap<object, RouteDescription>();

const emptySchema = z.object({});
/** How a tenant is named. Public routes read it with `namedTenant`; a token says more. */
const tenantFields = ['tenantId', 'tenant_id'] as const;
const methodsWithoutBody: ReadonlySet<string> = new Set(['get', 'head']);

/** Once the route's guard has let a request in, and its body is known to be small enough. */
const runIdempotency: MiddlewareHandler<AppEnv> = (c, next) => c.get('idempotent')?.(c, next) ?? next();

/** Made when it is first needed: a start on AWS meets few of the routes. */
function memoize<T>(make: () => T): () => T {
  let result: T | undefined;
  return () => {
    result ??= make();
    return result;
  };
}

/** Checks a query or what stands in the path, its texts in their normal form: what the schema refuses or does not name is a 400. */
function validatePart(part: 'query' | 'param', schema: z.ZodType): MiddlewareHandler {
  const strict = memoize(() => (part === 'query' ? toStrictSchema(schema, tenantFields) : schema));
  return zValidator(part, schema, (result, c) => (result.success ? undefined : toValidationErrorResponse(c as AppContext, result.error)), {
    validationFunction: (_, value) => strict().safeParseAsync(toNormalForm(value), { reportInput: true }),
  });
}

/** Checks a JSON body in the same way. Without a token it names its tenant where its schema says so, or not at all. */
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
 * What of OpenAPIHono a request needs: routes that say what they take, and are held to it. The library itself is loaded for the document
 * alone, since to load it would cost a first request on AWS more than anything else here.
 */
export class DescribedRoutes extends Hono<AppEnv> {
  openapi(route: RouteDescription, handler: Handler): this {
    const { query, params, body, ...otherParts } = route.request ?? {};
    const { 'application/json': json, 'text/csv': sheet, ...otherBodies } = body?.content ?? {};
    if (Object.keys({ ...otherParts, ...otherBodies }).length > 0) throw new Error(`${route.path} takes what is not checked`);
    const isPublic = (route.security ?? []).length === 0;
    const middlewares: MiddlewareHandler<AppEnv>[] = [[route.middleware ?? []].flat(), runIdempotency].flat();
    middlewares.push(validatePart('query', (query ?? emptySchema) as z.ZodType));
    if (params) middlewares.push(validatePart('param', params as z.ZodType));
    // What is in a sheet is for its route to check.
    if (sheet) middlewares.push(requireCsv);
    else if (!methodsWithoutBody.has(route.method))
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

/** The POSTs of an app that are answered once for each Idempotency-Key, with their paths as Hono writes them. */
export function* listIdempotentRoutes(app: Hono<AppEnv>) {
  for (const { method, path, idempotency } of listDescriptions(app))
    if (method === 'post' && typeof idempotency === 'string') yield { path: toHonoPath(path), idempotency };
}

/** What the requests of every described route are checked by, with where that stands. */
export function* listRequestSchemas(app: Hono<AppEnv>) {
  for (const { method, path, request = {} } of listDescriptions(app)) {
    const json = request.body?.content['application/json'];
    const parts = { path: request.params, query: request.query, body: json && 'schema' in json ? json.schema : undefined };
    for (const [part, schema] of Object.entries(parts))
      if (schema) yield { place: `${method.toUpperCase()} ${path} ${part}`, schema: toStrictSchema(schema as z.ZodType) };
  }
}

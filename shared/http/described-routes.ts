import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { zValidator } from '@hono/zod-validator';
import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { inSlices } from '../concurrency/time-slices.ts';
import { jsonOf } from './bodies/json.ts';
import { toNormalForm } from './bodies/normal-form.ts';
import { onlyCsv } from './bodies/request-bodies.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { answerInvalid } from './errors.ts';
import { declareBudget, type RouteBudget } from './route-budgets.ts';
import { strictly, strictlyDocumented } from './schemas/strict-schemas.ts';

/**
 * What a POST does with an Idempotency-Key. `stored`: the use case stores the first answer in one write with its effect.
 * `stored-with-token`: so does this one, and since a token stands in the answer, it is given again for ten minutes only.
 */
export type Idempotency = 'stored' | 'stored-with-token' | { readonly none: string };

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(200).optional().meta({
    description: 'The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters',
  }),
});

type Described = Omit<RouteConfig, 'middleware'> & {
  readonly middleware?: MiddlewareHandler | MiddlewareHandler[];
  readonly budget?: RouteBudget;
  readonly idempotency?: Idempotency;
};
export type About = Parameters<OpenAPIHono['getOpenAPI31Document']>[0];

/** Of each handler, what its route says of itself. */
const descriptions = new WeakMap<object, Described>();

const nothing = z.object({});
/** How a tenant is named. Public routes read it with `namedTenant`; a token says more. */
const naming = ['tenantId', 'tenant_id'] as const;
const bodiless: ReadonlySet<string> = new Set(['get', 'head']);

/** Once the route's guard has let a request in, and its body is known to be small enough. */
const keyed: MiddlewareHandler<AppEnv> = (c, next) => c.get('idempotent')?.(c, next) ?? next();

/** Made when it is first needed: a start on AWS meets few of the routes. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Checks a query or what stands in the path, its texts in their normal form: what the schema refuses or does not name is a 400. */
function checks(part: 'query' | 'param', schema: z.ZodType): MiddlewareHandler {
  const strict = lazily(() => (part === 'query' ? strictly(schema, naming) : schema));
  return zValidator(part, schema, (result, c) => (result.success ? undefined : answerInvalid(c as AppContext, result.error)), {
    validationFunction: (_, value) => strict().safeParseAsync(toNormalForm(value), { reportInput: true }),
  });
}

/** Checks a JSON body in the same way. Without a token it names its tenant where its schema says so, or not at all. */
function checksBody(body: z.ZodType, isPublic: boolean): MiddlewareHandler<AppEnv> {
  const [strict, withNaming] = [lazily(() => strictly(body)), lazily(() => strictly(body, naming))];
  return async (c, next) => {
    const expected = isPublic && !c.req.header('authorization') ? strict() : withNaming();
    const result = await expected.safeParseAsync(toNormalForm(await jsonOf(c)), { reportInput: true });
    if (!result.success) return answerInvalid(c, result.error);
    c.req.addValidatedData('json', result.data as object);
    return next();
  };
}

/**
 * What of OpenAPIHono a request needs: routes that say what they take, and are held to it. The library itself is loaded for the document
 * alone, since to load it would cost a first request on AWS more than anything else here.
 */
export class DescribedRoutes extends Hono<AppEnv> {
  openapi(route: Described, handler: Handler): this {
    const { query, params, body, ...others } = route.request ?? {};
    const { 'application/json': json, 'text/csv': sheet, ...otherBodies } = body?.content ?? {};
    if (Object.keys({ ...others, ...otherBodies }).length > 0) throw new Error(`${route.path} takes what is not checked`);
    const isPublic = (route.security ?? []).length === 0;
    const before: MiddlewareHandler<AppEnv>[] = [[route.middleware ?? []].flat(), keyed].flat();
    before.push(checks('query', (query ?? nothing) as z.ZodType));
    if (params) before.push(checks('param', params as z.ZodType));
    // What is in a sheet is for its route to check.
    if (sheet) before.push(onlyCsv);
    else if (!bodiless.has(route.method))
      before.push(checksBody(json && 'schema' in json ? (json.schema as z.ZodType) : nothing, isPublic));
    const own: Handler = (c, next) => handler(c, next);
    descriptions.set(own, route);
    declareBudget(own, { budget: route.budget, isPublic });
    this.on([route.method], [honoPath(route.path)], ...before, own);
    return this;
  }
}

const honoPath = (path: string) => path.replaceAll(/\/{(.+?)}/g, '/:$1');

/** Every described route of an app once, in the order they were made in. */
function* describedIn(app: Hono<AppEnv>) {
  for (const { handler } of app.routes) {
    const route = descriptions.get(handler);
    if (route) yield route;
  }
}

/** The POSTs of an app that are answered once for each Idempotency-Key, with their paths as Hono writes them. */
export function* keyedRoutesOf(app: Hono<AppEnv>) {
  for (const { method, path, idempotency } of describedIn(app))
    if (method === 'post' && typeof idempotency === 'string') yield { path: honoPath(path), idempotency };
}

/** What the requests of every described route are checked by, with where that stands. */
export function* requestSchemasOf(app: Hono<AppEnv>) {
  for (const { method, path, request = {} } of describedIn(app)) {
    const json = request.body?.content['application/json'];
    const parts = { path: request.params, query: request.query, body: json && 'schema' in json ? json.schema : undefined };
    for (const [part, schema] of Object.entries(parts))
      if (schema) yield { place: `${method.toUpperCase()} ${path} ${part}`, schema: strictly(schema as z.ZodType) };
  }
}

function shownRequest({ request = {}, idempotency }: Described): NonNullable<RouteConfig['request']> {
  const { query, body } = request;
  const json = body?.content['application/json'];
  return {
    ...request,
    ...(query && { query: strictlyDocumented(query as z.ZodObject) }),
    ...(body &&
      json &&
      'schema' in json && {
        body: {
          ...body,
          content: { ...body.content, 'application/json': { ...json, schema: strictlyDocumented(json.schema as z.ZodType) } },
        },
      }),
    ...(typeof idempotency === 'string' && { headers: idempotencyHeader }),
  };
}

/** The OpenAPI document of all described routes of an app, made route by route: as a whole it would hold everybody up. */
export async function documentOf(app: Hono<AppEnv>, about: About) {
  const library = await import('@asteasolutions/zod-to-openapi');
  return inSlices(documentSlices(app, about, library));
}

/** Path by path: nothing is shared between them, and all at once would hold the event loop for as long as a hundred requests. */
function* documentSlices(app: Hono<AppEnv>, about: About, { OpenAPIRegistry, OpenApiGeneratorV31 }: Library) {
  const head = new OpenAPIRegistry();
  head.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  const document = new OpenApiGeneratorV31(head.definitions).generateDocument(about);
  const paths: NonNullable<typeof document.paths> = {};
  for (const route of describedIn(app)) {
    yield;
    const { middleware: _, budget: __, idempotency: ___, ...shown } = route;
    const registry = new OpenAPIRegistry();
    registry.registerPath({ ...shown, request: shownRequest(route) });
    for (const [path, operations] of Object.entries(new OpenApiGeneratorV31(registry.definitions).generateDocument(about).paths ?? {}))
      paths[path] = { ...paths[path], ...operations };
  }
  return { ...document, paths };
}

type Library = typeof import('@asteasolutions/zod-to-openapi');

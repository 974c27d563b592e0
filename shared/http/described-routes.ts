import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { zValidator } from '@hono/zod-validator';
import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { inSlices } from '../slices.ts';
import { onlyCsv } from './bodies.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { answerInvalid } from './errors.ts';
import { toNormalForm } from './normal-form.ts';
import { declareBudget, type RouteBudget } from './route-budgets.ts';

type Described = Omit<RouteConfig, 'middleware'> & {
  readonly middleware?: MiddlewareHandler | MiddlewareHandler[];
  readonly budget?: RouteBudget;
};
export type About = Parameters<OpenAPIHono['getOpenAPI31Document']>[0];

/** Of each handler, what its route says of itself. */
const descriptions = new WeakMap<object, Described>();

/** Checks one part of a request, its texts in their normal form; input that its schema refuses is answered with 400. */
const checks = (part: 'query' | 'param' | 'json', schema: unknown) =>
  zValidator(part, schema as z.ZodType, (result, c) => (result.success ? undefined : answerInvalid(c as AppContext, result.error)), {
    validationFunction: (expected, value) => (expected as z.ZodType).safeParseAsync(toNormalForm(value)),
  });

/** A body that may be left out is then an empty object. */
const optional =
  (check: MiddlewareHandler): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.header('content-type') !== undefined) return check(c, next);
    c.req.addValidatedData('json', {});
    await next();
  };

/**
 * What of OpenAPIHono a request needs: routes that say what they take, and are held to it. The library itself is loaded for the document
 * alone, since to load it would cost a first request on AWS more than anything else here.
 */
export class DescribedRoutes extends Hono<AppEnv> {
  openapi(route: Described, handler: Handler): this {
    const { query, params, body, ...others } = route.request ?? {};
    const { 'application/json': json, 'text/csv': sheet, ...otherBodies } = body?.content ?? {};
    if (Object.keys({ ...others, ...otherBodies }).length > 0) throw new Error(`${route.path} takes what is not checked`);
    const before: MiddlewareHandler[] = [route.middleware ?? []].flat();
    if (query) before.push(checks('query', query));
    if (params) before.push(checks('param', params));
    if (json && 'schema' in json) before.push(body?.required ? checks('json', json.schema) : optional(checks('json', json.schema)));
    // What is in a sheet is for its route to check.
    if (sheet) before.push(onlyCsv);
    const own: Handler = (c, next) => handler(c, next);
    descriptions.set(own, route);
    declareBudget(own, { budget: route.budget, isPublic: (route.security ?? []).length === 0 });
    this.on([route.method], [route.path.replaceAll(/\/{(.+?)}/g, '/:$1')], ...before, own);
    return this;
  }
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
  for (const { handler } of app.routes) {
    yield;
    const { middleware: _, budget: __, ...route } = descriptions.get(handler) ?? {};
    if (!('path' in route)) continue;
    const registry = new OpenAPIRegistry();
    registry.registerPath(route);
    for (const [path, operations] of Object.entries(new OpenApiGeneratorV31(registry.definitions).generateDocument(about).paths ?? {}))
      paths[path] = { ...paths[path], ...operations };
  }
  return { ...document, paths };
}

type Library = typeof import('@asteasolutions/zod-to-openapi');

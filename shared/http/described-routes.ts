import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { zValidator } from '@hono/zod-validator';
import { type Handler, Hono, type MiddlewareHandler } from 'hono';
import type * as z from 'zod';
import { onlyCsv } from './bodies.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { answerInvalid } from './errors.ts';
import { toNormalForm } from './normal-form.ts';

type Described = Omit<RouteConfig, 'middleware'> & { readonly middleware?: MiddlewareHandler | MiddlewareHandler[] };
type About = Parameters<OpenAPIHono['getOpenAPI31Document']>[0];

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
    this.on([route.method], [route.path.replaceAll(/\/{(.+?)}/g, '/:$1')], ...before, own);
    return this;
  }
}

/** The OpenAPI document of all described routes of an app. */
export async function documentOf(app: Hono<AppEnv>, about: About) {
  const { OpenAPIRegistry, OpenApiGeneratorV31 } = await import('@asteasolutions/zod-to-openapi');
  const registry = new OpenAPIRegistry();
  for (const { handler } of app.routes) {
    const { middleware: _, ...route } = descriptions.get(handler) ?? {};
    if ('path' in route) registry.registerPath(route);
  }
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  return new OpenApiGeneratorV31(registry.definitions).generateDocument(about);
}

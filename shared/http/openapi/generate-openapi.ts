import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import * as z from 'zod';
import { runInSlices } from '../../concurrency/time-slices.ts';
import { listDescriptions, type RouteDescription } from '../described-routes.ts';
import type { AppEnv } from '../environment.ts';
import { toDocumentedSchema } from '../schemas/strict-schemas.ts';
import { ErrorResponses } from './error-responses.ts';
import { NamedSchemas } from './named-schemas.ts';

export type OpenApiInfo = Parameters<OpenAPIHono['getOpenAPI31Document']>[0];
type Library = typeof import('@asteasolutions/zod-to-openapi');

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(200).optional().meta({
    description: 'The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters',
  }),
});

function toDocumentedRequest({ request = {}, idempotency }: RouteDescription): NonNullable<RouteDescription['request']> {
  const { query, body } = request;
  const json = body?.content['application/json'];
  return {
    ...request,
    ...(query && { query: toDocumentedSchema(query as z.ZodObject) }),
    ...(body &&
      json &&
      'schema' in json && {
        body: {
          ...body,
          content: { ...body.content, 'application/json': { ...json, schema: toDocumentedSchema(json.schema as z.ZodType) } },
        },
      }),
    ...(typeof idempotency === 'string' && { headers: idempotencyHeader }),
  };
}

/** The OpenAPI document of all described routes of an app, made route by route: as a whole it would hold everybody up. */
export async function generateOpenApi(app: Hono<AppEnv>, info: OpenApiInfo) {
  const library = await import('@asteasolutions/zod-to-openapi');
  return runInSlices(generateOpenApiSlices(app, info, library));
}

/**
 * Path by path: all at once would hold the event loop for as long as a hundred requests. What several paths share, a schema with a name
 * or a response, is collected beside them.
 *
 * @throws Error if two routes have the same operationId, or two different schemas the same name.
 */
function* generateOpenApiSlices(app: Hono<AppEnv>, info: OpenApiInfo, { OpenAPIRegistry, OpenApiGeneratorV31 }: Library) {
  const head = new OpenAPIRegistry();
  head.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  const document = new OpenApiGeneratorV31(head.definitions).generateDocument(info);
  const paths: NonNullable<typeof document.paths> = {};
  const namedSchemas = new NamedSchemas();
  const errorResponses = new ErrorResponses();
  const operationIds = new Set<string>();
  for (const route of listDescriptions(app)) {
    yield;
    const { middleware: _, budget: __, idempotency: ___, errors: ____, ...documented } = route;
    if (operationIds.has(route.operationId)) throw new Error(`two routes have the operationId ${route.operationId}`);
    operationIds.add(route.operationId);
    const registry = new OpenAPIRegistry();
    registry.registerPath({ ...documented, request: toDocumentedRequest(route) });
    const { paths: ownPaths = {} } = new OpenApiGeneratorV31(registry.definitions).generateDocument(info);
    for (const [path, operations] of Object.entries(namedSchemas.extract(ownPaths))) {
      const operation = operations[route.method as 'get'];
      if (operation) Object.assign(operation, { responses: { ...operation.responses, ...errorResponses.describe(route) } });
      paths[path] = { ...paths[path], ...operations };
    }
  }
  const schemas = { ...namedSchemas.all, ...errorResponses.schemas };
  return { ...document, components: { ...document.components, schemas, responses: errorResponses.shared }, paths };
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import type * as z from 'zod';
import { runInSlices } from '../../concurrency/time-slices.ts';
import { listDescriptions, type RouteDescription, rawJsonBody } from '../described-routes.ts';
import type { AppEnv } from '../environment.ts';
import { toDocumentedSchema } from '../schemas/strict-schemas.ts';
import { ErrorResponses } from './error-responses.ts';
import { NamedSchemas } from './named-schemas.ts';

export type OpenApiInfo = Parameters<OpenAPIHono['getOpenAPI31Document']>[0];
type Library = typeof import('@asteasolutions/zod-to-openapi');

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};
const idempotencyReference = { $ref: '#/components/parameters/IdempotencyKey' };

function toDocumentedRequest({ request = {} }: RouteDescription): NonNullable<RouteDescription['request']> {
  const { query, body } = request;
  const json = body?.content['application/json'];
  return {
    ...request,
    ...(query && { query: toDocumentedSchema(query as z.ZodObject) }),
    ...(body &&
      body !== rawJsonBody.body &&
      json &&
      'schema' in json && {
        body: {
          ...body,
          content: { ...body.content, 'application/json': { ...json, schema: toDocumentedSchema(json.schema as z.ZodType) } },
        },
      }),
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
    const { middleware: _, budget: __, idempotency, errors: ___, ...documented } = route;
    if (operationIds.has(route.operationId)) throw new Error(`two routes have the operationId ${route.operationId}`);
    operationIds.add(route.operationId);
    const registry = new OpenAPIRegistry();
    registry.registerPath({ ...documented, request: toDocumentedRequest(route) });
    const generated = new OpenApiGeneratorV31(registry.definitions).generateDocument(info);
    namedSchemas.add(generated.components?.schemas ?? {});
    for (const [path, operations] of Object.entries(generated.paths ?? {})) {
      const operation = operations[route.method as 'get'];
      const responses = { ...operation?.responses, ...errorResponses.describe(route) };
      const parameters = [...(operation?.parameters ?? []), ...(typeof idempotency === 'string' ? [idempotencyReference] : [])];
      Object.assign(operation ?? {}, { responses, ...(parameters.length > 0 && { parameters }) });
      paths[path] = { ...paths[path], ...operations };
    }
  }
  namedSchemas.add(errorResponses.schemas);
  const components = {
    ...document.components,
    schemas: namedSchemas.all,
    parameters: { IdempotencyKey: idempotencyKey },
    responses: errorResponses.shared,
  };
  return { ...document, components, paths, 'x-error-codes': errorResponses.sentences };
}

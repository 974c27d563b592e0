import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tenantError } from '#shared/default-tenant';
import { onError, requestError } from '#shared/http/errors';
import { allowEveryone, createRoute, createRouter, jsonResponses } from '#shared/http/routes';
import { createLogger } from '#shared/logger';
import { TestApp } from './app.ts';
import { requireDeclaredErrors } from './declared-errors.ts';
import { readOpenApi } from './openapi.ts';

type Operation = {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<
      string,
      { content: { 'application/json'?: { schema: { allOf?: readonly { properties: { error: { enum?: readonly string[] } } }[] } } } }
    >
  >;
};
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly 'x-error-codes': object };

const app = new TestApp();
let document: Document;
beforeAll(async () => {
  document = await readOpenApi<Document>(app);
});
afterAll(() => app.stop());

const codesOf = ({ responses }: Operation, status: number) =>
  responses[status]?.content['application/json']?.schema.allOf?.flatMap(({ properties }) => properties.error.enum ?? []) ?? [];

describe('the refusals in the OpenAPI document', () => {
  it('stand with each operation by their status: its own, and those of guards, validation, budgets and idempotency', () => {
    const cancel = document.paths['/api/v1/orders/{id}/cancel']?.post as Operation;
    expect(cancel.operationId).toBe('cancelOrder');
    expect(codesOf(cancel, 404)).toEqual(['ordering.order-not-found']);
    expect(codesOf(cancel, 401)).toEqual(['auth.invalid-token', 'auth.required']);
    expect(codesOf(cancel, 409)).toEqual(expect.arrayContaining(['ordering.order-over', 'ordering.already-cooking', 'request.under-way']));
    expect(codesOf(cancel, 429)).toEqual(['request.too-many']);
  });

  it('are all explained', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const codes = operations.flatMap((operation) =>
      Object.keys(operation.responses).flatMap((status) => codesOf(operation, Number(status))),
    );
    expect(new Set(codes)).toEqual(new Set(Object.keys(document['x-error-codes'])));
  });

  it('name every operation by a verb and a noun of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-zA-Z]*)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('an operation that refuses with what it does not declare is found', async () => {
  const describeRoute = (path: string, errors: ReturnType<typeof tenantError.declare>) =>
    createRoute({
      method: 'get',
      path,
      operationId: `try${errors.length}`,
      summary: '',
      tags: [],
      ...allowEveryone({ resource: 'menu' }),
      responses: jsonResponses(200, z.null()),
      errors,
    });
  const refuse = () => {
    throw tenantError('identity.tenant-not-found');
  };
  const router = createRouter()
    .openapi(describeRoute('/declared', tenantError.declare('identity.tenant-not-found')), refuse)
    .openapi(describeRoute('/undeclared', []), refuse);
  router.onError(onError(createLogger('silent')));
  router.notFound(() => {
    throw requestError('request.not-found');
  });
  requireDeclaredErrors(router);
  expect((await router.request('/declared')).status).toBe(404);
  await expect(async () => router.request('/undeclared')).rejects.toThrow('does not declare 404 identity.tenant-not-found');
});

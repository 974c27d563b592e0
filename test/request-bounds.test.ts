import { expect, it } from 'vitest';
import { TestApp } from '#test/app';
import { readOpenApi } from './openapi.ts';

type Schema = {
  readonly type?: string | readonly string[];
  readonly maxItems?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
} & { readonly [K in 'anyOf' | 'oneOf' | 'allOf']?: readonly Schema[] };
type Documented = {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};

/** Places where a request has no limit: lists of any length, whole numbers of any size. */
function unbounded(schema: Schema, path: string): string[] {
  const { anyOf = [], oneOf = [], allOf = [], items, properties = {} } = schema;
  const types = [schema.type].flat();
  const isEndless = types.includes('array') && schema.maxItems === undefined;
  const isHuge = types.includes('integer') && !(schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER);
  return [
    ...(isEndless || isHuge ? [path] : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((form) => unbounded(form, path)),
    ...(items ? unbounded(items, `${path}[]`) : []),
    ...Object.entries(properties).flatMap(([name, inner]) => unbounded(inner, `${path}.${name}`)),
  ];
}

/** Numbers that are only compared or looked up, and cause no work. */
const harmless = new Set(['GET /api/v1/feed since']);

it('every list and every whole number that a request names has a bound', async () => {
  const { paths } = await readOpenApi<{ paths: Record<string, Record<string, Documented>> }>(new TestApp());
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => [
      ...parameters.flatMap(({ name, schema }) => unbounded(schema, `${method.toUpperCase()} ${path} ${name}`)),
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => unbounded(schema, `${method.toUpperCase()} ${path} body`)),
    ]),
  );
  expect(found.filter((place) => !harmless.has(place))).toEqual([]);
});

import type { TestApp } from '#test/app';
import { readOpenApi } from '#test/openapi';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
};
export type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The roles in the document. A role admits those above it; no role means everybody. */
  readonly roles: readonly string[];
  readonly resource: string;
  readonly scope: string;
  /** The guests that it admits. */
  readonly guests: readonly string[];
  /** `password` if a sign-in with a PIN is not enough. */
  readonly signIn: string;
  readonly pathParameters: readonly PathParameter[];
  readonly query: readonly string[];
  readonly body: JsonSchema | undefined;
  /** Whether it takes CSV. */
  readonly acceptsCsv: boolean;
};
/** `segment` is how a path names it: `orders/{id}`. */
type PathParameter = { readonly name: string; readonly segment: string };
type DescribedOperation = {
  readonly 'x-resource': string;
  readonly 'x-scope': string;
  readonly 'x-guests': readonly string[];
  readonly 'x-sign-in': string;
  readonly security: readonly { readonly bearer: readonly string[] }[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json'?: { readonly schema: JsonSchema }; readonly 'text/csv'?: object };
  };
};

/** The first of several forms of a body stands for all. */
const firstBodySchema = (schema: JsonSchema | undefined) => schema?.oneOf?.[0] ?? schema;

/** It names nobody but whoever asks, and leaves them no account to go on with; test/identity/erased-customers.test.ts is about it. */
export const erasesCaller = 'DELETE /api/v1/me';

/** Every operation of the app, from its OpenAPI document; last the one that leaves its caller no account. */
export async function readOperations(app: TestApp): Promise<readonly Operation[]> {
  const { paths } = await readOpenApi<{ paths: Record<string, Record<string, DescribedOperation>> }>(app);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters = [], requestBody, ...extensions }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      roles: security[0]?.bearer ?? [],
      resource: extensions['x-resource'],
      scope: extensions['x-scope'],
      guests: extensions['x-guests'],
      signIn: extensions['x-sign-in'],
      pathParameters: [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([segment, , name = '']) => ({ name, segment })),
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      body: firstBodySchema(requestBody?.content['application/json']?.schema),
      acceptsCsv: requestBody?.content['text/csv'] !== undefined,
    })),
  );
  return operations.toSorted((one, other) => Number(one.name === erasesCaller) - Number(other.name === erasesCaller));
}

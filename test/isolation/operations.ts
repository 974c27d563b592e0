import type { TestApp } from '#test/app';

export type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
};
export type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** As the document has them: a role lets in those above it; nobody named is everybody. */
  readonly roles: readonly string[];
  readonly resource: string;
  readonly scope: string;
  /** Whom it takes for a guest. */
  readonly guests: readonly string[];
  readonly places: readonly PathParameter[];
  readonly query: readonly string[];
  readonly body: Schema | undefined;
  /** Whether it takes CSV. */
  readonly sheet: boolean;
};
/** `place` is how a path names it: `orders/{id}`. */
type PathParameter = { readonly name: string; readonly place: string };
type Described = {
  readonly 'x-resource': string;
  readonly 'x-scope': string;
  readonly 'x-guests': readonly string[];
  readonly security: readonly { readonly bearer: readonly string[] }[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema }; readonly 'text/csv'?: object } };
};

/** Of several forms of a body the first stands for all. */
const bodyOf = (schema: Schema | undefined) => schema?.oneOf?.[0] ?? schema;

/** Every operation that the app says it has. */
export async function operationsOf(app: TestApp): Promise<readonly Operation[]> {
  const { paths } = (await app.get('/openapi.json')) as unknown as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters = [], requestBody, ...said }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      roles: security[0]?.bearer ?? [],
      ...{ resource: said['x-resource'], scope: said['x-scope'], guests: said['x-guests'] },
      places: [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([place, , name = '']) => ({ name, place })),
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      body: bodyOf(requestBody?.content['application/json']?.schema),
      sheet: requestBody?.content['text/csv'] !== undefined,
    })),
  );
}

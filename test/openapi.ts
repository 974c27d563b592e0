import type { TestApp } from '#test/app';

/** The OpenAPI document of an app, with the thing itself in the place of every reference. */
export async function readOpenApi<Document>(app: Pick<TestApp, 'get'>): Promise<Document> {
  const document = await app.get('/openapi.json');
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as { readonly $ref?: unknown };
    const inner = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, resolve(part)]));
    return typeof $ref === 'string' ? { ...(resolve(findReference(document, $ref)) as object), ...inner } : inner;
  };
  return resolve({ ...document, headers: null }) as Document;
}

/** What a reference leads to. @throws Error if it leads nowhere. */
export function findReference(document: object, reference: string): unknown {
  return reference
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((part, name) => {
      const found = (part as Readonly<Record<string, unknown>>)[name];
      if (found === undefined) throw new Error(`${reference} leads nowhere`);
      return found;
    }, document);
}

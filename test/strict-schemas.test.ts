import { beforeAll, describe, expect, it } from 'vitest';
import { isStaff, type Role } from '#shared/auth/auth';
import { readOnlyFields } from '#shared/http/schemas/strict-schemas';
import type { ApiResponse } from './app.ts';
import type { openRestaurant } from './fixtures/restaurant.ts';
import { readOpenApi } from './openapi.ts';
import { openTableService } from './ordering/dining/table-guests.ts';

type Schema = {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
};
type Described = {
  readonly security: readonly { readonly bearer: readonly Role[] }[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: Schema | undefined;
  readonly takesJson: boolean;
};
/** An object somewhere in a body, and the smallest body that reaches it. */
type Level = { readonly at: string; readonly schema: Schema; readonly bodyWith: (content: object) => unknown };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let operations: readonly Operation[];

beforeAll(async () => {
  const service = await openTableService();
  restaurant = service;
  const { paths } = await readOpenApi<{ paths: Record<string, Record<string, Described>> }>(restaurant.app);
  const [owner, customer] = [await restaurant.as('owner'), await restaurant.customer('ana')];
  const { token: guest } = await service.sit(service.room.centre.tables[0]);
  const added = await service.app.post<{ code: string }>('/api/v1/devices', { name: 'Cocina', branchId: 'b' }, owner);
  const device = (await service.app.post<{ token: string }>('/api/v1/devices/pair', { code: added.data.code })).data.token;
  const tokenOf = (roles: readonly string[]) => {
    if (roles.length === 0) return undefined;
    if (roles.some((role) => isStaff(role as Role))) return owner;
    if (roles.includes('device')) return device;
    return roles.includes('customer') ? customer : guest;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters = [], requestBody }]) => {
      const roles = security[0]?.bearer ?? [];
      const token = tokenOf(roles);
      const filled = parameters
        .filter((parameter) => parameter.in === 'path')
        .reduce((left, { name, schema }) => left.replace(`{${name}}`, String(schema.enum?.[0] ?? 'x')), path);
      const body = requestBody?.content['application/json']?.schema;
      const name = `${method.toUpperCase()} ${path}`;
      const takesJson = method !== 'get' && requestBody?.content['text/csv'] === undefined && name !== signedText;
      return { name, method: method.toUpperCase(), path: filled, token, body, takesJson };
    }),
  );
});

/** What a schema of several forms needs before it checks one of them: the discriminating value. */
const words = ({ properties = {}, required = [] }: Schema) =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, { enum: one = [], const: only }]) => {
      const word = only ?? (one.length === 1 ? one[0] : undefined);
      return required.includes(name) && word !== undefined ? [[name, word]] : [];
    }),
  );

function levels(schema: Schema, at: readonly string[] = [], around: (value: unknown) => unknown = (value) => value): Level[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (forms.length > 0) return forms.flatMap((form) => levels(form, at, around));
  if (schema.items) return levels(schema.items, [...at, '0'], (value) => around([value]));
  if (!schema.properties) return [];
  const bodyWith = (content: object) => around({ ...words(schema), ...content });
  const deeper = Object.entries(schema.properties).flatMap(([name, inner]) =>
    levels(inner, [...at, name], (value) => bodyWith({ [name]: value })),
  );
  return [{ at: at.join('.'), schema, bodyWith }, ...deeper];
}

/** It reads a text and believes whoever has signed it: test/ordering/till/stripe-payments.test.ts. */
const signedText = 'POST /api/v1/public/payments/{gateway}/webhook';
const withBodies = () => operations.filter(({ takesJson }) => takesJson);
const pathsOf = ({ details = [] }: Pick<ApiResponse, 'details'>) => details.map(({ path }) => path);
const send = ({ method, path, token }: Operation, body?: unknown, query = '', headers: Record<string, string> = {}) =>
  restaurant.app.request(method, `${path}${query}`, { token, body, headers });

describe('what nobody knows', () => {
  it('is refused at every level of every body, with its path', async () => {
    let tried = 0;
    for (const operation of withBodies()) {
      const nothing: Level = { at: '', schema: {}, bodyWith: (content) => content };
      for (const { at, bodyWith } of operation.body ? levels(operation.body) : [nothing]) {
        const answer = await send(operation, bodyWith({ unheardOf: 1 }));
        const path = at === '' ? 'unheardOf' : `${at}.unheardOf`;
        expect([operation.name, answer.status, pathsOf(answer)]).toEqual([operation.name, 400, expect.arrayContaining([path])]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(80);
  });

  it('is refused in every query, with its name', async () => {
    for (const operation of operations) {
      const answer = await send(operation, operation.takesJson ? {} : undefined, '?unheardOf=1');
      expect([operation.name, answer.status, pathsOf(answer)]).toEqual([operation.name, 400, expect.arrayContaining(['unheardOf'])]);
    }
  });

  it('is what the OpenAPI document says of every object that is sent', () => {
    const open = operations.flatMap(({ name, body }) =>
      (body ? levels(body) : []).filter(({ schema }) => schema.additionalProperties !== false).map(({ at }) => `${name} ${at}`),
    );
    expect(open).toEqual([]);
  });

  it('is told in both languages, each name by itself', async () => {
    const details = async (language: string) => {
      const answer = await restaurant.app.post('/orders', { sise: 1, items: [{ quantiti: 2 }] }, await restaurant.as('owner'), {
        'accept-language': language,
      });
      return answer.details.filter(({ path }) => /sise|quantiti/.test(path));
    };
    const said = (message: string) => ['items.0.quantiti', 'sise'].map((path) => ({ path, message }));
    expect(await details('es')).toEqual(said('No se conoce este campo'));
    expect(await details('en')).toEqual(said('This field is unknown'));
  });
});

describe('what is ignored on purpose', () => {
  const priced = { price: 1, unitPrice: 1, subtotal: 1, total: { deep: [] }, status: 'DELIVERED', customerId: 'somebody' };

  it('is what the server decides about an order and its items', async () => {
    const productId = await restaurant.sells({ name: 'Pollo', price: 25.9 });
    const token = await restaurant.customer('bea');
    const items = [{ productId, qty: 2, ...priced }];
    for (const path of ['/orders', '/api/v1/orders']) {
      const { status, data } = await restaurant.app.post(path, { items, ...priced }, token);
      expect([status, data.total, data.status]).toEqual([201, 51.8, 'CREATED']);
      expect(data.customerId).not.toBe('somebody');
    }
    const inCart = await restaurant.app.post('/api/v1/cart/add', { book_id: productId, quantity: 1, ...priced }, token);
    expect([inCart.status, inCart.data.total]).toEqual([201, 25.9]);
    const bought = await restaurant.app.post('/api/v1/purchases/checkout', { payment_method: 'cash', ...priced }, token);
    expect([bought.status, bought.data.total_amount]).toEqual([201, 25.9]);
  });

  it('is what of a resource cannot be put', async () => {
    const { app } = restaurant;
    const [manager, token] = [await restaurant.as('manager'), await restaurant.customer('cleo')];
    const make = async (path: string, body: object) => (await app.post<{ id: string }>(path, body, manager)).data.id;
    const restaurantId = await make('/api/v1/restaurants', { name: 'Casona' });
    const branchId = await make('/api/v1/branches', { restaurantId, name: 'Norte', address: 'Calle 1' });
    const tableId = await make('/api/v1/tables', { branchId, number: 1 });
    const { userId } = (await app.get<{ userId: string }>('/validate', token)).data;
    const sent = Object.fromEntries(readOnlyFields.map((field) => [field, 'another']));
    const paths = [
      `/api/v1/restaurants/${restaurantId}`,
      `/api/v1/branches/${branchId}`,
      `/api/v1/tables/${tableId}`,
      `/customers/${userId}`,
      `/api/v1/customers/${userId}`,
    ];
    for (const path of paths) {
      const before = await app.get(path, manager);
      const answer = await app.request('PUT', path, { token: path.includes('customers') ? token : manager, body: sent });
      expect([path, answer.status]).toEqual([path, 200]);
      const { updatedAt: _, ...rest } = before.data;
      expect((await app.get(path, manager)).data).toMatchObject(rest);
    }
  });

  it('is a tenant that is named beside a token, in every body and query', async () => {
    const named = { tenantId: 'norkys', tenant_id: ['norkys'] };
    for (const operation of operations.filter(({ token }) => token !== undefined)) {
      const answer = await send(
        operation,
        operation.takesJson ? { ...named, unheardOf: 1 } : undefined,
        '?tenantId=norkys&tenant_id=a&tenant_id=b',
      );
      expect([operation.name, pathsOf(answer).filter((path) => /tenant/.test(path))]).toEqual([operation.name, []]);
    }
    const body = { restaurantId: 'r', branchId: 'b', tableId: 't', tableNumber: 1, hash: 'h', tenantId: 'norkys' };
    const ask = (token?: string) => restaurant.app.post('/api/v1/public/request-account', body, token);
    expect(pathsOf(await ask())).toEqual(['tenantId']);
    expect((await ask(await restaurant.as('waiter'))).error).toBe('ordering.invalid-code');
  });
});

describe('a parameter that is given twice', () => {
  it.each(['limit=1&limit=2', 'category=a&category=b', 'sort=name&sort=price', 'tenantId=pardos&tenantId=norkys'])(
    'is refused: %s',
    async (query) => {
      const answer = await restaurant.app.get(`/api/v1/products?${query}`);
      expect([answer.status, pathsOf(answer)]).toEqual([400, [query.split('=')[0]]]);
    },
  );
});

describe('JSON of any kind', () => {
  const deep = (levels: number) => `${'{"note":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`;

  it.each([
    ['a list', '[]', ['']],
    ['a word', '"x"', ['']],
    ['a number', '1', ['']],
    ['null', 'null', ['']],
    ['the name of a prototype', '{"__proto__":{"unheardOf":1}}', ['__proto__']],
    ['the name of a constructor', '{"constructor":{"prototype":{}}}', ['constructor']],
    ['a few levels too many', deep(40), undefined],
    ['as many levels as fit', deep(100_000), undefined],
    ['more fields than anything has', `{${Array.from({ length: 10_001 }, (_, nth) => `"f${nth}":1`).join()}}`, undefined],
    ['levels that never end', '['.repeat(900_000), undefined],
    ['a half', '{"note":"', undefined],
  ])('is refused by every route: %s', { timeout: 20_000 }, async (_, body, paths) => {
    for (const operation of withBodies()) {
      const answer = await send(operation, body);
      expect([operation.name, answer.status]).toEqual([operation.name, 400]);
      // The form of a body with several forms is determined first.
      if (paths && !operation.body?.oneOf)
        expect([operation.name, pathsOf(answer)]).toEqual([operation.name, expect.arrayContaining(paths)]);
    }
  });

  it('counts a name that stands twice where it stands last, and takes quotes and brackets in texts for what they are', async () => {
    const productId = await restaurant.sells({ name: 'Flan', price: 9 });
    const note = `${'[{'.repeat(40)}"\\`;
    const body = `{"items":[],"note":"x","items":[{"productId":"${productId}","quantity":1,"quantity":3}],"note":${JSON.stringify(note)}}`;
    const { status, data } = await restaurant.app.post('/orders', body, await restaurant.customer('dora'));
    expect([status, data.total, data.note]).toEqual([201, 27, note]);
  });

  it('may be nothing at all where nothing is needed, with its type or without', async () => {
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const token = await restaurant.signIn('cook@pardos.test');
      const { status } = await restaurant.app.request('POST', '/api/v1/auth/logout', { token, headers });
      expect(status).toBe(200);
    }
  });
});

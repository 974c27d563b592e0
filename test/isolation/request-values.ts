import type { Operation, Schema } from './operations.ts';

/** What a request can name that belongs to somebody. */
export const kinds = [
  ...(['order', 'product', 'customer', 'staff', 'person', 'tenant', 'restaurant', 'branch', 'table', 'step', 'line'] as const),
  ...(['request', 'code', 'cartLine', 'promotion', 'quote', 'import'] as const),
  ...(['orderType', 'email', 'username', 'category', 'channel', 'cursor'] as const),
];
export type Kind = (typeof kinds)[number];
export type Belongings = Readonly<Record<Kind, readonly string[]>>;

/** Whose kind stands at a place of a path. */
const ofPath: Readonly<Record<string, Kind>> = {
  'orders/{id}': 'order',
  'orders/{customerId}': 'customer',
  'customers/{customerId}': 'customer',
  'staff/{userId}': 'staff',
  'recommendations/{userId}': 'customer',
  'recommendations/{user_id}': 'customer',
  'products/{id}': 'product',
  'books/{id}': 'product',
  'imports/{id}': 'import',
  'tenants/{tenantId}': 'tenant',
  'steps/{stepName}': 'step',
  'lines/{lineId}': 'line',
  'workflows/{orderType}': 'orderType',
  'restaurants/{id}': 'restaurant',
  'restaurant/{restaurantId}': 'restaurant',
  'branches/{id}': 'branch',
  'branch/{branchId}': 'branch',
  'tables/{id}': 'table',
  'requests/{id}': 'request',
  'items/{lineId}': 'cartLine',
  'promotions/{id}': 'promotion',
  'favorites/{productId}': 'product',
  'wishlist/{productId}': 'product',
  'quotes/{id}': 'quote',
};
/** Whose kind a field of a query or a body names. */
const ofField: Readonly<Record<string, Kind>> = {
  ...{ customerId: 'customer', userId: 'person', productId: 'product', branchId: 'branch', branches: 'branch' },
  ...{ restaurantId: 'restaurant', tableId: 'table', hash: 'code' },
  ...{
    r: 'restaurant',
    b: 'branch',
    branch_id: 'branch',
    t: 'table',
    h: 'code',
    book_id: 'product',
    packageId: 'product',
    products: 'product',
  },
  ...{ orderId: 'order', lineId: 'line' },
  ...{ tenantId: 'tenant', tenant_id: 'tenant', email: 'email', username: 'username', cursor: 'cursor', channel: 'channel' },
  ...{ category: 'category', station: 'category', step: 'step', stepName: 'step' },
};
/** Fields that name nothing of anybody, and what makes them good where a schema does not say it all. */
const samples: Readonly<Record<string, unknown>> = {
  ...{
    limit: '50',
    since: '0',
    q: 'pollo',
    quantity: 1,
    tableNumber: 1,
    n: 1,
    people: 20,
    date: '2026-03-10T15:00:00Z',
    card: '4111111111111111',
  },
  token: 'not-a-link',
  ...{ endpoint: 'https://push.test/a', p256dh: 'a key', auth: 'a secret' },
  ...{ password: 'demo-1234', currentPassword: 'demo-1234', newPassword: 'demo-1234' },
};
/** Fields that are left out: they filter, or stand inside what is named already. */
const plain = new Set([
  'status',
  'dryRun',
  'from',
  'to',
  'type',
  'minPrice',
  'maxPrice',
  'author',
  'price',
  'min_price',
  'max_price',
  'sort',
  'action',
  'optionId',
  'choiceId',
  'id',
  'promotionCode',
  'promotion_code',
  'code',
  'zoneId',
  'zone_id',
  'logoUrl',
]);
const looksLikeAName = /(id|ids|ref|key|token|code|cursor|channel|branches|email|username)$/i;

const missing = (what: string, operation: Operation) =>
  new Error(`test/isolation/fillings.ts does not know ${what} of ${operation.name}: say whose kind it names, or give a sample of it`);

export function kindOfPlace(place: string, operation: Operation): Kind {
  const kind = ofPath[place];
  if (!kind) throw missing(`what stands at ${place} in the path`, operation);
  return kind;
}

type Fill = (kind: Kind, field: string) => string | undefined;

export function fillPath(operation: Operation, value: (kind: Kind) => string | undefined): string {
  return operation.places.reduce((path, { name, place }) => {
    const filled = value(kindOfPlace(place, operation));
    return path.replace(`{${name}}`, encodeURIComponent(filled ?? 'nothing'));
  }, operation.path);
}

/** The query with what `fill` gives for the fields that name something, and the samples. */
export function fillQuery(operation: Operation, fill: Fill): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of operation.query) {
    const kind = ofField[name];
    if (!kind && !(name in samples) && !plain.has(name)) throw missing(`the query's ${name}`, operation);
    const value = kind ? fill(kind, name) : samples[name];
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

/** A body that its schema takes, as small as it can be, with what `fill` gives for the fields that name something. */
export function fillBody(operation: Operation, fill: Fill, own: (kind: Kind) => string | undefined): unknown {
  return operation.body && fillSchema(operation.body, '', true, { operation, fill, own });
}

type Filling = { readonly operation: Operation; readonly fill: Fill; readonly own: (kind: Kind) => string | undefined };

function fillSchema(schema: Schema, field: string, required: boolean, filling: Filling): unknown {
  const kind = ofField[field];
  const type = [schema.type].flat()[0];
  if (kind) {
    const value = filling.fill(kind, field) ?? (required || field === 'email' ? filling.own(kind) : undefined);
    return type === 'array' && value !== undefined ? [value] : value;
  }
  if (type === 'object') return fillObject(schema, field, required, filling);
  if (type === 'array') {
    const item = schema.items && fillSchema(schema.items, field, required, filling);
    return item === undefined ? undefined : [item];
  }
  if (field in samples) return samples[field];
  return required ? sampleOf(schema, field, filling.operation) : leaveOut(field, filling.operation);
}

/** An object that is not required is there where something in it is aimed at. */
function fillObject(schema: Schema, field: string, required: boolean, filling: Filling): unknown {
  const entries = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    return [name, fillSchema(inner, name, required && (schema.required?.includes(name) ?? false), filling)] as const;
  });
  if (required) return Object.fromEntries(entries);
  const aimedAt = entries.some(([name, value]) => value !== undefined && !(name in samples));
  return aimedAt ? fillObject(schema, field, true, filling) : undefined;
}

function leaveOut(field: string, operation: Operation) {
  if (looksLikeAName.test(field) && !plain.has(field)) throw missing(`the body's ${field}`, operation);
  return undefined;
}

let numbers = 7_000;

function sampleOf({ type, enum: words, pattern, format, minimum = 1 }: Schema, field: string, operation: Operation): unknown {
  if (words) return words[0];
  // No table has the number of another one, and no book its ISBN.
  if (field === 'number') return ++numbers;
  if (field === 'isbn') return `978${String(++numbers).padStart(9, '0')}0`;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(1, minimum);
  const free = type === 'string' && !pattern && !format && !looksLikeAName.test(field);
  if (!free) throw missing(`the body's ${field}`, operation);
  return 'algo nuevo';
}

/** The fields of an operation's body and query by which somebody's things can be named. */
export function namingFields(
  operation: Operation,
): readonly { readonly field: string; readonly kind: Kind; readonly at: 'body' | 'query' }[] {
  const inQuery = operation.query.flatMap((field) => {
    const kind = ofField[field];
    return kind ? [{ field, kind, at: 'query' as const }] : [];
  });
  const inBody: { field: string; kind: Kind; at: 'body' }[] = [];
  const walk = (schema: Schema, field: string) => {
    const kind = ofField[field];
    if (kind) inBody.push({ field, kind, at: 'body' });
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, name);
    if (schema.items && !kind) walk(schema.items, '');
  };
  if (operation.body) walk(operation.body, '');
  return [...inQuery, ...inBody];
}

import type { JsonSchema, Operation } from './operations.ts';

/** The kinds of values in a request that belong to somebody. */
export const resourceKinds = [
  ...(['order', 'product', 'customer', 'staff', 'person', 'tenant', 'restaurant', 'branch', 'table', 'step', 'line'] as const),
  ...(['request', 'code', 'cartLine', 'promotion', 'quote', 'import', 'complaint', 'session', 'payment', 'shift', 'call'] as const),
  ...(['device'] as const),
  ...(['orderType', 'email', 'username', 'category', 'channel', 'cursor', 'gateway'] as const),
];
export type ResourceKind = (typeof resourceKinds)[number];
export type OwnedValues = Readonly<Record<ResourceKind, readonly string[]>>;

/** The kind of value at each place of a path. */
const kindByPathSegment: Readonly<Record<string, ResourceKind>> = {
  'orders/{id}': 'order',
  'orders/{trackingCode}': 'order',
  'receipts/{tenantId}': 'tenant',
  '{tenantId}/{id}': 'order',
  'orders/{customerId}': 'customer',
  'customers/{customerId}': 'customer',
  'staff/{userId}': 'staff',
  'sessions/{id}': 'session',
  'devices/{id}': 'device',
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
  'calls/{id}': 'call',
  'items/{lineId}': 'cartLine',
  'promotions/{id}': 'promotion',
  'favorites/{productId}': 'product',
  'wishlist/{productId}': 'product',
  'sold-out/{productId}': 'product',
  'quotes/{id}': 'quote',
  'payments/{paymentId}': 'payment',
  'payments/{gateway}': 'gateway',
  'shifts/{id}': 'shift',
  'complaints/{id}': 'complaint',
};
/** The kind of value in each field of a query or a body. */
const kindByField: Readonly<Record<string, ResourceKind>> = {
  customerId: 'customer',
  userId: 'person',
  productId: 'product',
  branchId: 'branch',
  branches: 'branch',
  restaurantId: 'restaurant',
  tableId: 'table',
  toTableId: 'table',
  withTableId: 'table',
  hash: 'code',
  r: 'restaurant',
  b: 'branch',
  branch_id: 'branch',
  t: 'table',
  h: 'code',
  book_id: 'product',
  packageId: 'product',
  products: 'product',
  orderId: 'order',
  lineId: 'line',
  lineIds: 'line',
  tenantId: 'tenant',
  tenant_id: 'tenant',
  email: 'email',
  username: 'username',
  cursor: 'cursor',
  category: 'category',
  station: 'category',
  step: 'step',
  stepName: 'step',
};
/** Fields that belong to nobody, with valid values where the schema does not determine them. */
const samples: Readonly<Record<string, unknown>> = {
  limit: '50',
  since: '0',
  q: 'pollo',
  quantity: 1,
  tableNumber: 1,
  n: 1,
  people: 20,
  consumer: { name: 'Ana', document: '1', phone: '1', email: 'ana@example.com', address: 'x' },
  expires: '4102444800',
  signature: 'nobody has signed this',
  date: '2026-03-10T15:00:00Z',
  force: true,
  reason: 'No queda hielo',
  token: 'tok_approve',
  hosts: 'pedidos.ejemplo.pe',
  endpoint: 'https://push.test/a',
  p256dh: 'a key',
  auth: 'a secret',
  password: 'demo-1234',
  currentPassword: 'demo-1234',
  newPassword: 'demo-1234',
};
/** Fields that are left out: they filter, or are inside a value that is named already. */
const plainFields = new Set([
  'status',
  'state',
  'role',
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
  'externalId',
  'logoUrl',
  'channel',
  'externalId',
  'taxRateId',
]);

/** Optional fields of which an operation needs one. */
const oneOfMany: Readonly<Record<string, string>> = { 'POST /api/v1/tables/{id}/bill/payments': 'amount' };

/** A channel is that of the live feed; everywhere else, the word says by which way an order comes in. */
const findKind = (field: string, { path }: Operation): ResourceKind | undefined =>
  field === 'channel' && path === '/api/v1/feed' ? 'channel' : kindByField[field];
const referencePattern = /(id|ids|ref|key|token|code|cursor|channel|branches|email|username)$/i;

const unknownFieldError = (what: string, operation: Operation) =>
  new Error(`test/isolation/request-values.ts does not know ${what} of ${operation.name}: say whose kind it names, or give a sample of it`);

export function kindOfPathSegment(place: string, operation: Operation): ResourceKind {
  const kind = kindByPathSegment[place];
  if (!kind) throw unknownFieldError(`what stands at ${place} in the path`, operation);
  return kind;
}

type FillValue = (kind: ResourceKind, field: string) => string | undefined;

export function fillPath(operation: Operation, value: (kind: ResourceKind) => string | undefined): string {
  return operation.pathParameters.reduce((path, { name, segment: place }) => {
    const filled = value(kindOfPathSegment(place, operation));
    return path.replace(`{${name}}`, encodeURIComponent(filled ?? 'nothing'));
  }, operation.path);
}

/** The query, with the values of `fill` for fields that name something, and the samples. */
export function fillQuery(operation: Operation, fill: FillValue): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of operation.query) {
    const kind = findKind(name, operation);
    if (!kind && !(name in samples) && !plainFields.has(name)) throw unknownFieldError(`the query's ${name}`, operation);
    const value = kind ? fill(kind, name) : samples[name];
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

/** The smallest valid body of a schema, with the values of `fill` for fields that name something. */
export function fillBody(operation: Operation, fill: FillValue, own: (kind: ResourceKind) => string | undefined): unknown {
  return operation.body && fillSchema(operation.body, '', true, { operation, fill, own });
}

type FillContext = { readonly operation: Operation; readonly fill: FillValue; readonly own: (kind: ResourceKind) => string | undefined };

function fillSchema(schema: JsonSchema, field: string, required: boolean, filling: FillContext): unknown {
  const kind = findKind(field, filling.operation);
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
  return isNeeded(field, required, filling) ? createSample(schema, field, filling.operation) : omitField(field, filling.operation);
}

const isNeeded = (field: string, required: boolean, { operation }: FillContext) => required || oneOfMany[operation.name] === field;

/** An optional object is included if something in it is a target. */
function fillObject(schema: JsonSchema, field: string, required: boolean, filling: FillContext): unknown {
  const entries = Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    return [name, fillSchema(inner, name, required && (schema.required?.includes(name) ?? false), filling)] as const;
  });
  if (required) return Object.fromEntries(entries);
  const hasReference = entries.some(([name, value]) => value !== undefined && !(name in samples));
  return hasReference ? fillObject(schema, field, true, filling) : undefined;
}

function omitField(field: string, operation: Operation) {
  if (referencePattern.test(field) && !plainFields.has(field)) throw unknownFieldError(`the body's ${field}`, operation);
  return undefined;
}

let numbers = 7_000;

function createSample({ type, enum: enumValues, pattern, format, minimum = 1 }: JsonSchema, field: string, operation: Operation): unknown {
  if (enumValues) return enumValues[0];
  // Table numbers and the ISBNs of books are unique.
  if (field === 'number') return ++numbers;
  // The codes of new devices; products and promotions need none.
  if (field === 'code') return 'ABCDEFGH';
  if (field === 'phone') return '987654321';
  // The PIN of a member of staff; that of a table is optional.
  if (field === 'pin') return '483920';
  if (field === 'isbn') return `978${String(++numbers).padStart(9, '0')}0`;
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(1, minimum);
  const free = type === 'string' && !pattern && !format && !referencePattern.test(field);
  if (!free) throw unknownFieldError(`the body's ${field}`, operation);
  return 'algo nuevo';
}

/** The fields of an operation's body and query that can name somebody's data. */
export function findReferenceFields(
  operation: Operation,
): readonly { readonly field: string; readonly kind: ResourceKind; readonly at: 'body' | 'query' }[] {
  const inQuery = operation.query.flatMap((field) => {
    const kind = findKind(field, operation);
    return kind ? [{ field, kind, at: 'query' as const }] : [];
  });
  const inBody: { field: string; kind: ResourceKind; at: 'body' }[] = [];
  const walk = (schema: JsonSchema, field: string) => {
    const kind = findKind(field, operation);
    if (kind) inBody.push({ field, kind, at: 'body' });
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, name);
    if (schema.items && !kind) walk(schema.items, '');
  };
  if (operation.body) walk(operation.body, '');
  return [...inQuery, ...inBody];
}

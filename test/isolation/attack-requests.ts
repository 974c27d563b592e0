import type { MarkedTenant } from './marked-tenant.ts';
import type { Operation } from './operations.ts';
import {
  fillBody,
  fillPath,
  fillQuery,
  findReferenceFields,
  kindOfPathSegment,
  type OwnedValues,
  type ResourceKind,
} from './request-values.ts';

export type Attack = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** The owner of the data in the path, if it is not the caller. */
  readonly foreign: readonly ResourceKind[];
};

const csvBody = 'name,category,price\nalgo nuevo,algo nuevo,1\n';
let newAccountCount = 0;
/** The caller's own value of a kind. For new accounts, an unused e-mail address and name. */
const pickOwnValue = (own: OwnedValues, operation: Operation) => (kind: ResourceKind) => {
  if ((kind === 'email' || kind === 'username') && !operation.path.endsWith('login'))
    return `nuevo-${++newAccountCount}${kind === 'email' ? '@x.test' : ''}`;
  return own[kind][0];
};

/** Every path that has a value of the victims at each of its places. */
function toForeignPaths(operation: Operation, foreign: OwnedValues) {
  const paths = operation.pathParameters.reduce<ReadonlyMap<ResourceKind, string>[]>(
    (found, { segment: place }) => {
      const kind = kindOfPathSegment(place, operation);
      return found.flatMap((values) => foreign[kind].map((value) => new Map([...values, [kind, value]])));
    },
    [new Map()],
  );
  return operation.pathParameters.length === 0 ? [] : paths.map((values) => fillPath(operation, (kind) => values.get(kind)));
}

const tenantOverrides = (tenantId: string): readonly { query?: string; body?: string; headers?: Record<string, string> }[] => [
  { query: 'tenantId' },
  { query: 'tenant_id' },
  { headers: { 'x-tenant-id': tenantId } },
  { headers: { 'x-forwarded-host': tenantId, 'x-tenant': tenantId, cookie: `tenantId=${tenantId}` } },
  { body: 'tenantId' },
  { body: 'tenant_id' },
];

/** The requests of one operation that the owner of `own` sends, aimed at `foreign` data. */
export function createAttacks(operation: Operation, own: OwnedValues, foreign: OwnedValues, keys: readonly string[]): readonly Attack[] {
  const first = pickOwnValue(own, operation);
  const { method } = operation;
  const ownPath = fillPath(operation, first);
  const others = toForeignPaths(operation, foreign);
  const kinds = operation.pathParameters.map(({ segment: place }) => kindOfPathSegment(place, operation));
  const createAttack: CreateAttack = (path, more = {}, query = fillQuery(operation, () => undefined)) => {
    const body = operation.acceptsCsv ? csvBody : fillBody(operation, () => undefined, first);
    const headers = { ...(operation.acceptsCsv && { 'content-type': 'text/csv' }), ...more.headers };
    const asked = query.size > 0 ? `${path}?${query}` : path;
    return { method, body, foreign: path === ownPath ? [] : kinds, ...more, headers, path: asked };
  };
  // The caller's own data must stay for later requests, so deletions are aimed only at foreign data, if they name any.
  const starts = new Set([...(method === 'DELETE' && operation.pathParameters.length > 0 ? [] : [ownPath]), ...others.slice(0, 1)]);
  const last = [...starts].at(-1);
  const field = ({ field: aimed, kind, at: place }: ReturnType<typeof findReferenceFields>[number], path: string) =>
    foreign[kind].map((value) => {
      const fill = (_: ResourceKind, name: string) => (name === aimed ? value : undefined);
      return place === 'query'
        ? createAttack(path, {}, fillQuery(operation, fill))
        : createAttack(path, { body: fillBody(operation, fill, first) });
    });
  return [
    ...[...starts, ...others.slice(1)].map((path) => createAttack(path)),
    ...[...starts].flatMap((path) => findReferenceFields(operation).flatMap((naming) => field(naming, path))),
    ...(last === undefined
      ? []
      : foreign.tenant.flatMap((tenantId) => overrideTenant(operation, tenantId, (...aim) => createAttack(last, ...aim)))),
    ...(method === 'POST' && last !== undefined ? keys.slice(0, 1) : []).map((key) =>
      createAttack(ownPath, { headers: { 'idempotency-key': key } }),
    ),
  ];
}

type CreateAttack = (path: string, more?: Partial<Attack>, query?: URLSearchParams) => Attack;

/** The request with another tenant named in every possible way. */
function overrideTenant(
  { method, acceptsCsv: isSheet }: Operation,
  tenantId: string,
  createAttack: (more?: Partial<Attack>, query?: URLSearchParams) => Attack,
): Attack[] {
  return tenantOverrides(tenantId)
    .filter(({ body }) => !body || !(method === 'GET' || isSheet))
    .map(({ query, body, headers = {} }) => {
      const plain = createAttack();
      const named = { [body ?? query ?? '']: tenantId };
      if (body) return { ...plain, body: { ...(plain.body as object | undefined), ...named } };
      const path = query ? `${plain.path}${plain.path.includes('?') ? '&' : '?'}${new URLSearchParams(named)}` : plain.path;
      return { ...plain, path, headers: { ...plain.headers, ...headers } };
    });
}

/** The victims' own requests with a key, repeated exactly and with the same key. */
export const toReplayAttacks = ({ keyedRequests: keyed }: MarkedTenant): readonly Attack[] =>
  keyed.map(({ path, body, key }) => ({ method: 'POST', path, body, headers: { 'idempotency-key': key }, foreign: [] }));

import type { MarkedHouse } from './marked-tenant.ts';
import type { Operation } from './operations.ts';
import { type Belongings, fillBody, fillPath, fillQuery, type Kind, kindOfPlace, namingFields } from './request-values.ts';

export type Attack = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Whose things the path names that are not the asker's. */
  readonly foreign: readonly Kind[];
};

const sheet = 'name,category,price\nalgo nuevo,algo nuevo,1\n';
let accounts = 0;
/** The asker's own thing of a kind; where an account is made, an e-mail and a name that nobody has. */
const firstOf = (own: Belongings, operation: Operation) => (kind: Kind) => {
  if ((kind === 'email' || kind === 'username') && !operation.path.endsWith('login'))
    return `nuevo-${++accounts}${kind === 'email' ? '@x.test' : ''}`;
  return own[kind][0];
};

/** Every path that names one of the victim's things at each of its places. */
function foreignPaths(operation: Operation, foreign: Belongings) {
  const paths = operation.places.reduce<ReadonlyMap<Kind, string>[]>(
    (found, { place }) => {
      const kind = kindOfPlace(place, operation);
      return found.flatMap((values) => foreign[kind].map((value) => new Map([...values, [kind, value]])));
    },
    [new Map()],
  );
  return operation.places.length === 0 ? [] : paths.map((values) => fillPath(operation, (kind) => values.get(kind)));
}

const namings = (tenantId: string): readonly { query?: string; body?: string; headers?: Record<string, string> }[] => [
  { query: 'tenantId' },
  { query: 'tenant_id' },
  { headers: { 'x-tenant-id': tenantId } },
  { headers: { 'x-forwarded-host': tenantId, 'x-tenant': tenantId, cookie: `tenantId=${tenantId}` } },
  { body: 'tenantId' },
  { body: 'tenant_id' },
];

/** The requests of one operation by whom `own` belongs to, aimed at what is `foreign`. */
export function attacksBy(operation: Operation, own: Belongings, foreign: Belongings, keys: readonly string[]): readonly Attack[] {
  const first = firstOf(own, operation);
  const { method } = operation;
  const ownPath = fillPath(operation, first);
  const others = foreignPaths(operation, foreign);
  const kinds = operation.places.map(({ place }) => kindOfPlace(place, operation));
  const at: Aim = (path, more = {}, query = fillQuery(operation, () => undefined)) => {
    const body = operation.sheet ? sheet : fillBody(operation, () => undefined, first);
    const headers = { ...(operation.sheet && { 'content-type': 'text/csv' }), ...more.headers };
    const asked = query.size > 0 ? `${path}?${query}` : path;
    return { method, body, foreign: path === ownPath ? [] : kinds, ...more, headers, path: asked };
  };
  // What is one's own may be taken away for the requests that follow: deletions are aimed at others alone, where they name anything.
  const starts = new Set([...(method === 'DELETE' && operation.places.length > 0 ? [] : [ownPath]), ...others.slice(0, 1)]);
  const last = [...starts].at(-1);
  const field = ({ field: aimed, kind, at: place }: ReturnType<typeof namingFields>[number], path: string) =>
    foreign[kind].map((value) => {
      const fill = (_: Kind, name: string) => (name === aimed ? value : undefined);
      return place === 'query' ? at(path, {}, fillQuery(operation, fill)) : at(path, { body: fillBody(operation, fill, first) });
    });
  return [
    ...[...starts, ...others.slice(1)].map((path) => at(path)),
    ...[...starts].flatMap((path) => namingFields(operation).flatMap((naming) => field(naming, path))),
    ...(last === undefined ? [] : foreign.tenant.flatMap((tenantId) => namedTenants(operation, tenantId, (...aim) => at(last, ...aim)))),
    ...(method === 'POST' && last !== undefined ? keys.slice(0, 1) : []).map((key) => at(ownPath, { headers: { 'idempotency-key': key } })),
  ];
}

type Aim = (path: string, more?: Partial<Attack>, query?: URLSearchParams) => Attack;

/** The request with another tenant named in each way there is. */
function namedTenants(
  { method, sheet: isSheet }: Operation,
  tenantId: string,
  at: (more?: Partial<Attack>, query?: URLSearchParams) => Attack,
): Attack[] {
  return namings(tenantId)
    .filter(({ body }) => !body || !(method === 'GET' || isSheet))
    .map(({ query, body, headers = {} }) => {
      const plain = at();
      const named = { [body ?? query ?? '']: tenantId };
      if (body) return { ...plain, body: { ...(plain.body as object | undefined), ...named } };
      const path = query ? `${plain.path}${plain.path.includes('?') ? '&' : '?'}${new URLSearchParams(named)}` : plain.path;
      return { ...plain, path, headers: { ...plain.headers, ...headers } };
    });
}

/** What the house's people sent with a key, word for word and with the same key. */
export const replaysOf = ({ keyed }: MarkedHouse): readonly Attack[] =>
  keyed.map(({ path, body, key }) => ({ method: 'POST', path, body, headers: { 'idempotency-key': key }, foreign: [] }));

import type * as z from 'zod';
import { authError } from '../../auth/auth.ts';
import { tenantError } from '../../default-tenant.ts';
import type { ErrorDeclaration } from '../../errors.ts';
import { rateLimitError } from '../../rate-limits.ts';
import type { RouteDescription } from '../described-routes.ts';
import { requestError } from '../errors.ts';

/** Refusals of the middleware that all routes of a kind share. */
type ErrorRule = {
  /** Names the response in the document. */
  readonly name: string;
  readonly applies: (route: RouteDescription) => boolean;
  readonly errors: readonly ErrorDeclaration[];
};

const hasBody = ({ method }: RouteDescription) => method !== 'get' && method !== 'head';
const takesCsv = ({ request }: RouteDescription) => request?.body?.content['text/csv'] !== undefined;
const isPublic = ({ security = [] }: RouteDescription) => security.length === 0;
const isIdempotent = ({ idempotency }: RouteDescription) => typeof idempotency === 'string';
const hasCursor = ({ request }: RouteDescription) => 'cursor' in ((request?.query as z.ZodObject | undefined)?.shape ?? {});
const isUnmetered = ({ budget }: RouteDescription) => typeof budget === 'object';

const rules: readonly ErrorRule[] = [
  { name: 'Parameters', applies: () => true, errors: requestError.declare('request.invalid') },
  { name: 'Cursor', applies: hasCursor, errors: requestError.declare('request.invalid-cursor') },
  { name: 'Body', applies: hasBody, errors: requestError.declare('request.not-utf-8', 'request.broken-off', 'request.too-large') },
  {
    name: 'Json',
    applies: (route) => hasBody(route) && !takesCsv(route),
    errors: requestError.declare('request.malformed', 'request.too-deep', 'request.too-many-fields', 'request.not-json'),
  },
  { name: 'Csv', applies: takesCsv, errors: requestError.declare('request.not-csv', 'request.unknown-charset') },
  {
    name: 'Guard',
    applies: (route) => !isPublic(route),
    errors: authError.declare('auth.required', 'auth.invalid-token', 'auth.forbidden'),
  },
  {
    name: 'OtherBranch',
    applies: (route) => ['tenant', 'branch'].includes(route['x-scope']),
    errors: authError.declare('auth.other-branch'),
  },
  {
    name: 'Password',
    applies: (route) => route['x-sign-in'] === 'password',
    errors: authError.declare('auth.password-required'),
  },
  {
    name: 'Key',
    applies: isIdempotent,
    errors: requestError.declare('request.invalid-key', 'request.under-way', 'request.key-reused'),
  },
  {
    name: 'PublicKey',
    applies: (route) => isIdempotent(route) && isPublic(route),
    errors: [
      ...requestError.declare('request.guessable-key'),
      ...authError.declare('auth.invalid-token'),
      ...tenantError.declare('identity.tenant-not-found'),
    ],
  },
  {
    name: 'Token',
    applies: ({ idempotency }) => idempotency === 'stored-with-token',
    errors: requestError.declare('request.token-given'),
  },
  { name: 'Budget', applies: (route) => !isUnmetered(route), errors: rateLimitError.declare('request.too-many') },
];

/** What an operation may refuse, each code once. `rule` is undefined for what the route itself declares. */
export function listOperationErrors(route: RouteDescription): readonly (ErrorDeclaration & { readonly rule?: string })[] {
  const byCode = new Map<string, ErrorDeclaration & { readonly rule?: string }>();
  for (const { name, applies, errors } of rules)
    if (applies(route)) for (const error of errors) if (!byCode.has(error.code)) byCode.set(error.code, { ...error, rule: name });
  for (const error of route.errors) if (!byCode.has(error.code)) byCode.set(error.code, error);
  return [...byCode.values()];
}

import { createHmac } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Sessions } from '../auth/auth.ts';
import { authError } from '../auth/auth.ts';
import { Keyring } from '../auth/keyring.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import { runAsTenant } from '../tenant-scope.ts';
import { newId } from '../values/ids.ts';
import type { AppContext, AppEnv, Fingerprint } from './environment.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** Whether the request itself came over TLS. */
const isTlsRequest = (c: AppContext) => c.req.url.startsWith('https:');

/** Request id in and out, the language of the answer and its headers, where the client is, fingerprints keyed with the server's secret. */
export const setRequestContext = (
  getClientAddress: (c: AppContext) => string | undefined,
  secret: string | Keyring,
  isSecure: (c: AppContext) => boolean = isTlsRequest,
): MiddlewareHandler<AppEnv> => {
  const fingerprint = createFingerprint(Keyring.from(secret));
  return async (c, next) => {
    const clientRequestId = c.req.header('x-request-id');
    const requestId = clientRequestId && /^[\w.:-]{1,100}$/.test(clientRequestId) ? clientRequestId : newId();
    c.set('requestId', requestId);
    c.set('language', /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'es');
    c.set('ip', getClientAddress(c));
    c.set('isSecure', isSecure(c));
    c.set('fingerprint', fingerprint);
    c.header('X-Request-Id', requestId);
    setSecurityHeaders(c);
    await next();
  };
};

function createFingerprint(keys: Keyring): Fingerprint {
  const hash = (text: string, secret: Uint8Array) => createHmac('sha256', secret).update(text).digest();
  return {
    compute: (text) => hash(text, keys.current.secret).toString('base64url'),
    matches: (text, fingerprint) => keys.hasMatchingMac(Buffer.from(fingerprint, 'base64url'), (secret) => hash(text, secret)),
  };
}

/** Does it at the first call; every call gives what came of it, a failure as well. */
function memoizeOutcome<T>(work: () => Promise<T>): () => Promise<T> {
  let outcome: Promise<T> | undefined;
  return () => {
    outcome ??= work();
    return outcome;
  };
}

/** Lets a route ask who is asking: the token is read at most once a request, and its session must still live. */
export const identifyCaller =
  (tokens: Tokens, sessions: Sessions, clock: Clock): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const claim = memoizeOutcome(async () => {
      const header = c.req.header('authorization');
      if (!header) return undefined;
      const [, token] = /^Bearer\s+(\S+)$/i.exec(header) ?? [];
      if (!token) throw authError('auth.invalid-token');
      return (await tokens.verify(token, clock.now())).principal;
    });
    const identify = memoizeOutcome(async () => {
      const principal = await claim();
      if (principal && !(await runAsTenant(principal.tenantId, () => sessions.isAlive(principal)))) throw authError('auth.invalid-token');
      return principal;
    });
    c.set('claim', claim);
    c.set('identify', identify);
    await next();
  };

/** What is done for a request with a good token is done for its tenant. A bad one is the guard's to refuse, where one is needed at all. */
export const runAsCallerTenant: MiddlewareHandler<AppEnv> = async (c, next) => {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal ? runAsTenant(principal.tenantId, next) : next();
};

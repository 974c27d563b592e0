import { createHmac, type KeyObject } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Sessions } from '../auth/auth.ts';
import { authError, resolveParty } from '../auth/auth.ts';
import { Keyring } from '../auth/keyring.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import { memoize } from '../concurrency/memoize.ts';
import type { TenantHosts } from '../tenant-hosts.ts';
import { runAsTenant } from '../tenant-scope.ts';
import { newId } from '../values/ids.ts';
import { toLanguage } from './accept-language.ts';
import type { AppContext, AppEnv, Fingerprint } from './environment.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** Whether the request itself came over TLS, without regard to proxies. */
const isTlsRequest = (c: AppContext) => c.req.url.startsWith('https:');

/** Sets the request id, the language, the client's address and the fingerprint on the context, and the common response headers. */
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
    c.set('language', toLanguage(c.req.header('accept-language')));
    c.set('ip', getClientAddress(c));
    c.set('isSecure', isSecure(c));
    c.set('fingerprint', fingerprint);
    c.header('X-Request-Id', requestId);
    setSecurityHeaders(c);
    await next();
  };
};

/** Sets the tenant whose site the request's host is. */
export const recognizeHost =
  (hosts: TenantHosts): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set('hostTenantId', await hosts.find(c.req.header('host')));
    await next();
  };

function createFingerprint(keys: Keyring): Fingerprint {
  const hash = (text: string, secret: KeyObject) => createHmac('sha256', secret).update(text).digest();
  return {
    compute: (text) => hash(text, keys.current.secret).toString('base64url'),
    matches: (text, fingerprint) => keys.hasMatchingMac(Buffer.from(fingerprint, 'base64url'), (secret) => hash(text, secret)),
  };
}

/** Sets `claim` and `identify` on the context. The token is verified and its session looked up at most once per request. */
export const identifyCaller =
  (tokens: Tokens, sessions: Sessions, clock: Clock): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const claim = memoize(async () => {
      const header = c.req.header('authorization');
      if (!header) return undefined;
      const [, token] = /^Bearer\s+(\S+)$/i.exec(header) ?? [];
      if (!token) throw authError('auth.invalid-token');
      return (await tokens.verify(token, clock.now())).principal;
    });
    const identify = memoize(async () => {
      const principal = await claim();
      if (!principal) return undefined;
      return runAsTenant(principal.tenantId, async () => {
        if (!(await sessions.isAlive(principal))) throw authError('auth.invalid-token');
        return resolveParty(sessions, principal);
      });
    });
    c.set('claim', claim);
    c.set('identify', identify);
    await next();
  };

/** Runs a request with a valid token in the scope of its tenant. The access check of the route refuses an invalid token if it needs one. */
export const runAsCallerTenant: MiddlewareHandler<AppEnv> = async (c, next) => {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal ? runAsTenant(principal.tenantId, next) : next();
};

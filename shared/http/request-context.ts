import { createHmac } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Sessions } from '../auth/auth.ts';
import { refuseAccess } from '../auth/auth.ts';
import { Keyring } from '../auth/keyring.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Clock } from '../clock.ts';
import { asTenant } from '../tenant-scope.ts';
import { newId } from '../values/ids.ts';
import type { AppContext, AppEnv, Fingerprint } from './environment.ts';
import { protectAnswer } from './security-headers.ts';

/** Whether the request itself came over TLS. */
const isOverTls = (c: AppContext) => c.req.url.startsWith('https:');

/** Request id in and out, the language of the answer and its headers, where the client is, fingerprints keyed with the server's secret. */
export const requestFacts = (
  addressOf: (c: AppContext) => string | undefined,
  secret: string | Keyring,
  isSecure: (c: AppContext) => boolean = isOverTls,
): MiddlewareHandler<AppEnv> => {
  const fingerprint = fingerprintBy(Keyring.of(secret));
  return async (c, next) => {
    const asked = c.req.header('x-request-id');
    const requestId = asked && /^[\w.:-]{1,100}$/.test(asked) ? asked : newId();
    c.set('requestId', requestId);
    c.set('language', /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'es');
    c.set('ip', addressOf(c));
    c.set('isSecure', isSecure(c));
    c.set('fingerprint', fingerprint);
    c.header('X-Request-Id', requestId);
    protectAnswer(c);
    await next();
  };
};

function fingerprintBy(keys: Keyring): Fingerprint {
  const hash = (text: string, secret: Uint8Array) => createHmac('sha256', secret).update(text).digest();
  return {
    of: (text) => hash(text, keys.current.secret).toString('base64url'),
    isOf: (text, fingerprint) => keys.verifies(Buffer.from(fingerprint, 'base64url'), (secret) => hash(text, secret)),
  };
}

/** Does it at the first call; every call gives what came of it, a failure as well. */
function sticky<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Lets a route ask who is asking: the token is read at most once a request, and its session must still live. */
export const identification =
  (tokens: Tokens, sessions: Sessions, clock: Clock): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const claim = sticky(async () => {
      const header = c.req.header('authorization');
      if (!header) return undefined;
      const [, token] = /^Bearer\s+(\S+)$/i.exec(header) ?? [];
      if (!token) throw refuseAccess('auth.invalid-token');
      return (await tokens.verify(token, clock.now())).principal;
    });
    const identify = sticky(async () => {
      const claimed = await claim();
      if (claimed && !(await asTenant(claimed.tenantId, () => sessions.alive(claimed)))) throw refuseAccess('auth.invalid-token');
      return claimed;
    });
    c.set('claim', claim);
    c.set('identify', identify);
    await next();
  };

/** What is done for a request with a good token is done for its tenant. A bad one is the guard's to refuse, where one is needed at all. */
export const forTheirTenant: MiddlewareHandler<AppEnv> = async (c, next) => {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal ? asTenant(principal.tenantId, next) : next();
};

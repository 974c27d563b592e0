import { createHmac } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Principal, Sessions } from '../auth.ts';
import { refuseAccess } from '../auth.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { Keyring } from '../keyring.ts';
import { asTenant } from '../tenant-scope.ts';
import type { Tokens } from '../tokens.ts';
import { protectAnswer } from './answer-headers.ts';
import type { AppContext, AppEnv, Fingerprint } from './environment.ts';

/** Request id in and out, the language of the answer and its headers, the client's address, fingerprints keyed with the server's secret. */
export const requestFacts = (addressOf: (c: AppContext) => string | undefined, secret: string | Keyring): MiddlewareHandler<AppEnv> => {
  const fingerprint = fingerprintBy(Keyring.of(secret));
  return async (c, next) => {
    const asked = c.req.header('x-request-id');
    const requestId = asked && /^[\w.:-]{1,100}$/.test(asked) ? asked : newId();
    c.set('requestId', requestId);
    c.set('language', /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'es');
    c.set('ip', addressOf(c));
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

/** Lets a route ask who is asking: the token is read at most once a request, and its session must still live. */
export const identification =
  (tokens: Tokens, sessions: Sessions, clock: Clock): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    let asked: Promise<Principal | undefined> | undefined;
    const read = async () => {
      const header = c.req.header('authorization');
      if (!header) return undefined;
      const [, token] = /^Bearer\s+(\S+)$/i.exec(header) ?? [];
      if (!token) throw refuseAccess('auth.invalid-token');
      const { principal } = await tokens.verify(token, clock.now());
      if (!(await asTenant(principal.tenantId, () => sessions.alive(principal)))) throw refuseAccess('auth.invalid-token');
      return principal;
    };
    c.set('identify', () => {
      asked ??= read();
      return asked;
    });
    await next();
  };

/** What is done for a request with a good token is done for its tenant. A bad one is the guard's to refuse, where one is needed at all. */
export const forTheirTenant: MiddlewareHandler<AppEnv> = async (c, next) => {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal ? asTenant(principal.tenantId, next) : next();
};

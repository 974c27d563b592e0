import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { AppEnv } from './environment.ts';

const exposeHeaders = ['X-Request-Id', 'Idempotency-Replayed', 'Retry-After', 'ETag'];

/**
 * Lets pages of these origins read the responses. It sets the headers before the handler runs, since to change a response afterwards costs
 * as much as to make it. Hono answers preflights.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler<AppEnv> {
  const allowed = new Set(origins);
  const preflight = cors({ origin: [...origins], exposeHeaders, credentials: true });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next);
    c.header('Vary', 'Origin', { append: true });
    const origin = c.req.header('origin');
    if (origin !== undefined && allowed.has(origin)) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', exposeHeaders.join(','));
    }
    return next();
  };
}

import type { MiddlewareHandler } from 'hono';
import type { Logger } from '../logger.ts';
import type { AppEnv } from './environment.ts';

/** One line a request: what was asked, what was answered, in how many milliseconds. Neither bodies nor tokens. */
export const logRequests =
  (log: Logger): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const start = performance.now();
    await next();
    const milliseconds = Math.round((performance.now() - start) * 100) / 100;
    const { method, path } = c.req;
    log.info({ requestId: c.get('requestId'), method, path, status: c.res.status, milliseconds, ip: c.get('ip') }, 'request');
  };

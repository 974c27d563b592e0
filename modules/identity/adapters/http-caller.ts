import type { AppContext } from '#shared/http/environment';
import type { Caller } from '../domain/caller.ts';

/** Returns the origin of a request without a token. */
export const toCaller = (c: AppContext): Caller => ({
  correlationId: c.get('requestId'),
  device: c.req.header('user-agent'),
  ip: c.get('ip'),
});

import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../environment.ts';
import { compress, isCompressible, minCompressibleBytes, negotiateCoding } from './content-codings.ts';

/**
 * Compresses responses to GET that are large enough, if the client accepts it. The size of a response reveals nothing to other sites,
 * since secrets are in request headers, which no other site can make a browser send.
 * @see https://www.breachattack.com
 */
export const compressResponses: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.req.method !== 'GET') return;
  const coding = negotiateCoding(c.req.header('accept-encoding'));
  const { res } = c;
  if (!coding || res.status !== 200 || res.headers.has('content-encoding') || !isCompressible(res.headers.get('content-type'))) return;
  const bytes = new Uint8Array(await res.arrayBuffer());
  const compressed = bytes.length < minCompressibleBytes ? undefined : await compress(bytes, coding, 'once');
  const headers = new Headers(res.headers);
  headers.delete('content-length');
  if (compressed) headers.set('content-encoding', coding);
  // Otherwise Hono would read the previous body to merge its headers.
  c.res = undefined;
  c.res = new Response(compressed ?? bytes, { status: 200, headers });
};

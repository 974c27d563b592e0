import type { AppContext } from './environment.ts';

/** What every policy of ours ends with. */
const commonDirectives = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
/** For what is opened as a page and shows itself alone, such as a picture: it runs nothing and asks for nothing. */
export const staticContentPolicy = `default-src 'none'; style-src 'unsafe-inline'; ${commonDirectives}; sandbox`;
const apiPolicy = `default-src 'none'; ${commonDirectives}`;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What every answer says of itself, whatever becomes of the request: it is what it says it is, it is no page, its sentences follow the
 * reader's language and its coding what the client takes, and what was asked with a token, or may hold one, is kept by nobody. A route
 * that knows better says so with `c.header`. No HSTS: that is for whoever terminates TLS to say.
 */
export function setSecurityHeaders(c: AppContext) {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', apiPolicy);
  c.header('Vary', c.req.method === 'GET' ? 'Accept-Language, Accept-Encoding' : 'Accept-Language');
  if (!isPubliclyCacheable(c)) c.header('Cache-Control', 'no-store');
}

/** Whether an answer could be kept for others: it was asked by nobody in particular, and changed nothing. */
export const isPubliclyCacheable = (c: AppContext) => safeMethods.has(c.req.method) && c.req.header('authorization') === undefined;

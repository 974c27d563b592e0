import type { AppContext } from './environment.ts';

/** Part of every Content-Security-Policy. @see https://www.w3.org/TR/CSP3/ */
const commonDirectives = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
/** For files that a browser may open as a page, such as a picture: they run nothing and load nothing. */
export const staticContentPolicy = `default-src 'none'; style-src 'unsafe-inline'; ${commonDirectives}; sandbox`;
const apiPolicy = `default-src 'none'; ${commonDirectives}`;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Sets the headers of every response: no content sniffing, a policy for data rather than pages, what the response varies by, and no
 * caching of requests with a token or with effects. Routes override them with `c.header`. No HSTS, which belongs to whatever terminates
 * TLS.
 */
export function setSecurityHeaders(c: AppContext) {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', apiPolicy);
  c.header('Vary', c.req.method === 'GET' ? 'Accept-Language, Accept-Encoding' : 'Accept-Language');
  if (!isPubliclyCacheable(c)) c.header('Cache-Control', 'no-store');
}

/** Whether a shared cache may store the response: the request has no token and a safe method. */
export const isPubliclyCacheable = (c: AppContext) => safeMethods.has(c.req.method) && c.req.header('authorization') === undefined;

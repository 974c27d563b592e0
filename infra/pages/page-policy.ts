import type { secureHeaders } from 'hono/secure-headers';

/**
 * The Content-Security-Policy of the pages, on the embedded server and on Amplify. Products may have pictures from any https address.
 * @see https://www.w3.org/TR/CSP3/
 */
export const pageDirectives = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'https:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
} satisfies NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy'];

const toKebabCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The policy as a header value, for pages whose API is at other origins. */
export const toPagePolicy = (...origins: readonly string[]) =>
  Object.entries({ ...pageDirectives, connectSrc: ["'self'", ...origins] })
    .map(([name, sources]) => [toKebabCase(name), ...sources].join(' '))
    .join('; ');

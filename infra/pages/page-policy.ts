import type { secureHeaders } from 'hono/secure-headers';

/** What the pages may load and send, on the embedded server and on Amplify alike. Products may have pictures from anywhere on the web. */
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

/** The same as the value of a header, for pages whose API is elsewhere: at these origins. */
export const toPagePolicy = (...origins: readonly string[]) =>
  Object.entries({ ...pageDirectives, connectSrc: ["'self'", ...origins] })
    .map(([name, sources]) => [toKebabCase(name), ...sources].join(' '))
    .join('; ');

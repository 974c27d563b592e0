/**
 * The paths of each page of web/, on the embedded server and on Amplify; the first that matches is shown. `:name` matches one segment of
 * the path, `*` any rest of it.
 */
export const pagePaths = {
  'tracking.html': ['/t/:tenant/seguimiento/:code'],
  'index.html': ['/', '/t/*'],
  'table.html': ['/request'],
  'console.html': ['/console', '/console/*'],
  'reset.html': ['/restablecer'],
  'setup.html': ['/setup'],
  'docs.html': ['/docs'],
} as const;

/** The page for all other paths. */
export const notFoundPage = 'not-found.html';

/** What the API answers at the pages' own address: pictures, and the receipts to which orders link. */
export const apiPaths = ['/files/*', '/api/v1/public/receipts/*'] as const;

/** What the pages read from `/config.json`. Addresses may be relative to the page. */
export type PageConfig = {
  readonly api: string;
  readonly webSocket: string;
  /** The tenant whose storefront is at `/`; null: the API decides, or there is no business yet. */
  readonly tenant: string | null;
};

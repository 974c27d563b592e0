/** The paths of each page of web/, on the embedded server and on Amplify. `*` matches any rest of the path. */
export const pagePaths = {
  'index.html': ['/', '/t/*'],
  'table.html': ['/request'],
  'console.html': ['/console', '/console/*'],
  'setup.html': ['/setup'],
  'docs.html': ['/docs'],
} as const;

/** The page for all other paths. */
export const notFoundPage = 'not-found.html';

/** What the pages read from `/config.json`. Addresses may be relative to the page. */
export type PageConfig = {
  readonly api: string;
  readonly webSocket: string;
  /** The tenant whose storefront is at `/`; null: the API decides, or there is no business yet. */
  readonly tenant: string | null;
};

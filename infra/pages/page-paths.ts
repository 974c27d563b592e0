/** Where each page of web/ answers, on the embedded server and on Amplify alike; `*` is whatever follows. */
export const pagePaths = {
  'index.html': ['/', '/t/*'],
  'table.html': ['/request'],
  'console.html': ['/console', '/console/*'],
  'setup.html': ['/setup'],
  'docs.html': ['/docs'],
} as const;

/** What a browser shows at any other address. */
export const notFoundPage = 'not-found.html';

/** What the pages read at run time, at `/config.json`; addresses may be relative to the page's own. */
export type PageConfig = {
  readonly api: string;
  readonly webSocket: string;
  /** Whose storefront `/` is; null: the API knows, or there is no business yet. */
  readonly tenant: string | null;
};

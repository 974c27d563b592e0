/** Where each page of web/ answers, on the embedded server and on Amplify alike; `*` is whatever follows. */
export const pagePaths = {
  'index.html': ['/', '/t/*'],
  'table.html': ['/request'],
  'console.html': ['/console', '/console/*'],
  'docs.html': ['/docs'],
} as const;

/** What the pages read at run time, at `/config.json`; addresses may be relative to the page's own. */
export type PageConfig = {
  readonly api: string;
  readonly webSocket: string;
  /** Whose storefront `/` is. */
  readonly tenant: string;
};

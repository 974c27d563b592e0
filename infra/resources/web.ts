import type { Apis } from './apis.ts';
import { named } from './naming.ts';

const customHeaders = JSON.stringify({
  customHeaders: [
    {
      pattern: '**',
      headers: [
        { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
      ],
    },
    { pattern: '/config.json', headers: [{ key: 'Cache-Control', value: 'no-store' }] },
  ],
});

/** Amplify serves web/, uploaded without a git host. Storefront and console are one page each, whatever the path below them. */
export function makeWeb({ http }: Apis) {
  const app = new aws.amplify.App('Web', {
    name: named('web'),
    platform: 'WEB',
    customHeaders,
    customRules: [
      // Pictures: through Amplify's cache, which keeps them.
      { source: '/files/<*>', target: $interpolate`${http.url}/files/<*>`, status: '200' },
      { source: '/docs', target: $interpolate`${http.url}/docs`, status: '302' },
      { source: '/console', target: '/console.html', status: '200' },
      { source: '/console/<*>', target: '/console.html', status: '200' },
      { source: '/t/<*>', target: '/index.html', status: '200' },
      { source: '/request', target: '/index.html', status: '200' },
      { source: '/<*>', target: '/index.html', status: '404-200' },
    ],
  });
  const branch = new aws.amplify.Branch('WebBranch', {
    appId: app.id,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: false,
  });
  return { app, branch, url: $interpolate`https://${branch.branchName}.${app.defaultDomain}` };
}

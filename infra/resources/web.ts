import { notFoundPage, pagePaths } from '../pages/page-paths.ts';
import { toPagePolicy } from '../pages/page-policy.ts';
import type { Apis } from './apis.ts';
import { toResourceName } from './naming.ts';

const toCustomHeaders = (policy: string) => ({
  customHeaders: [
    {
      pattern: '**',
      headers: [
        { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Content-Security-Policy', value: policy },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
      ],
    },
    { pattern: '/config.json', headers: [{ key: 'Cache-Control', value: 'no-store' }] },
  ],
});

/** A policy names origins: an address with a path would be that path alone. */
const toOrigin = (address: string) => address.replace(/^(\w+:\/\/[^/]+).*$/, '$1');

/** The pages at their paths, and the one that says so wherever there is nothing. */
const customRules = Object.entries(pagePaths).flatMap(([page, paths]) =>
  paths.map((path) => ({
    source: path.replace('*', '<*>'),
    target: `/${page}`,
    status: '200',
  })),
);
customRules.push({ source: '/<*>', target: `/${notFoundPage}`, status: '404' });

/** Amplify serves what scripts/deploy.ts uploads, without a git host. */
export function makeWeb({ http, webSocket }: Apis) {
  // Pictures: through Amplify's cache, which keeps them.
  const pictures = { source: '/files/<*>', target: $interpolate`${http.url}/files/<*>`, status: '200' };
  // Pictures are put into their bucket by the browser itself.
  const uploads = $interpolate`https://*.s3.${aws.getRegionOutput().region}.amazonaws.com`;
  const customHeaders = $resolve([http.url, webSocket.url, uploads]).apply((origins) =>
    JSON.stringify(toCustomHeaders(toPagePolicy(...origins.map(toOrigin)))),
  );
  const app = new aws.amplify.App('Web', {
    name: toResourceName('web'),
    platform: 'WEB',
    customHeaders,
    customRules: [pictures, ...customRules],
  });
  const branch = new aws.amplify.Branch('WebBranch', {
    appId: app.id,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: false,
  });
  return { app, branch, url: $interpolate`https://${branch.branchName}.${app.defaultDomain}` };
}

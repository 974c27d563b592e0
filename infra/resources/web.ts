import { apiPaths, notFoundPage, pagePaths } from '../pages/page-paths.ts';
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

/** The origin of an address. In a policy, an address with a path would match only that path. */
const toOrigin = (address: string) => address.replace(/^(\w+:\/\/[^/]+).*$/, '$1');

/** A path as Amplify's rules write it. */
const toSource = (path: string) => path.replaceAll(/:(\w+)/g, '<$1>').replace('*', '<*>');

/** The pages at their paths, and the not-found page everywhere else. */
const customRules = Object.entries(pagePaths).flatMap(([page, paths]) =>
  paths.map((path) => ({
    source: toSource(path),
    target: `/${page}`,
    status: '200',
  })),
);
customRules.push({ source: '/<*>', target: `/${notFoundPage}`, status: '404' });

/** The Amplify app of the pages, which scripts/deploy.ts uploads without a git host. */
export function makeWeb({ http, webSocket }: Apis) {
  // So pictures go through Amplify's cache.
  const passedOn = apiPaths.map(toSource).map((source) => ({ source, target: $interpolate`${http.url}${source}`, status: '200' }));
  // The browser uploads pictures to the bucket directly.
  const uploads = $interpolate`https://*.s3.${aws.getRegionOutput().region}.amazonaws.com`;
  const customHeaders = $resolve([http.url, webSocket.url, uploads]).apply((origins) =>
    JSON.stringify(toCustomHeaders(toPagePolicy(...origins.map(toOrigin)))),
  );
  const app = new aws.amplify.App('Web', {
    name: toResourceName('web'),
    platform: 'WEB',
    customHeaders,
    customRules: [...passedOn, ...customRules],
  });
  const branch = new aws.amplify.Branch('WebBranch', {
    appId: app.id,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: false,
  });
  return { app, branch, url: $interpolate`https://${branch.branchName}.${app.defaultDomain}` };
}

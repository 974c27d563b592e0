import { pagePaths } from '../page-paths.ts';
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

/** The pages at their paths, and the storefront wherever there is nothing. */
const customRules = Object.entries(pagePaths).flatMap(([page, paths]) =>
  paths.map((path) => ({
    source: path.replace('*', '<*>'),
    target: `/${page}`,
    status: '200',
  })),
);
customRules.push({ source: '/<*>', target: '/index.html', status: '404-200' });

/** Amplify serves what scripts/deploy.ts uploads, without a git host. */
export function makeWeb({ http }: Apis) {
  // Pictures: through Amplify's cache, which keeps them.
  const pictures = { source: '/files/<*>', target: $interpolate`${http.url}/files/<*>`, status: '200' };
  const app = new aws.amplify.App('Web', { name: named('web'), platform: 'WEB', customHeaders, customRules: [pictures, ...customRules] });
  const branch = new aws.amplify.Branch('WebBranch', {
    appId: app.id,
    branchName: 'main',
    stage: 'PRODUCTION',
    enableAutoBuild: false,
  });
  return { app, branch, url: $interpolate`https://${branch.branchName}.${app.defaultDomain}` };
}

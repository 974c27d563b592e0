import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '#shared/config';
import type { AppEnv } from '#shared/http/environment';
import { type PageConfig, pagePaths } from './page-paths.ts';
import { pageDirectives } from './page-policy.ts';

const root = new URL('../web/', import.meta.url).pathname;
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The pages of the embedded server: storefront, console and the browsable API. */
export function pages({ defaultTenant }: Pick<Config, 'defaultTenant'>) {
  // Plain HTTP: to promise HTTPS is for whoever stands before it.
  const strict = secureHeaders({ contentSecurityPolicy: pageDirectives, strictTransportSecurity: false });
  const config: PageConfig = { api: '/', webSocket: '/ws', tenant: defaultTenant };
  const app = new Hono<AppEnv>();
  for (const path of [...Object.values(pagePaths).flat(), '/docs/assets/*', '/assets/*']) app.use(path, strict);
  for (const [page, paths] of Object.entries(pagePaths))
    for (const path of paths) app.get(path, (c) => c.html(readFileSync(`${root}${page}`, 'utf8')));
  app.get('/config.json', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(config);
  });
  app.use('/docs/assets/*', serveStatic({ root: swagger, rewriteRequestPath: (path) => path.replace('/docs/assets', '') }));
  app.use('/assets/*', serveStatic({ root, rewriteRequestPath: (path) => path.replace('/assets', '') }));
  return app;
}

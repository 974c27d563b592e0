import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '#shared/config';
import type { AppEnv } from '#shared/http/environment';

const root = new URL('../web/', import.meta.url).pathname;
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const docs = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Comanda API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/assets/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/assets/docs.js"></script>
  </body>
</html>`;

/** The pages of the embedded server: storefront, console and the browsable API. */
export function pages({ defaultTenant }: Pick<Config, 'defaultTenant'>) {
  const page = (name: string) => readFileSync(`${root}${name}`, 'utf8').replace('<html ', `<html data-tenant="${defaultTenant}" `);
  const strict = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      frameAncestors: ["'none'"],
    },
  });
  const app = new Hono<AppEnv>();
  for (const path of ['/', '/t/*', '/console', '/docs', '/docs/*', '/assets/*']) app.use(path, strict);
  app.get('/', (c) => c.html(page('index.html')));
  app.get('/t/:tenantId', (c) => c.html(page('index.html')));
  app.get('/console', (c) => c.html(page('console.html')));
  app.get('/docs', (c) => c.html(docs));
  app.use('/docs/assets/*', serveStatic({ root: swagger, rewriteRequestPath: (path) => path.replace('/docs/assets', '') }));
  app.use('/assets/*', serveStatic({ root, rewriteRequestPath: (path) => path.replace('/assets', '') }));
  return app;
}

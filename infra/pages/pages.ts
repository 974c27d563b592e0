import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Context, Hono, type Next } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { DefaultTenant } from '#shared/default-tenant';
import type { AppContext, AppEnv } from '#shared/http/environment';
import { withBudget } from '#shared/http/route-budgets';
import { notFoundPage, type PageConfig, pagePaths } from './page-paths.ts';
import { pageDirectives } from './page-policy.ts';
import { StaticFiles } from './static-files.ts';

const webRoot = new URL('../../web/', import.meta.url).pathname;
const swaggerRoot = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Whether the client is a browser that shows pages. */
const acceptsHtml = (c: Context<AppEnv>) => /\btext\/html\b/i.test(c.req.header('accept') ?? '');

/** The pages of the embedded server: storefront, console and API documentation. Add them last, since they match every path. */
export function createPages(defaultTenant: DefaultTenant) {
  // The server speaks plain HTTP; HSTS belongs to the proxy that terminates TLS.
  const setSecurityHeaders = secureHeaders({ contentSecurityPolicy: pageDirectives, strictTransportSecurity: false });
  const app = new Hono<AppEnv>();
  for (const path of [...Object.values(pagePaths).flat(), '/docs/assets/*', '/assets/*']) app.use(path, setSecurityHeaders);
  const [webFiles, swaggerFiles] = [new StaticFiles(webRoot), new StaticFiles(swaggerRoot)];
  const serveFile = (files: StaticFiles, toFileName: (c: AppContext) => string) => async (c: AppContext, next: Next) =>
    (await files.respond(c, toFileName(c))) ?? next();
  for (const [page, paths] of Object.entries(pagePaths))
    for (const path of paths)
      app.get(
        path,
        serveFile(webFiles, () => page),
      );
  app.get('/config.json', async (c) => {
    c.header('Cache-Control', 'no-store');
    const config: PageConfig = { api: '/', webSocket: '/ws', tenant: c.get('hostTenantId') ?? (await defaultTenant.find()) ?? null };
    return c.json(config);
  });
  const toPathBelow = (folder: string) => (c: AppContext) => c.req.path.slice(folder.length);
  app.get('/docs/assets/*', withBudget('file', serveFile(swaggerFiles, toPathBelow('/docs/assets/'))));
  app.get('/assets/*', withBudget('file', serveFile(webFiles, toPathBelow('/assets/'))));
  app.get('*', async (c, next) => {
    c.header('Vary', 'Accept', { append: true });
    if (!acceptsHtml(c)) return next();
    const html = readFileSync(`${webRoot}${notFoundPage}`, 'utf8').replace('<html lang="es">', `<html lang="${c.get('language')}">`);
    return setSecurityHeaders(c, async () => {
      c.res = c.html(html, 404);
    });
  });
  return app;
}

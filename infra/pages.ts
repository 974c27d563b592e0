import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '#shared/config';
import type { AppContext, AppEnv } from '#shared/http/environment';
import { answerRefusal, refuseRequest } from '#shared/http/errors';
import { withBudget } from '#shared/http/route-budgets';
import { KeptFiles } from './kept-files.ts';
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
  const [own, docs] = [new KeptFiles(root), new KeptFiles(swagger)];
  const file = (files: KeptFiles, nameOf: (c: AppContext) => string) => async (c: AppContext) =>
    (await files.answer(c, nameOf(c))) ?? answerRefusal(c, refuseRequest('request.not-found'));
  for (const [page, paths] of Object.entries(pagePaths))
    for (const path of paths)
      app.get(
        path,
        file(own, () => page),
      );
  app.get('/config.json', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(config);
  });
  const below = (folder: string) => (c: AppContext) => c.req.path.slice(folder.length);
  app.get('/docs/assets/*', withBudget('file', file(docs, below('/docs/assets/'))));
  app.get('/assets/*', withBudget('file', file(own, below('/assets/'))));
  return app;
}

import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { type Files, toPublicFileKey } from '../files/files.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { requestError, toErrorResponse } from './errors.ts';
import { withBudget } from './route-budgets.ts';
import { isPubliclyCacheable, staticContentPolicy } from './security-headers.ts';

/** Serves the files in the tenants' public folders, such as pictures, to everybody. */
export function publicFileRoutes(files: Files) {
  const serveFile = async (c: AppContext) => {
    const [tenantId = '', folder = '', name = ''] = ['tenantId', 'folder', 'name'].map((part) => c.req.param(part));
    const isKey = [tenantId, folder].every((part) => /^[\w-]{1,64}$/.test(part)) && /^[\w-]{1,100}\.\w{1,10}$/.test(name);
    const bytes = isKey ? await files.get(toPublicFileKey(tenantId, `${folder}/${name}`)) : undefined;
    if (!bytes) return toErrorResponse(c, requestError('request.not-found'));
    // The bytes of a key never change: a new picture gets a new address.
    if (isPubliclyCacheable(c)) c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Content-Security-Policy', staticContentPolicy);
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Vary', 'Accept-Encoding, Origin');
    return c.body(bytes, 200, { 'content-type': getMimeType(name) ?? 'application/octet-stream' });
  };
  return new Hono<AppEnv>().get('/files/:tenantId/:folder/:name', withBudget('file', serveFile));
}

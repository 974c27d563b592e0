import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { type Files, publicKey } from '../files/files.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { answerRefusal, refuseRequest } from './errors.ts';
import { withBudget } from './route-budgets.ts';
import { isPublic, stillPolicy } from './security-headers.ts';

/** What lies in the tenants' public folders, for everybody: pictures. */
export function publicFiles(files: Files) {
  const show = async (c: AppContext) => {
    const [tenantId = '', folder = '', name = ''] = ['tenantId', 'folder', 'name'].map((part) => c.req.param(part));
    const isKey = [tenantId, folder].every((part) => /^[\w-]{1,64}$/.test(part)) && /^[\w-]{1,100}\.\w{1,10}$/.test(name);
    const bytes = isKey ? await files.get(publicKey(tenantId, `${folder}/${name}`)) : undefined;
    if (!bytes) return answerRefusal(c, refuseRequest('request.not-found'));
    // A key never gets other bytes: what has changed is at another address.
    if (isPublic(c)) c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Content-Security-Policy', stillPolicy);
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('Vary', 'Accept-Encoding, Origin');
    return c.body(bytes, 200, { 'content-type': getMimeType(name) ?? 'application/octet-stream' });
  };
  return new Hono<AppEnv>().get('/files/:tenantId/:folder/:name', withBudget('file', show));
}

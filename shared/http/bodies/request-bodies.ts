import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../environment.ts';
import { refuseRequest } from '../errors.ts';
import { checkUtf8 } from './body-text.ts';

const mostJsonBytes = 1024 * 1024;
/** Of a body that nobody wanted, so much is read away at most. */
const mostUnwantedBytes = 16 * 1024 * 1024;
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Reads away what a refusal has left of the body: a client that is still sending it would lose the answer, and the connection. */
const readAway: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status < 400 || bodiless.has(c.req.method)) return;
  const { body } = c.req.raw;
  if (!body || body.locked || c.req.raw.bodyUsed) return;
  if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > mostUnwantedBytes) return;
  // Whoever breaks off here is gone.
  await body.pipeTo(new WritableStream()).catch(() => undefined);
};

/** Refuses a body that is larger than it may be. */
export const bodyUpTo =
  (mostBytes: number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (bodiless.has(c.req.method)) return next();
    const declared = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (Number(declared ?? 0) > mostBytes) throw refuseRequest('request.too-large');
    const { raw } = c.req;
    if (declared === undefined && raw.body) c.req.raw = new Request(raw, { body: await readLimited(raw.body, mostBytes) });
    await next();
  };

/** The whole of a body that does not say its size; one that is too large is read to its end even so, and refused. */
async function readLimited(body: ReadableStream<Uint8Array>, mostBytes: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
    else if (size > mostUnwantedBytes) break;
  }
  if (size > mostBytes) throw refuseRequest('request.too-large');
  return Buffer.concat(chunks);
}

const onlyJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'GET') return next();
  const type = c.req.header('content-type');
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0 || type !== undefined;
  if (hasBody && !/^application\/([\w.-]+\+)?json\b/i.test(type ?? '')) throw refuseRequest('request.not-json');
  await next();
};

/** What is uploaded is of any kind, and a sheet is CSV; their routes say of what size. */
const isOther = (path: string) => path.startsWith('/uploads/') || path === '/api/v1/products/import';
const butOthers =
  (rule: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isOther(c.req.path) ? next() : rule(c, next);

/** Bodies are JSON and at most 1 MiB, but for uploads and sheets. */
export const jsonBodies = [readAway, butOthers(bodyUpTo(mostJsonBytes)), butOthers(onlyJson)];

/** JSON is UTF-8. To be used behind whatever refuses a request without reading it. */
export const utf8Bodies: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!bodiless.has(c.req.method) && !isOther(c.req.path) && c.req.header('content-type') !== undefined) await checkUtf8(c);
  await next();
};

/** The body of a route that takes CSV. */
export const onlyCsv: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) throw refuseRequest('request.not-csv');
  await next();
};

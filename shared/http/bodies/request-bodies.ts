import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../environment.ts';
import { requestError } from '../errors.ts';
import { assertUtf8 } from './body-text.ts';

const maxJsonBytes = 1024 * 1024;
/** Of a body that nobody wanted, so much is read away at most. */
const maxDrainedBytes = 16 * 1024 * 1024;
const methodsWithoutBody: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Reads away what a refusal has left of the body: a client that is still sending it would lose the answer, and the connection. */
const drainRejectedBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status < 400 || methodsWithoutBody.has(c.req.method)) return;
  const { body } = c.req.raw;
  if (!body || body.locked || c.req.raw.bodyUsed) return;
  if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > maxDrainedBytes) return;
  // Whoever breaks off here is gone.
  await body.pipeTo(new WritableStream()).catch(() => undefined);
};

/** Refuses a body that is larger than it may be. */
export const limitBody =
  (maxBytes: number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (methodsWithoutBody.has(c.req.method)) return next();
    const declared = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (Number(declared ?? 0) > maxBytes) throw requestError('request.too-large');
    const { raw } = c.req;
    if (declared === undefined && raw.body) c.req.raw = new Request(raw, { body: await readLimited(raw.body, maxBytes) });
    await next();
  };

/** The whole of a body that does not say its size; one that is too large is read to its end even so, and refused. */
async function readLimited(body: ReadableStream<Uint8Array>, maxBytes: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else if (size > maxDrainedBytes) break;
  }
  if (size > maxBytes) throw requestError('request.too-large');
  return Buffer.concat(chunks);
}

const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'GET') return next();
  const type = c.req.header('content-type');
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0 || type !== undefined;
  if (hasBody && !/^application\/([\w.-]+\+)?json\b/i.test(type ?? '')) throw requestError('request.not-json');
  await next();
};

/** What is uploaded is of any kind, and a sheet is CSV; their routes say of what size. */
const isNonJsonPath = (path: string) => path.startsWith('/uploads/') || path === '/api/v1/products/import';
const skipNonJsonPaths =
  (middleware: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isNonJsonPath(c.req.path) ? next() : middleware(c, next);

/** Bodies are JSON and at most 1 MiB, but for uploads and sheets. */
export const limitJsonBodies = [drainRejectedBody, skipNonJsonPaths(limitBody(maxJsonBytes)), skipNonJsonPaths(requireJson)];

/** JSON is UTF-8. To be used behind whatever refuses a request without reading it. */
export const requireUtf8: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!methodsWithoutBody.has(c.req.method) && !isNonJsonPath(c.req.path) && c.req.header('content-type') !== undefined)
    await assertUtf8(c);
  await next();
};

/** The body of a route that takes CSV. */
export const requireCsv: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) throw requestError('request.not-csv');
  await next();
};

import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../environment.ts';
import { requestError } from '../errors.ts';
import { assertUtf8 } from './body-text.ts';

const maxJsonBytes = 1024 * 1024;
/** How much of a rejected body is read at most. */
const maxDrainedBytes = 16 * 1024 * 1024;
/** In capitals. */
export const methodsWithoutBody: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Reads the rest of the body after an error response: a client that is still sending would lose the response and the connection. */
const drainRejectedBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.res.status < 400 || methodsWithoutBody.has(c.req.method)) return;
  const { body } = c.req.raw;
  if (!body || body.locked || c.req.raw.bodyUsed) return;
  if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > maxDrainedBytes) return;
  // A client that disconnects here needs no response.
  await body.pipeTo(new WritableStream()).catch(() => undefined);
};

/** Limits the size of the body. @throws 413 `request.too-large` */
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

/** Reads a body of unknown size. One that is too large is read to its end, so that the client gets the error, up to `maxDrainedBytes`. */
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

/** Uploads have any content type and imports are CSV; their routes set their own limits. */
const isNonJsonPath = (path: string) => path.startsWith('/uploads/') || path === '/api/v1/products/import';
const skipNonJsonPaths =
  (middleware: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isNonJsonPath(c.req.path) ? next() : middleware(c, next);

/** Bodies are JSON and at most 1 MiB, except uploads and imports. */
export const limitJsonBodies = [drainRejectedBody, skipNonJsonPaths(limitBody(maxJsonBytes)), skipNonJsonPaths(requireJson)];

/**
 * JSON bodies are UTF-8. Use it after the middleware that rejects requests without reading them.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
export const requireUtf8: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!methodsWithoutBody.has(c.req.method) && !isNonJsonPath(c.req.path) && c.req.header('content-type') !== undefined)
    await assertUtf8(c);
  await next();
};

/** Requires a body of type text/csv. @throws 415 `request.not-csv` */
export const requireCsv: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) throw requestError('request.not-csv');
  await next();
};

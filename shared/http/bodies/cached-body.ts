import { createHash } from 'node:crypto';
import type { AppContext } from '../environment.ts';
import { isPubliclyCacheable } from '../security-headers.ts';
import { type Bytes, type ContentCoding, compress, isCompressible, minCompressibleBytes, negotiateCoding } from './content-codings.ts';

/**
 * The body of a response that is sent many times: its bytes, its ETag, and its bytes in each content coding that was requested.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export class CachedBody {
  readonly bytes: Bytes;
  readonly type: string;
  /** Weak, since it is the same in every content coding. */
  readonly etag: string;
  readonly #compressed = new Map<ContentCoding, Promise<Bytes | undefined>>();

  constructor(body: string | Bytes, type: string) {
    this.bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    this.type = type;
    this.etag = `W/"${createHash('sha256').update(this.bytes).digest('base64url').slice(0, 22)}"`;
  }

  /** Estimated size in memory in bytes, including the compressed forms. */
  get size() {
    return this.bytes.length * 2;
  }

  /** The bytes in this content coding; undefined if the plain bytes should be sent. */
  async compress(coding: ContentCoding): Promise<Bytes | undefined> {
    if (this.bytes.length < minCompressibleBytes || !isCompressible(this.type)) return undefined;
    const cached = this.#compressed.get(coding);
    if (cached) return cached;
    const compression = compress(this.bytes, coding, 'cached');
    this.#compressed.set(coding, compression);
    const compressed = await compression.catch(() => undefined);
    if (!compressed) this.#compressed.delete(coding);
    return compressed;
  }
}

/** Whether an If-None-Match header names this ETag, by weak comparison. */
function hasMatchingEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const stripWeak = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || stripWeak(tag) === stripWeak(etag));
}

/**
 * Responds with a cached body, or with 304 if the client has it. `cacheControl` applies to publicly cacheable requests; by default shared
 * caches may store the body and must revalidate it.
 */
export async function respondCached(c: AppContext, body: CachedBody, cacheControl = 'no-cache') {
  if (isPubliclyCacheable(c)) c.header('Cache-Control', cacheControl);
  c.header('ETag', body.etag);
  if (hasMatchingEtag(c.req.header('if-none-match'), body.etag)) return c.body(null, 304);
  c.header('Content-Type', body.type);
  const coding = negotiateCoding(c.req.header('accept-encoding'));
  const compressed = coding && (await body.compress(coding));
  if (compressed) c.header('Content-Encoding', coding);
  return c.body(compressed ?? body.bytes, 200);
}

import { createHash } from 'node:crypto';
import type { AppContext } from '../environment.ts';
import { isPubliclyCacheable } from '../security-headers.ts';
import { type Bytes, type ContentCoding, compress, isCompressible, minCompressibleBytes, negotiateCoding } from './content-codings.ts';

/** The body of an answer that is given again and again: its bytes, its ETag, and, once asked for, its bytes in each coding. */
export class CachedBody {
  readonly bytes: Bytes;
  readonly type: string;
  /** Weak: the same in every coding. */
  readonly etag: string;
  readonly #compressed = new Map<ContentCoding, Promise<Bytes | undefined>>();

  constructor(body: string | Bytes, type: string) {
    this.bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    this.type = type;
    this.etag = `W/"${createHash('sha256').update(this.bytes).digest('base64url').slice(0, 22)}"`;
  }

  /** What it takes in memory, about, with its codings. */
  get size() {
    return this.bytes.length * 2;
  }

  /** The bytes in this coding; undefined where the plain ones serve better. */
  async compress(coding: ContentCoding): Promise<Bytes | undefined> {
    if (this.bytes.length < minCompressibleBytes || !isCompressible(this.type)) return undefined;
    const cached = this.#compressed.get(coding);
    if (cached) return cached;
    const compression = compress(this.bytes, coding, 'kept');
    this.#compressed.set(coding, compression);
    const compressed = await compression.catch(() => undefined);
    if (!compressed) this.#compressed.delete(coding);
    return compressed;
  }
}

/** Whether the client says that it has the body with this ETag. */
function hasMatchingEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const stripWeak = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || stripWeak(tag) === stripWeak(etag));
}

/**
 * Answers with a kept body, or with 304 where the client has it. A public one may be kept by anybody who asks before using it again,
 * or as long as `cacheControl` says.
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

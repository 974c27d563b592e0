import { createHash } from 'node:crypto';
import type { AppContext } from '../environment.ts';
import { isPublic } from '../security-headers.ts';
import { type Bytes, type Coding, codingFor, compressed, compressible, leastBytes } from './content-codings.ts';

/** The body of an answer that is given again and again: its bytes, its ETag, and, once asked for, its bytes in each coding. */
export class KeptBody {
  readonly bytes: Bytes;
  readonly type: string;
  /** Weak: the same in every coding. */
  readonly etag: string;
  readonly #coded = new Map<Coding, Promise<Bytes | undefined>>();

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
  async in(coding: Coding): Promise<Bytes | undefined> {
    if (this.bytes.length < leastBytes || !compressible(this.type)) return undefined;
    const known = this.#coded.get(coding);
    if (known) return known;
    const made = compressed(this.bytes, coding, 'kept');
    this.#coded.set(coding, made);
    const coded = await made.catch(() => undefined);
    if (!coded) this.#coded.delete(coding);
    return coded;
  }
}

/** Whether the client says that it has the body with this ETag. */
function isKnown(asked: string | undefined, etag: string): boolean {
  if (asked === undefined) return false;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked.split(',').some((tag) => tag.trim() === '*' || plain(tag) === plain(etag));
}

/**
 * Answers with a kept body, or with 304 where the client has it. A public one may be kept by anybody who asks before using it again,
 * or as long as `cacheControl` says.
 */
export async function answerKept(c: AppContext, body: KeptBody, cacheControl = 'no-cache') {
  if (isPublic(c)) c.header('Cache-Control', cacheControl);
  c.header('ETag', body.etag);
  if (isKnown(c.req.header('if-none-match'), body.etag)) return c.body(null, 304);
  c.header('Content-Type', body.type);
  const coding = codingFor(c.req.header('accept-encoding'));
  const coded = coding && (await body.in(coding));
  if (coded) c.header('Content-Encoding', coding);
  return c.body(coded ?? body.bytes, 200);
}

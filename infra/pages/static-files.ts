import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { CachedBody, respondCached } from '#shared/http/bodies/cached-body';
import type { AppContext } from '#shared/http/environment';

type CachedFile = { readonly body: CachedBody; readonly modifiedAt: number };

/** Names that contain a hash of the content, as builds make them: `index-3F9C2A1B.js`. In doubt, a name does not match. */
const hashedNamePattern = /-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{8}\.\w+$/;
const pathPattern = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** Serves the files of a folder. They are cached in memory after the first request and read again after a change. */
export class StaticFiles {
  readonly #root: string;
  readonly #cache = new Map<string, CachedFile>();
  constructor(root: string) {
    this.#root = root;
  }

  /** Responds with a file; undefined if there is none. Clients may cache a file with a hashed name forever, and must revalidate others. */
  async respond(c: AppContext, name: string) {
    const body = this.#readBody(name);
    if (!body) return undefined;
    return respondCached(c, body, hashedNamePattern.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  }

  #readBody(name: string): CachedBody | undefined {
    const file = pathPattern.test(name) ? join(this.#root, name) : undefined;
    const stats = file === undefined ? undefined : statFile(file);
    if (file === undefined || !stats?.isFile()) return undefined;
    const cached = this.#cache.get(name);
    if (cached?.modifiedAt === stats.mtimeMs) return cached.body;
    const body = new CachedBody(new Uint8Array(readFileSync(file)), getMimeType(name) ?? 'application/octet-stream');
    this.#cache.set(name, { body, modifiedAt: stats.mtimeMs });
    return body;
  }
}

/** Undefined if there is no such file. */
function statFile(file: string) {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

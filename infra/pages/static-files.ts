import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { CachedBody, respondCached } from '#shared/http/bodies/cached-body';
import type { AppContext } from '#shared/http/environment';

type CachedFile = { readonly body: CachedBody; readonly modifiedAt: number };

/** A file that gets another name with other content, as builds name them: `index-3F9C2A1B.js`. Rather one too few than one too many. */
const hashedNamePattern = /-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{8}\.\w+$/;
const pathPattern = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** The files of a folder, kept as bytes once they are asked for, and read anew where they have changed. */
export class StaticFiles {
  readonly #root: string;
  readonly #cache = new Map<string, CachedFile>();
  constructor(root: string) {
    this.#root = root;
  }

  /** Answers with a file; undefined where there is none. A hashed name is kept for good, any other is asked about again. */
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

/** Undefined where there is no file of this name, or none can have it. */
function statFile(file: string) {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { answerKept, KeptBody } from '#shared/http/bodies/cached-body';
import type { AppContext } from '#shared/http/environment';

type Kept = { readonly body: KeptBody; readonly changed: number };

/** A file that gets another name with other content, as builds name them: `index-3F9C2A1B.js`. Rather one too few than one too many. */
const isHashed = /-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{8}\.\w+$/;
const path = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

/** The files of a folder, kept as bytes once they are asked for, and read anew where they have changed. */
export class KeptFiles {
  readonly #root: string;
  readonly #kept = new Map<string, Kept>();
  constructor(root: string) {
    this.#root = root;
  }

  /** Answers with a file; undefined where there is none. A hashed name is kept for good, any other is asked about again. */
  async answer(c: AppContext, name: string) {
    const body = this.#bodyOf(name);
    if (!body) return undefined;
    return answerKept(c, body, isHashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  }

  #bodyOf(name: string): KeptBody | undefined {
    const file = path.test(name) ? join(this.#root, name) : undefined;
    const found = file === undefined ? undefined : statusOf(file);
    if (file === undefined || !found?.isFile()) return undefined;
    const kept = this.#kept.get(name);
    if (kept?.changed === found.mtimeMs) return kept.body;
    const body = new KeptBody(new Uint8Array(readFileSync(file)), getMimeType(name) ?? 'application/octet-stream');
    this.#kept.set(name, { body, changed: found.mtimeMs });
    return body;
  }
}

/** Undefined where there is no file of this name, or none can have it. */
function statusOf(file: string) {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

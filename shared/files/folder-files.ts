import { rmSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../values/ids.ts';
import { makeFolder } from './durable-files.ts';
import { type FilePage, Files, toFilePage } from './files.ts';

/**
 * Files in a local folder. Bytes are written to a draft, flushed to the disk and then moved into place, so that a crash leaves a key with
 * either its old or its new bytes.
 */
export class FolderFiles extends Files {
  readonly #folder: string;
  readonly #draftFolder: string;

  /** Deletes the drafts that an earlier process has left. Only one process at a time may use the folder. */
  constructor(folder: string) {
    super();
    this.#folder = folder;
    // No key starts with a dot.
    this.#draftFolder = join(folder, '.aside');
    rmSync(this.#draftFolder, { recursive: true, force: true });
    makeFolder(this.#draftFolder);
  }

  protected async write(key: string, bytes: Uint8Array) {
    const path = join(this.#folder, key);
    const draft = join(this.#draftFolder, newId());
    try {
      await withSync(draft, 'wx', (file) => file.writeFile(bytes));
      await this.#makeFolder(dirname(path));
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await withSync(dirname(path), 'r');
  }

  protected async read(key: string) {
    return orIfMissing(async () => Uint8Array.from(await readFile(join(this.#folder, key))), undefined);
  }

  protected async erase(key: string) {
    const path = join(this.#folder, key);
    await rm(path, { force: true });
    await orIfMissing(() => withSync(dirname(path), 'r'), undefined);
  }

  protected async readPage(folder: string, limit: number, after: string | undefined): Promise<FilePage> {
    const entries = await orIfMissing(() => readdir(join(this.#folder, folder), { recursive: true, withFileTypes: true }), []);
    const start = join(this.#folder, '/').length;
    const keys = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(start));
    return toFilePage(keys.map((key) => key.replaceAll('\\', '/')).sort(), limit, after);
  }

  /** A new folder is durable only once its parent is flushed to the disk. */
  async #makeFolder(path: string) {
    const first = await mkdir(path, { recursive: true });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) await withSync(dirname(made), 'r');
  }
}

/** Opens a file or folder, writes to it if asked, and flushes it to the disk. */
async function withSync(path: string, flags: string, write?: (file: Awaited<ReturnType<typeof open>>) => Promise<void>) {
  const file = await open(path, flags);
  try {
    await write?.(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function orIfMissing<T, Otherwise>(work: () => Promise<T>, fallback: Otherwise): Promise<T | Otherwise> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
    throw error;
  }
}

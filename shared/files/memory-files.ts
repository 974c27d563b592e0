import { type FilePage, Files, toFilePage } from './files.ts';

/** Files in memory, for tests. */
export class MemoryFiles extends Files {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  protected async write(key: string, bytes: Uint8Array) {
    this.#files.set(key, Uint8Array.from(bytes));
  }

  protected async read(key: string) {
    return this.#files.get(key)?.slice();
  }

  protected async erase(key: string) {
    this.#files.delete(key);
  }

  protected async readPage(folder: string, limit: number, after: string | undefined): Promise<FilePage> {
    const inside = [...this.#files.keys()].filter((key) => key.startsWith(folder));
    return toFilePage(inside.sort(), limit, after);
  }
}

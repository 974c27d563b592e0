/**
 * A key: the tenant, folders, and a name with an extension, which alone tells what kind of file it is. No folder has a dot in it, so
 * that no file stands where another one has a folder.
 */
const keyPattern = /^[\w-]{1,64}(\/[\w=-]{1,100}){0,8}\/[\w=-]{1,100}\.\w{1,10}$/;
const folderPattern = /^[\w-]{1,64}(\/[\w=-]{1,100}){0,8}\/$/;

/** At most this many keys come in one page of a list, as from S3. */
const maxListed = 1_000;

export type FilePage = { readonly keys: readonly string[]; readonly next?: string };
/** `after` is `next` of the page before. */
export type FileListOptions = { readonly limit?: number; readonly after?: string | undefined };

/** Bytes under keys that start with their tenant: what is too large for a table. */
export abstract class Files {
  /** Stores the bytes whole, in the place of those that were there, or not at all; once it resolves they stay. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.write(assertKey(key), bytes);
  }
  /** Undefined where nothing is. */
  async get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.read(assertKey(key));
  }
  /** Removes what is there; that nothing is there is no fault. */
  async remove(key: string): Promise<void> {
    await this.erase(assertKey(key));
  }
  /** The keys in a folder (`pardos/purchases/`) and in those below, sorted, in pages of `limit`. */
  async list(folder: string, { limit = maxListed, after }: FileListOptions = {}): Promise<FilePage> {
    if (!folderPattern.test(folder)) throw new TypeError(`${folder} is no folder of a tenant`);
    if (!(limit >= 1 && limit <= maxListed)) throw new RangeError(`a page holds 1 to ${maxListed} keys`);
    return this.readPage(folder, limit, after);
  }

  protected abstract write(key: string, bytes: Uint8Array): Promise<void>;
  protected abstract read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  protected abstract erase(key: string): Promise<void>;
  protected abstract readPage(folder: string, limit: number, after: string | undefined): Promise<FilePage>;
}

/** Throws TypeError for what is no key: nothing that a request says can lead out of its tenant's folder. */
function assertKey(key: string) {
  if (!keyPattern.test(key)) throw new TypeError(`${key} is no key of a file`);
  return key;
}

/** One page of all the sorted keys there are. */
export function toFilePage(sorted: readonly string[], limit: number, after = ''): FilePage {
  const rest = sorted.filter((key) => key > after);
  const keys = rest.slice(0, limit);
  const last = keys.at(-1);
  return last !== undefined && rest.length > limit ? { keys, next: last } : { keys };
}

/** The key of a file that everybody may see, and the address at which the server shows it. */
export const toPublicFileKey = (tenantId: string, path: string) => `${tenantId}/public/${path}`;
export const toPublicFileUrl = (tenantId: string, path: string) => `/files/${tenantId}/${path}`;

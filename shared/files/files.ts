/**
 * A key: the tenant, folders, and a name whose extension determines the type of the file. Folder names have no dot, so that a file never
 * has the path of a folder.
 */
const keyPattern = /^[\w-]{1,64}(\/[\w=-]{1,100}){0,8}\/[\w=-]{1,100}\.\w{1,10}$/;
const folderPattern = /^[\w-]{1,64}(\/[\w=-]{1,100}){0,8}\/$/;

/** The most keys in one page of a list. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const maxListed = 1_000;

export type FilePage = { readonly keys: readonly string[]; readonly next?: string };
/** `after` is `next` of the previous page. `limit`: 1 to 1,000. */
export type FileListOptions = { readonly limit?: number; readonly after?: string | undefined };

/** Stores files that are too large for a `Store`, under keys that start with the tenant. */
export abstract class Files {
  /** Stores or replaces a file, atomically; once it resolves, the file is durable. @throws TypeError for an invalid key */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.write(assertKey(key), bytes);
  }
  /** The bytes of a file; undefined if there is none. @throws TypeError for an invalid key */
  async get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.read(assertKey(key));
  }
  /** Removes a file, if there is one. @throws TypeError for an invalid key */
  async remove(key: string): Promise<void> {
    await this.erase(assertKey(key));
  }
  /**
   * One page of the sorted keys in a folder (`pardos/purchases/`) and its subfolders.
   * @throws TypeError for an invalid folder
   * @throws RangeError for an invalid limit
   */
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

/** The pattern has no way out of the tenant's folder. @throws TypeError for an invalid key */
function assertKey(key: string) {
  if (!keyPattern.test(key)) throw new TypeError(`${key} is no key of a file`);
  return key;
}

/** One page from the whole sorted list of keys, for engines that have it in memory. */
export function toFilePage(sorted: readonly string[], limit: number, after = ''): FilePage {
  const rest = sorted.filter((key) => key > after);
  const keys = rest.slice(0, limit);
  const last = keys.at(-1);
  return last !== undefined && rest.length > limit ? { keys, next: last } : { keys };
}

/** The key of a public file. `path` is a folder and a name, such as `pictures/a.webp`. */
export const toPublicFileKey = (tenantId: string, path: string) => `${tenantId}/public/${path}`;
/** The path at which the server serves a public file. */
export const toPublicFileUrl = (tenantId: string, path: string) => `/files/${tenantId}/${path}`;

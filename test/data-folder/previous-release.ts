import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { createTemporaryFolder } from './temporary-folder.ts';

/** What the folder contains, and tokens from its server that do not expire. */
export type KnownData = {
  readonly tenantId: string;
  readonly branchId: string;
  readonly tokens: Readonly<Record<'owner' | 'cook' | 'ana', string>>;
  readonly orders: readonly { readonly id: string; readonly total: number }[];
  /** The orders in the kitchen: the first one is cooked, the second one in progress. */
  readonly queue: readonly string[];
  /** The cursor after the first two orders of the owner's list. */
  readonly cursor: string;
  readonly imageUrl: string;
  readonly tableIds: readonly string[];
};

const data = new URL('../data/', import.meta.url);

/** A copy of a data folder that the previous release has written. */
export async function unpackPreviousRelease(): Promise<{ dataDir: string; known: KnownData }> {
  const dataDir = createTemporaryFolder();
  await pipeline(createReadStream(new URL('release-0.1.0.tar.gz', data)), createGunzip(), unpackTar(dataDir));
  return { dataDir, known: JSON.parse(readFileSync(new URL('release-0.1.0.json', data), 'utf8')) as KnownData };
}

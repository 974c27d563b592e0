import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { createTemporaryFolder } from './temporary-folder.ts';

/** What is in the folder, and tokens that its server gave out, which do not end. */
export type KnownData = {
  readonly tenantId: string;
  readonly branchId: string;
  readonly tokens: Readonly<Record<'owner' | 'cook' | 'ana', string>>;
  readonly orders: readonly { readonly id: string; readonly total: number }[];
  /** The orders that wait in the kitchen: the first one cooked, the second under way. */
  readonly queue: readonly string[];
  /** Where the first two orders of the owner's list end. */
  readonly cursor: string;
  readonly imageUrl: string;
  readonly tableIds: readonly string[];
};

const data = new URL('../data/', import.meta.url);

/** A copy of the data folder that the release before has written. */
export async function unpackPreviousRelease(): Promise<{ dataDir: string; known: KnownData }> {
  const dataDir = createTemporaryFolder();
  await pipeline(createReadStream(new URL('release-0.1.0.tar.gz', data)), createGunzip(), unpackTar(dataDir));
  return { dataDir, known: JSON.parse(readFileSync(new URL('release-0.1.0.json', data), 'utf8')) as KnownData };
}

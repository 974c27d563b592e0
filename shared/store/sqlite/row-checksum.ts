import { crc32 } from 'node:zlib';

/**
 * SQLite notices damage to the structure of its file, but not to the text in it. So the version of a row ends in a checksum of the row:
 * `stamp.number.checksum`. Rows of releases before have versions of two parts. Columns that an index repeats need no checksum: SQLite
 * compares the two.
 */
export function toChecksummedVersion(stamp: string, pk: string, sk: string, doc: string): string {
  return `${stamp}.${computeChecksum(stamp, pk, sk, doc)}`;
}

const withChecksum = /^([0-9a-z]+\.[0-9a-z]+)\.([0-9a-z]+)$/;
const withoutChecksum = /^[0-9a-z]+\.[0-9a-z]+$/;

/** False for a row that is not as it was written; undefined for one without a checksum. */
export function isIntact(version: string, pk: string, sk: string, doc: Uint8Array): boolean | undefined {
  const [, stamp, checksum] = withChecksum.exec(version) ?? [];
  if (stamp === undefined) return withoutChecksum.test(version) ? undefined : false;
  return checksum === computeChecksum(stamp, pk, sk, doc);
}

/** The checksum of an event in the outbox. */
export const computeEventChecksum = (event: string | Uint8Array): number => crc32(event);

const computeChecksum = (stamp: string, pk: string, sk: string, doc: string | Uint8Array) =>
  crc32(doc, crc32(`${stamp}\n${pk}\n${sk}\n`)).toString(36);

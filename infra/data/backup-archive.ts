import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline as piped, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableWritablePair } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { packTar, type TarSource } from 'modern-tar/fs';
import * as z from 'zod';

/*
 * A backup is a gzipped tar, which standard tools can read: a manifest, and then the files that it names. `modern-tar` streams in both
 * directions and has no dependencies; Node has gzip but no tar.
 */
const manifestName = 'manifest.json';
const maxManifestBytes = 64 * 1024 * 1024;

/** A relative path without hidden names, which cannot lead out of the folder. */
const pathSchema = z.string().refine((text) => text.split('/').every((part) => /^[^.\\\p{Cc}][^\\\p{Cc}]*$/u.test(part)));
const manifestSchema = z.object({
  format: z.literal(1),
  made: z.iso.datetime(),
  entries: z.array(z.object({ path: pathSchema, bytes: z.int().nonnegative(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
type ManifestEntry = BackupManifest['entries'][number];

/** An archive is damaged. The message says how. */
export class DamagedArchive extends Error {}

/** Packs these files of a folder with their checksums, and flushes the archive to the disk. The files must not change meanwhile. */
export async function writeArchive(archive: string, folder: string, paths: readonly string[], createdAt: Date): Promise<BackupManifest> {
  const entries: ManifestEntry[] = [];
  for (const filePath of paths) entries.push(await describeFile(folder, filePath));
  const manifest: BackupManifest = { format: 1, made: createdAt.toISOString(), entries };
  const sources: TarSource[] = [
    { type: 'content', target: manifestName, content: JSON.stringify(manifest), mode: 0o600 },
    ...entries.map(({ path: filePath }) => ({ type: 'file' as const, source: join(folder, filePath), target: filePath, mode: 0o600 })),
  ];
  await pipeline(packTar(sources), createGzip(), createWriteStream(archive, { flags: 'wx', mode: 0o600, flush: true }));
  return manifest;
}

/** Reads the bytes of one file of an archive. */
export type ConsumeFile = (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/**
 * Reads an archive to its end and passes each file to `consumeFile` in order.
 * @throws DamagedArchive if the archive is damaged or incomplete; discard what was consumed until then
 */
export async function readArchive(archive: string, consumeFile: ConsumeFile): Promise<BackupManifest> {
  try {
    // The last stream reports the failure of any of them.
    const bytes = piped(createReadStream(archive), createGunzip(), () => undefined);
    const entries = Readable.toWeb(bytes).pipeThrough(createDecoder());
    return await readEntries(entries, consumeFile);
  } catch (error) {
    if (error instanceof DamagedArchive || (error instanceof Error && 'syscall' in error)) throw error;
    throw new DamagedArchive(findReason(error), { cause: error });
  }
}

/** The streams wrap the original error in errors without information. */
const findReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? findReason(error.cause) : error.message;
};

/** The stream types of browsers and of Node differ only in parts that are not used here. */
const createDecoder = () => createTarDecoder({ strict: true }) as unknown as ReadableWritablePair<ParsedTarEntry, Uint8Array>;

async function readEntries(entries: AsyncIterable<ParsedTarEntry>, consumeFile: ConsumeFile) {
  let manifest: BackupManifest | undefined;
  const missing = new Map<string, ManifestEntry>();
  for await (const { header, body } of entries) {
    if (manifest === undefined) {
      manifest = await readManifest(header.name, body);
      for (const entry of manifest.entries) missing.set(entry.path, entry);
      continue;
    }
    const entry = missing.get(header.name);
    if (!entry || header.type !== 'file')
      throw new DamagedArchive(`it holds ${JSON.stringify(header.name)}, which its manifest does not name`);
    const reader = new ChecksumReader(body);
    await consumeFile(entry.path, reader);
    if (reader.bytes !== entry.bytes || reader.sha256() !== entry.sha256) throw new DamagedArchive(`${entry.path} is not what was written`);
    missing.delete(entry.path);
  }
  if (manifest === undefined) throw new DamagedArchive('it is empty');
  const [first] = missing.keys();
  if (first !== undefined) throw new DamagedArchive(`${first} is missing`);
  return manifest;
}

async function readManifest(name: string, body: AsyncIterable<Uint8Array>): Promise<BackupManifest> {
  if (name !== manifestName) throw new DamagedArchive('it is no backup of Comanda');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxManifestBytes) throw new DamagedArchive('its manifest is too long');
    chunks.push(chunk);
  }
  const { data, error } = manifestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
  if (error) throw new DamagedArchive('its manifest is not one that this release reads');
  return data;
}

/** Passes bytes on, and computes their number and checksum. */
class ChecksumReader {
  readonly #hash = createHash('sha256');
  readonly #source: AsyncIterable<Uint8Array>;
  bytes = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator]() {
    for await (const chunk of this.#source) {
      this.bytes += chunk.length;
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  sha256() {
    return this.#hash.digest('hex');
  }
}

async function describeFile(folder: string, filePath: string): Promise<ManifestEntry> {
  const file = join(folder, filePath);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { path: pathSchema.parse(filePath), bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

import type { S3Client } from '@aws-sdk/client-s3';
import { memoizeAsync } from '../concurrency/memoize-async.ts';
import { type FilePage, Files } from './files.ts';

/** The prefixes in a bucket: stored files, and uploads that no use case has accepted yet. */
export const s3Roots = { files: 'files/', uploads: 'uploads/' } as const;

const loadSdk = memoizeAsync(() => import('@aws-sdk/client-s3'));

/** The client, created at its first use. It must not sign checksums, since presigned requests are made before their body is known. */
export const getS3Client = memoizeAsync(async () => {
  const { S3Client } = await loadSdk();
  return new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
});

/** Files under one prefix of a bucket. */
export class S3Files extends Files {
  readonly #client: () => Promise<S3Client>;
  readonly #bucket: string;
  readonly #root: string;

  constructor(client: () => Promise<S3Client>, bucket: string, root: keyof typeof s3Roots) {
    super();
    this.#client = client;
    this.#bucket = bucket;
    this.#root = s3Roots[root];
  }

  protected async write(key: string, bytes: Uint8Array) {
    const [{ PutObjectCommand }, client] = await Promise.all([loadSdk(), this.#client()]);
    await client.send(new PutObjectCommand({ ...this.#toObject(key), Body: bytes }));
  }

  protected async read(key: string) {
    const [{ GetObjectCommand, NoSuchKey }, client] = await Promise.all([loadSdk(), this.#client()]);
    try {
      const { Body } = await client.send(new GetObjectCommand(this.#toObject(key)));
      return Body && Uint8Array.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  protected async erase(key: string) {
    const [{ DeleteObjectCommand }, client] = await Promise.all([loadSdk(), this.#client()]);
    await client.send(new DeleteObjectCommand(this.#toObject(key)));
  }

  protected async readPage(folder: string, limit: number, after: string | undefined): Promise<FilePage> {
    const [{ ListObjectsV2Command }, client] = await Promise.all([loadSdk(), this.#client()]);
    const start = after === undefined ? {} : { StartAfter: `${this.#root}${after}` };
    const request = { Bucket: this.#bucket, Prefix: `${this.#root}${folder}`, MaxKeys: limit, ...start };
    const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command(request));
    const keys = Contents.map(({ Key = '' }) => Key.slice(this.#root.length));
    const last = keys.at(-1);
    return IsTruncated && last !== undefined ? { keys, next: last } : { keys };
  }

  #toObject(key: string) {
    return { Bucket: this.#bucket, Key: `${this.#root}${key}` };
  }
}

import type { S3Client } from '@aws-sdk/client-s3';
import { s3Roots } from './s3-files.ts';
import { type UploadKey, Uploads, uploadHeaders } from './uploads.ts';

/** An upload is a file of this key in the root of uploads, until somebody takes it. */
const keyOf = ({ tenantId, id }: UploadKey) => `${tenantId}/${id}.upload`;

/** The name and key of an upload, told by the key of its object in the bucket; undefined for any other object. */
export function parseUploadKey(objectKey: string) {
  const [, key = '', tenantId = '', id = ''] = /^uploads\/(([\w-]+)\/([\w-]+)\.upload)$/.exec(objectKey) ?? [];
  return key === '' ? undefined : { name: { tenantId, id }, key };
}

/** Presigned addresses of a bucket. They cannot say how large a body may be: who takes it looks. */
export class S3Uploads extends Uploads {
  readonly #client: () => Promise<S3Client>;
  readonly #bucket: string;

  constructor(client: () => Promise<S3Client>, bucket: string) {
    super();
    this.#client = client;
    this.#bucket = bucket;
  }

  async createUploadTarget(name: UploadKey, seconds: number) {
    const [{ PutObjectCommand }, { getSignedUrl }, client] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
      this.#client(),
    ]);
    const command = new PutObjectCommand({ Bucket: this.#bucket, Key: `${s3Roots.uploads}${keyOf(name)}` });
    const uploadUrl = await getSignedUrl(client, command, { expiresIn: seconds });
    return { uploadUrl, method: 'PUT' as const, headers: uploadHeaders };
  }
}

import type { S3Client } from '@aws-sdk/client-s3';
import { s3Roots } from './s3-files.ts';
import { type UploadKey, Uploads, uploadHeaders } from './uploads.ts';

/** The key of an upload below the prefix of uploads, until a use case accepts it. */
const keyOf = ({ tenantId, id }: UploadKey) => `${tenantId}/${id}.upload`;

/** Parses the key of an object in the bucket into the upload and its file key; undefined if it is not an upload. */
export function parseUploadKey(objectKey: string) {
  const [, key = '', tenantId = '', id = ''] = /^uploads\/(([\w-]+)\/([\w-]+)\.upload)$/.exec(objectKey) ?? [];
  return key === '' ? undefined : { name: { tenantId, id }, key };
}

/**
 * Uploads to presigned addresses of a bucket. These cannot limit the size of the body, so check it when you accept the upload.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
 */
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

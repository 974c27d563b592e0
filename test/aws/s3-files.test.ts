import { expect, it } from 'vitest';
import { S3Files } from '#shared/files/s3-files';
import { parseUploadKey, S3Uploads } from '#shared/files/s3-uploads';
import { filesContract } from '#test/contracts/files';
import { uploadsContract } from '#test/contracts/uploads';
import { createBucket, s3Client } from './emulator.ts';

const client = async () => s3Client;

filesContract('S3', async () => ({ files: new S3Files(client, await createBucket(), 'files') }));

uploadsContract('S3Uploads', async () => {
  const bucket = await createBucket();
  const files = new S3Files(client, bucket, 'uploads');
  return {
    uploads: new S3Uploads(client, bucket),
    send: async ({ uploadUrl, method, headers }, body) => (await fetch(uploadUrl, { method, headers, body })).status,
    arrived: ({ tenantId, id }) => files.get(`${tenantId}/${id}.upload`),
  };
});

it('signs the address for its time, its object and its method, and no checksum of a body that is not there yet', async () => {
  const { uploadUrl } = await new S3Uploads(client, 'files').createUploadTarget({ tenantId: 'pardos', id: 'u1' }, 900);
  const { pathname, searchParams } = new URL(uploadUrl);
  expect(pathname).toBe('/files/uploads/pardos/u1.upload');
  expect(parseUploadKey(pathname.slice('/files/'.length))?.name).toEqual({ tenantId: 'pardos', id: 'u1' });
  expect([searchParams.get('X-Amz-Expires'), searchParams.get('X-Amz-SignedHeaders'), searchParams.get('x-id')]).toEqual([
    '900',
    'host',
    'PutObject',
  ]);
  expect([...searchParams.keys()].filter((name) => name.includes('checksum'))).toEqual([]);
});

it('keeps the roots of a bucket apart', async () => {
  const bucket = await createBucket();
  const [files, uploads] = [new S3Files(client, bucket, 'files'), new S3Files(client, bucket, 'uploads')];
  await uploads.put('pardos/u1.upload', Buffer.from('x'));
  expect([await files.get('pardos/u1.upload'), (await files.list('pardos/')).keys]).toEqual([undefined, []]);
  expect((await uploads.list('pardos/')).keys).toEqual(['pardos/u1.upload']);
});

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { S3Files } from '#shared/engines/s3-files';
import { S3Uploads, uploadAt } from '#shared/engines/s3-uploads';
import { filesContract } from '#test/contracts/files';
import { uploadsContract } from '#test/contracts/uploads';
import { account } from './emulator.ts';

const s3 = new S3Client({ ...account, requestChecksumCalculation: 'WHEN_REQUIRED' });
const client = async () => s3;
let buckets = 0;
async function makeBucket() {
  const Bucket = `comanda-${process.pid}-${buckets++}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

filesContract('S3', async () => ({ files: new S3Files(client, await makeBucket(), 'files') }));

/*
 * ministack takes a presigned request whatever its signature and its time; S3 answers 403 to one that is altered or over. What is signed
 * is looked at here instead.
 */
uploadsContract('S3Uploads', async () => {
  const bucket = await makeBucket();
  const files = new S3Files(client, bucket, 'uploads');
  return {
    uploads: new S3Uploads(client, bucket),
    send: async ({ uploadUrl, method, headers }, body) => (await fetch(uploadUrl, { method, headers, body })).status,
    arrived: ({ tenantId, id }) => files.get(`${tenantId}/${id}.upload`),
  };
});

it('signs the address for its time, its object and its method, and no checksum of a body that is not there yet', async () => {
  const { uploadUrl } = await new S3Uploads(client, 'files').uploadTo({ tenantId: 'pardos', id: 'u1' }, 900);
  const { pathname, searchParams } = new URL(uploadUrl);
  expect(pathname).toBe('/files/uploads/pardos/u1.upload');
  expect(uploadAt(pathname.slice('/files/'.length))?.name).toEqual({ tenantId: 'pardos', id: 'u1' });
  expect([searchParams.get('X-Amz-Expires'), searchParams.get('X-Amz-SignedHeaders'), searchParams.get('x-id')]).toEqual([
    '900',
    'host',
    'PutObject',
  ]);
  expect([...searchParams.keys()].filter((name) => name.includes('checksum'))).toEqual([]);
});

it('keeps the roots of a bucket apart', async () => {
  const bucket = await makeBucket();
  const [files, uploads] = [new S3Files(client, bucket, 'files'), new S3Files(client, bucket, 'uploads')];
  await uploads.put('pardos/u1.upload', Buffer.from('x'));
  expect([await files.get('pardos/u1.upload'), (await files.list('pardos/')).keys]).toEqual([undefined, []]);
  expect((await uploads.list('pardos/')).keys).toEqual(['pardos/u1.upload']);
});

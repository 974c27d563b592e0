import { s3Roots } from '#shared/files/s3-files';
import { toResourceName } from './naming.ts';
import type { StageSettings } from './stages.ts';

/** What nobody has taken by then nobody will; S3 counts in whole days. */
const uploadDays = '1 day';
/** How long what was removed by mistake can be brought back, days. */
const restorableDays = 30;

/**
 * Files and the lake lie in buckets that take nothing but TLS from nobody but this account; what a presigned address lets in comes
 * in its name, from the front ends' pages.
 */
export function makeBuckets({ isProduction }: StageSettings, frontendUrl: $util.Output<string>) {
  const transform = { bucket: { forceDestroy: !isProduction } };
  return {
    files: new sst.aws.Bucket('Files', {
      versioning: isProduction,
      cors: { allowOrigins: [frontendUrl], allowMethods: ['PUT'], allowHeaders: ['content-type'], maxAge: '1 hour' },
      lifecycle: [{ id: 'uploads', prefix: s3Roots.uploads, expiresIn: uploadDays }],
      transform: { ...transform, lifecycle: expireRemovedVersions },
    }),
    lake: new sst.aws.Bucket('Lake', {
      versioning: isProduction,
      cors: false,
      transform,
      lifecycle: [{ prefix: 'results/', expiresIn: '7 days' }],
    }),
  };
}

/** Uploads say more than the pictures that are made of them: of those no version is kept for longer than S3 must. */
function expireRemovedVersions(lifecycle: aws.s3.BucketLifecycleConfigurationArgs): undefined {
  const toExpiryRule = (id: string, prefix: string, noncurrentDays: number) => ({
    id,
    status: 'Enabled',
    filter: { prefix },
    noncurrentVersionExpiration: { noncurrentDays },
  });
  const rules = [toExpiryRule('removed-uploads', s3Roots.uploads, 1), toExpiryRule('removed-files', s3Roots.files, restorableDays)];
  lifecycle.rules = $util.output(lifecycle.rules).apply((given) => [...(given ?? []), ...rules]);
  return undefined;
}

/** An upload wakes the function. */
export const notifyOnUploads = (files: sst.aws.Bucket, fn: sst.aws.Function) =>
  files.notify({
    notifications: [{ name: 'Uploads', function: fn.arn, events: ['s3:ObjectCreated:*'], filterPrefix: s3Roots.uploads }],
  });

/** Over the Parquet files of the lake: a database of Glue's catalogue, and a workgroup of Athena that asks it. */
export function makeLake(bucket: sst.aws.Bucket, { isProduction }: StageSettings) {
  const database = new aws.glue.CatalogDatabase('LakeDatabase', {
    name: toResourceName('lake').replaceAll('-', '_'),
    locationUri: $interpolate`s3://${bucket.name}/tables/`,
  });
  const workgroup = new aws.athena.Workgroup('LakeWorkgroup', {
    name: toResourceName('lake'),
    forceDestroy: !isProduction,
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: 10 * 1024 ** 3,
      resultConfiguration: {
        outputLocation: $interpolate`s3://${bucket.name}/results/`,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  });
  return { database, workgroup };
}

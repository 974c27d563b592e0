import { s3Roots } from '#shared/files/s3-files';
import { toResourceName } from './naming.ts';
import type { StageSettings } from './stages.ts';

/** Uploads are handled within seconds, but S3 counts in whole days. */
const uploadDays = '1 day';
/** For how many days files that were deleted by mistake can be restored. */
const restorableDays = 30;

/**
 * The buckets of the files and of the data lake. They require TLS and admit this account only; uploads to presigned addresses, which the
 * pages send, act in its name.
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

/** Uploads may contain metadata that the pictures made from them do not, so their old versions expire as soon as S3 allows. */
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

/** Invokes the function for every upload. */
export const notifyOnUploads = (files: sst.aws.Bucket, fn: sst.aws.Function) =>
  files.notify({
    notifications: [{ name: 'Uploads', function: fn.arn, events: ['s3:ObjectCreated:*'], filterPrefix: s3Roots.uploads }],
  });

/** A Glue database over the Parquet files of the data lake, and the Athena workgroup that queries it. */
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

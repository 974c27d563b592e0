import { named } from './naming.ts';
import type { StageSettings } from './stages.ts';

/** Files and the lake lie in buckets that take nothing but TLS from nobody but this account. */
export function makeBuckets({ isProduction }: StageSettings) {
  const transform = { bucket: { forceDestroy: !isProduction } };
  return {
    files: new sst.aws.Bucket('Files', { versioning: isProduction, cors: false, transform }),
    lake: new sst.aws.Bucket('Lake', {
      versioning: isProduction,
      cors: false,
      transform,
      lifecycle: [{ prefix: 'results/', expiresIn: '7 days' }],
    }),
  };
}

/** Over the Parquet files of the lake: a database of Glue's catalogue, and a workgroup of Athena that asks it. */
export function makeLake(bucket: sst.aws.Bucket, { isProduction }: StageSettings) {
  const database = new aws.glue.CatalogDatabase('LakeDatabase', {
    name: named('lake').replaceAll('-', '_'),
    locationUri: $interpolate`s3://${bucket.name}/tables/`,
  });
  const workgroup = new aws.athena.Workgroup('LakeWorkgroup', {
    name: named('lake'),
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

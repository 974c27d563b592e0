import { readFile } from 'node:fs/promises';
import { callS3, toPascalCase } from './emulator-calls.ts';
import type { ResourceMakers } from './resource-makers.ts';

type Bucket = { readonly bucket: string };
type Versioning = Bucket & { readonly versioningConfiguration: object };
type Lifecycle = Bucket & { readonly rules: readonly { readonly id: string }[] };
type Cors = Bucket & { readonly corsRules: readonly object[] };
type Notification = Bucket & {
  readonly lambdaFunctions: readonly Readonly<
    Record<'id' | 'lambdaFunctionArn' | 'filterPrefix', string> & { events: readonly string[] }
  >[];
};
type CodeObject = Bucket & { readonly key: string };

/** Fields as XML. A list becomes a repeated element. */
const xml = (fields: object): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => `<${name}>${typeof one === 'object' ? xml(one) : one}</${name}>`))
    .join('');

/** Creates the buckets with their settings, and the code of the function in the bucket that SST creates once per account. */
export const bucketMakers = (code: string): ResourceMakers => ({
  async 'aws:s3/bucket:Bucket'({ bucket }: Bucket) {
    await callS3(bucket);
    return { arn: `arn:aws:s3:::${bucket}`, id: bucket };
  },
  async 'aws:s3/bucketVersioning:BucketVersioning'({ bucket, versioningConfiguration }: Versioning) {
    await callS3(`${bucket}?versioning`, xml({ VersioningConfiguration: toPascalCase(versioningConfiguration) }));
  },
  async 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock'({ bucket, ...blocked }: Bucket) {
    await callS3(`${bucket}?publicAccessBlock`, xml({ PublicAccessBlockConfiguration: toPascalCase(blocked) }));
  },
  async 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration'({ bucket, rules }: Lifecycle) {
    const Rule = rules.map(({ id, ...rule }) => ({ ID: id, ...(toPascalCase(rule) as object) }));
    await callS3(`${bucket}?lifecycle`, xml({ LifecycleConfiguration: { Rule } }));
  },
  async 'aws:s3/bucketCorsConfiguration:BucketCorsConfiguration'({ bucket, corsRules }: Cors) {
    // In XML a list is a repeated element with a singular name.
    const CORSRule = corsRules.map((rule) =>
      Object.fromEntries(Object.entries(toPascalCase(rule) as object).map(([name, held]) => [name.replace(/s$/, ''), held])),
    );
    await callS3(`${bucket}?cors`, xml({ CORSConfiguration: { CORSRule } }));
  },
  async 'aws:s3/bucketNotification:BucketNotification'({ bucket, lambdaFunctions }: Notification) {
    const CloudFunctionConfiguration = lambdaFunctions.map(({ id, lambdaFunctionArn, filterPrefix, events }) => ({
      Id: id,
      CloudFunction: lambdaFunctionArn,
      Event: events,
      Filter: { S3Key: { FilterRule: { Name: 'prefix', Value: filterPrefix } } },
    }));
    await callS3(`${bucket}?notification`, xml({ NotificationConfiguration: { CloudFunctionConfiguration } }));
  },
  async 'aws:s3/bucketObjectv2:BucketObjectv2'({ bucket, key }: CodeObject) {
    await callS3(bucket);
    await callS3(`${bucket}/${key}`, Uint8Array.from(await readFile(code)));
  },
});

import { callJson, toPascalCase } from './emulator-calls.ts';
import type { CreatedResource, ResourceMakers } from './resource-makers.ts';

type Key = { readonly hashKey: string; readonly rangeKey?: string };
type Index = Key & { readonly name: string; readonly projectionType: string };
type Table = Key & {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly globalSecondaryIndexes: readonly Index[];
  readonly billingMode: string;
  readonly deletionProtectionEnabled: boolean;
  readonly streamViewType: string;
  readonly serverSideEncryption: { readonly enabled: boolean };
  readonly pointInTimeRecovery: { readonly enabled: boolean };
  readonly ttl: { readonly attributeName: string; readonly enabled: boolean };
};

const schemaOf = ({ hashKey, rangeKey }: Key) => [
  { AttributeName: hashKey, KeyType: 'HASH' },
  ...(rangeKey ? [{ AttributeName: rangeKey, KeyType: 'RANGE' }] : []),
];

async function makeTable({ name: TableName, ...table }: Table): Promise<CreatedResource> {
  const of = (operation: string, input: object) => callJson('dynamodb', `DynamoDB_20120810.${operation}`, { TableName, ...input });
  const { TableDescription } = await of('CreateTable', {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: schemaOf(table),
    GlobalSecondaryIndexes: table.globalSecondaryIndexes.map(({ name, projectionType, ...key }) => ({
      IndexName: name,
      KeySchema: schemaOf(key),
      Projection: { ProjectionType: projectionType },
    })),
    BillingMode: table.billingMode,
    DeletionProtectionEnabled: table.deletionProtectionEnabled,
    StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamViewType },
    SSESpecification: { Enabled: table.serverSideEncryption.enabled },
  });
  const { TableArn, LatestStreamArn } = TableDescription as { TableArn: string; LatestStreamArn: string };
  await of('UpdateTimeToLive', { TimeToLiveSpecification: toPascalCase(table.ttl) });
  const recovery = { PointInTimeRecoveryEnabled: table.pointInTimeRecovery.enabled };
  await of('UpdateContinuousBackups', { PointInTimeRecoverySpecification: recovery });
  return { arn: TableArn, streamArn: LatestStreamArn };
}

/** Creates the tables, and the data lake over the buckets. */
export const dynamodbMakers: ResourceMakers = {
  'aws:dynamodb/table:Table': makeTable,
  async 'aws:glue/catalogDatabase:CatalogDatabase'({ name, locationUri }: { name: string; locationUri: string }) {
    await callJson('glue', 'AWSGlue.CreateDatabase', { DatabaseInput: { Name: name, LocationUri: locationUri } });
  },
  async 'aws:athena/workgroup:Workgroup'({ name, configuration }: { name: string; configuration: object }) {
    await callJson('athena', 'AmazonAthena.CreateWorkGroup', { Name: name, Configuration: toPascalCase(configuration) });
  },
};

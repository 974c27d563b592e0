import { moduleNames } from '#shared/events/subscribers';
import { s3Roots } from '#shared/files/s3-files';
import { itemActions, queryAction } from '#shared/store/dynamodb/dynamodb-policy';
import { indexNames } from '#shared/store/store';
import type { Inboxes } from './bus.ts';
import type { FunctionResources } from './environment.ts';
import type { Tables } from './tables.ts';

type Statements = sst.aws.FunctionPermissionArgs[];
type PermissionResources = Omit<FunctionResources, 'frontendUrl' | 'jwtSecret' | 'vapidSecret' | 'stripe'> & {
  readonly inboxes: Inboxes;
  readonly relayDead: sst.aws.Queue;
  readonly logGroup: aws.cloudwatch.LogGroup;
};

/** The permissions of the function: each action by name, on the resources of this stage. */
export const toPermissions = (resources: PermissionResources): Statements => [
  ...toItemStatements(resources.tables),
  ...toStreamStatements(resources),
  ...toTenantRoleStatements(resources),
  ...toMessagingStatements(resources),
  ...toStorageStatements(resources),
  ...toSearchStatements(process.env.OPENSEARCH_DOMAIN_ARN),
  ...toMailStatements(process.env.MAIL_FROM),
  { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [$interpolate`${resources.logGroup.arn}:*`] },
];

/** Access to the items of the tables and their indexes, without scans. */
export function toItemStatements(tables: Tables) {
  const arns = moduleNames.map((module) => tables[module].arn);
  const indexed = arns.flatMap((arn) => [arn, ...indexNames.map((index) => $interpolate`${arn}/index/${index}`)]);
  return [
    { actions: itemActions, resources: arns },
    { actions: [queryAction], resources: indexed },
  ];
}

/** Reads the streams of the tables, for the relay. */
function toStreamStatements({ tables }: PermissionResources): Statements {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  const streams = moduleNames.map((module) => tables[module].nodes.table.apply(({ streamArn }) => streamArn));
  return [{ actions: actions.map((action) => `dynamodb:${action}`), resources: streams }];
}

/** Assumes the tenant role and no other. */
const toTenantRoleStatements = ({ tenantRoleArn }: PermissionResources): Statements =>
  tenantRoleArn ? [{ actions: ['sts:AssumeRole'], resources: [tenantRoleArn] }] : [];

/** Access to the bus, its queues, the workflow and the WebSocket connections. */
function toMessagingStatements({ bus, inboxes, relayDead, workflow, apis }: PermissionResources): Statements {
  const queueActions = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'];
  const executions = workflow.arn.apply((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`);
  const sockets = apis.webSocket.nodes.api.executionArn;
  return [
    { actions: ['events:PutEvents'], resources: [bus.arn] },
    { actions: queueActions.map((action) => `sqs:${action}`), resources: moduleNames.map((module) => inboxes[module].queue.arn) },
    { actions: ['sqs:SendMessage'], resources: [relayDead.arn] },
    { actions: ['states:StartExecution'], resources: [workflow.arn] },
    // AWS requires `*` for these actions. The task token, which nobody can guess, limits them.
    { actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: ['*'] },
    { actions: ['states:StopExecution'], resources: [executions] },
    {
      actions: ['execute-api:ManageConnections'],
      resources: ['POST', 'DELETE'].map((method) => $interpolate`${sockets}/$default/${method}/@connections/*`),
    },
  ];
}

/** Access to the files, and to the data lake with its queries. */
function toStorageStatements({ buckets, lake: { database, workgroup } }: PermissionResources): Statements {
  const catalogue = database.arn.apply((arn) => arn.replace(/:database\/.*$/, ':catalog'));
  const tablesOf = database.arn.apply((arn) => `${arn.replace(':database/', ':table/')}/*`);
  const athenaActions = ['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution', 'GetQueryResults'];
  const glueActions = ['GetDatabase', 'GetTable', 'GetTables', 'GetPartitions', 'CreateTable', 'UpdateTable', 'BatchCreatePartition'];
  return [
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [
        ...Object.values(s3Roots).map((root) => $interpolate`${buckets.files.arn}/${root}*`),
        $interpolate`${buckets.lake.arn}/*`,
      ],
    },
    { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: [buckets.files.arn, buckets.lake.arn] },
    { actions: athenaActions.map((action) => `athena:${action}`), resources: [workgroup.arn] },
    { actions: glueActions.map((action) => `glue:${action}`), resources: [catalogue, database.arn, tablesOf] },
  ];
}

/** Sends mail from this sender only. The account decides which identity it has verified, the address or its domain. */
const toMailStatements = (sender: string | undefined): Statements =>
  sender ? [{ actions: ['ses:SendEmail', 'ses:SendRawEmail'], resources: ['*'], conditions: [toSenderCondition(sender)] }] : [];
const toSenderCondition = (sender: string) => ({ test: 'StringEquals', variable: 'ses:FromAddress', values: [sender] });

/** Access to the tenants' indexes of the domain named at deployment. Without one, the policy of the domain must admit the function. */
function toSearchStatements(domainArn: string | undefined): Statements {
  if (!domainArn) return [];
  const actions = ['es:ESHttpHead', 'es:ESHttpPut', 'es:ESHttpPost'];
  return [{ actions, resources: ['products', 'search'].map((kind) => `${domainArn}/comanda-${kind}-*`) }];
}

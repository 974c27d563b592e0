import { indexNames } from '#shared/table';
import type { Inboxes } from './bus.ts';
import type { Surroundings } from './environment.ts';
import { moduleNames } from './tables.ts';

type Statements = sst.aws.FunctionPermissionArgs[];
type Granted = Omit<Surroundings, 'frontendUrl' | 'jwtSecret'> & {
  readonly inboxes: Inboxes;
  readonly relayDead: sst.aws.Queue;
  readonly logGroup: aws.cloudwatch.LogGroup;
};

/** What the function may do: each action by name, on the ARNs of this stage. */
export const permissionsOf = (granted: Granted): Statements => [
  ...stored(granted),
  ...said(granted),
  ...filed(granted),
  { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [$interpolate`${granted.logGroup.arn}:*`] },
];

/** Its tables and their indexes; no scan. */
function stored({ tables }: Granted): Statements {
  const all = moduleNames.map((module) => tables[module]);
  const items = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  return [
    { actions: items.map((action) => `dynamodb:${action}`), resources: all.map(({ arn }) => arn) },
    {
      actions: ['dynamodb:Query'],
      resources: all.flatMap(({ arn }) => [arn, ...indexNames.map((index) => $interpolate`${arn}/index/${index}`)]),
    },
    {
      actions: stream.map((action) => `dynamodb:${action}`),
      resources: all.map(({ nodes }) => nodes.table.apply(({ streamArn }) => streamArn)),
    },
  ];
}

/** The bus, its queues, the workflow, and the sockets. */
function said({ bus, inboxes, relayDead, workflow, apis }: Granted): Statements {
  const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'];
  const executions = workflow.arn.apply((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`);
  const sockets = apis.webSocket.nodes.api.executionArn;
  return [
    { actions: ['events:PutEvents'], resources: [bus.arn] },
    { actions: take.map((action) => `sqs:${action}`), resources: moduleNames.map((module) => inboxes[module].queue.arn) },
    { actions: ['sqs:SendMessage'], resources: [relayDead.arn] },
    { actions: ['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'], resources: [workflow.arn] },
    { actions: ['states:StopExecution'], resources: [executions] },
    {
      actions: ['execute-api:ManageConnections'],
      resources: ['POST', 'DELETE'].map((method) => $interpolate`${sockets}/$default/${method}/@connections/*`),
    },
  ];
}

/** Files, and the lake with the questions put to it. */
function filed({ buckets, lake: { database, workgroup } }: Granted): Statements {
  const catalogue = database.arn.apply((arn) => arn.replace(/:database\/.*$/, ':catalog'));
  const tablesOf = database.arn.apply((arn) => `${arn.replace(':database/', ':table/')}/*`);
  const ask = ['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution', 'GetQueryResults'];
  const look = ['GetDatabase', 'GetTable', 'GetTables', 'GetPartitions', 'CreateTable', 'UpdateTable', 'BatchCreatePartition'];
  return [
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [buckets.files, buckets.lake].map(({ arn }) => $interpolate`${arn}/*`),
    },
    { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: [buckets.files.arn, buckets.lake.arn] },
    { actions: ask.map((action) => `athena:${action}`), resources: [workgroup.arn] },
    { actions: look.map((action) => `glue:${action}`), resources: [catalogue, database.arn, tablesOf] },
  ];
}

import { s3Roots } from '#shared/files/s3-files';
import { itemActions, queryAction } from '#shared/store/dynamodb/dynamodb-policy';
import { indexNames } from '#shared/store/store';
import type { Inboxes } from './bus.ts';
import type { Surroundings } from './environment.ts';
import { moduleNames, type Tables } from './tables.ts';

type Statements = sst.aws.FunctionPermissionArgs[];
type Granted = Omit<Surroundings, 'frontendUrl' | 'jwtSecret' | 'vapidSecret'> & {
  readonly inboxes: Inboxes;
  readonly relayDead: sst.aws.Queue;
  readonly logGroup: aws.cloudwatch.LogGroup;
};

/** What the function may do: each action by name, on the ARNs of this stage. */
export const permissionsOf = (granted: Granted): Statements => [
  ...itemStatements(granted.tables),
  ...streamed(granted),
  ...narrowing(granted),
  ...said(granted),
  ...filed(granted),
  ...searched(process.env.OPENSEARCH_DOMAIN_ARN),
  ...mailed(process.env.MAIL_FROM),
  { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [$interpolate`${granted.logGroup.arn}:*`] },
];

/** The items of the tables, and their indexes; no scan. */
export function itemStatements(tables: Tables) {
  const arns = moduleNames.map((module) => tables[module].arn);
  const indexed = arns.flatMap((arn) => [arn, ...indexNames.map((index) => $interpolate`${arn}/index/${index}`)]);
  return [
    { actions: itemActions, resources: arns },
    { actions: [queryAction], resources: indexed },
  ];
}

/** What was written, for the relay. */
function streamed({ tables }: Granted): Statements {
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  const streams = moduleNames.map((module) => tables[module].nodes.table.apply(({ streamArn }) => streamArn));
  return [{ actions: stream.map((action) => `dynamodb:${action}`), resources: streams }];
}

/** Becoming the role that works for one tenant, and no other. */
const narrowing = ({ tenantRoleArn }: Granted): Statements =>
  tenantRoleArn ? [{ actions: ['sts:AssumeRole'], resources: [tenantRoleArn] }] : [];

/** The bus, its queues, the workflow, and the sockets. */
function said({ bus, inboxes, relayDead, workflow, apis }: Granted): Statements {
  const take = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes', 'GetQueueUrl'];
  const executions = workflow.arn.apply((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`);
  const sockets = apis.webSocket.nodes.api.executionArn;
  return [
    { actions: ['events:PutEvents'], resources: [bus.arn] },
    { actions: take.map((action) => `sqs:${action}`), resources: moduleNames.map((module) => inboxes[module].queue.arn) },
    { actions: ['sqs:SendMessage'], resources: [relayDead.arn] },
    { actions: ['states:StartExecution'], resources: [workflow.arn] },
    // AWS knows no resource for them, and asks for this one; what they allow is bound by the token, which nobody can guess.
    { actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'], resources: ['*'] },
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
      resources: [
        ...Object.values(s3Roots).map((root) => $interpolate`${buckets.files.arn}/${root}*`),
        $interpolate`${buckets.lake.arn}/*`,
      ],
    },
    { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: [buckets.files.arn, buckets.lake.arn] },
    { actions: ask.map((action) => `athena:${action}`), resources: [workgroup.arn] },
    { actions: look.map((action) => `glue:${action}`), resources: [catalogue, database.arn, tablesOf] },
  ];
}

/** Mails from the one address. Which of its identities, the address or its domain, stands for it is the account's choice. */
const mailed = (from: string | undefined): Statements =>
  from ? [{ actions: ['ses:SendEmail', 'ses:SendRawEmail'], resources: ['*'], conditions: [fromAddress(from)] }] : [];
const fromAddress = (from: string) => ({ test: 'StringEquals', variable: 'ses:FromAddress', values: [from] });

/** The tenants' indexes of the domain that is named at deployment. Where none is, the domain's own policy has to let the function in. */
function searched(domainArn: string | undefined): Statements {
  if (!domainArn) return [];
  const actions = ['es:ESHttpHead', 'es:ESHttpPut', 'es:ESHttpPost'];
  return [{ actions, resources: ['products', 'search'].map((kind) => `${domainArn}/comanda-${kind}-*`) }];
}

import { moduleNames } from '#shared/events/subscribers';
import type { Inboxes } from './bus.ts';
import { type FunctionResources, toEnvironment } from './environment.ts';
import { toPolicyDocument, toResourceName } from './naming.ts';
import { toPermissions } from './permissions.ts';
import { findStageSettings } from './stages.ts';

const retentionDays = { '1 week': 7, '1 month': 30, '1 year': 365 } as const;

/** The only function. infra/lambda.ts handles all its triggers. */
export function makeFunction(resources: FunctionResources & { readonly inboxes: Inboxes; readonly relayDead: sst.aws.Queue }) {
  const retentionInDays = retentionDays[findStageSettings($app.stage).logRetention];
  const logGroup = new aws.cloudwatch.LogGroup('ComandaLog', { name: `/aws/lambda/${toResourceName('comanda')}`, retentionInDays });
  return new sst.aws.Function('Comanda', {
    name: toResourceName('comanda'),
    description: 'Comanda, the whole of it',
    handler: 'infra/lambda.handler',
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memory: '1024 MB',
    timeout: '30 seconds',
    // As in scripts/lambda-bundle.mjs. Native code cannot be bundled: sharp is installed beside it, for the function's processor.
    nodejs: { format: 'esm', minify: true, sourcemap: true, splitting: true, install: ['sharp'] },
    environment: toEnvironment(resources),
    permissions: toPermissions({ ...resources, logGroup }),
    logging: { logGroup: logGroup.name, format: 'json' },
    transform: { role: narrowRole },
  });
}

/**
 * SST would add the managed policy for all log groups (`toPermissions` allows the function's own one), and let the whole account assume
 * the role, which only `sst dev` needs.
 */
function narrowRole(role: aws.iam.RoleArgs): undefined {
  role.managedPolicyArns = [];
  const principals = [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }];
  if (!$dev) role.assumeRolePolicy = toPolicyDocument([{ actions: ['sts:AssumeRole'], principals }]);
  return undefined;
}

/** Subscribes the function to the stream of each table, filtered to stored events. */
export function subscribeOutboxes(
  { tables, relayDead }: Pick<FunctionResources, 'tables'> & { readonly relayDead: sst.aws.Queue },
  fn: sst.aws.Function,
) {
  const eventFilter = { eventName: ['INSERT'], dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } };
  for (const module of moduleNames) {
    tables[module].subscribe('Relay', fn.arn, {
      filters: [eventFilter],
      transform: {
        eventSourceMapping: {
          // From the oldest record, to include what is written before the mapping is active.
          startingPosition: 'TRIM_HORIZON',
          batchSize: 100,
          functionResponseTypes: ['ReportBatchItemFailures'],
          bisectBatchOnFunctionError: true,
          maximumRetryAttempts: 20,
          destinationConfig: { onFailure: { destinationArn: relayDead.arn } },
        },
      },
    });
  }
}

/** Subscribes the function to the queue of each module, ten events at a time. Its response says which of them failed. */
export function subscribeInboxes(inboxes: Inboxes, fn: sst.aws.Function) {
  for (const module of moduleNames) inboxes[module].queue.subscribe(fn.arn, { batch: { size: 10, partialResponses: true } });
}

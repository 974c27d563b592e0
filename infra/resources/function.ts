import type { Inboxes } from './bus.ts';
import { environmentOf, type Surroundings } from './environment.ts';
import { named, policyOf } from './naming.ts';
import { permissionsOf } from './permissions.ts';
import { settingsOf } from './stages.ts';
import { moduleNames } from './tables.ts';

const daysOf = { '1 week': 7, '1 month': 30, '1 year': 365 } as const;

/** The one function: whatever wakes it, infra/lambda.ts answers. */
export function makeFunction(surroundings: Surroundings & { readonly inboxes: Inboxes; readonly relayDead: sst.aws.Queue }) {
  const retentionInDays = daysOf[settingsOf($app.stage).logRetention];
  const logGroup = new aws.cloudwatch.LogGroup('ComandaLog', { name: `/aws/lambda/${named('comanda')}`, retentionInDays });
  return new sst.aws.Function('Comanda', {
    name: named('comanda'),
    description: 'Comanda, the whole of it',
    handler: 'infra/lambda.handler',
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memory: '1024 MB',
    timeout: '30 seconds',
    // Split, so that what is imported when it is needed is not read before.
    nodejs: { format: 'esm', minify: true, splitting: true, sourcemap: true },
    environment: environmentOf(surroundings),
    permissions: permissionsOf({ ...surroundings, logGroup }),
    logging: { logGroup: logGroup.name, format: 'json' },
    transform: { role: narrow },
  });
}

/**
 * SST would add the managed policy for logs, which names every log group there is (a statement of permissionsOf names ours), and let
 * the whole account assume the role, which is needed by `sst dev` alone.
 */
function narrow(role: aws.iam.RoleArgs): undefined {
  role.managedPolicyArns = [];
  const principals = [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }];
  if (!$dev) role.assumeRolePolicy = policyOf([{ actions: ['sts:AssumeRole'], principals }]);
  return undefined;
}

/** The outbox of each table: an event that was stored wakes the function, other changes do not. */
export function carryOutboxes(
  { tables, relayDead }: Pick<Surroundings, 'tables'> & { readonly relayDead: sst.aws.Queue },
  fn: sst.aws.Function,
) {
  const isEvent = { eventName: ['INSERT'], dynamodb: { NewImage: { event: { M: { id: { S: [{ exists: true }] } } } } } };
  for (const module of moduleNames) {
    tables[module].subscribe('Relay', fn.arn, {
      filters: [isEvent],
      transform: {
        eventSourceMapping: {
          // From the oldest: whatever is written before the mapping stands is carried as well.
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

/** Each module's queue, ten events at a time; the answer says which of them failed. */
export function serveInboxes(inboxes: Inboxes, fn: sst.aws.Function) {
  for (const module of moduleNames) inboxes[module].queue.subscribe(fn.arn, { batch: { size: 10, partialResponses: true } });
}

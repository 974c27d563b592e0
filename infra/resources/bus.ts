import { patternOf } from '#shared/events/event-rules';
import type { ModuleName } from '#shared/events/events';
import { logical, named, policyOf } from './naming.ts';
import { moduleNames } from './tables.ts';

/** Where a module's events wait for it, and where those end that it failed to take. */
export type Inbox = { readonly queue: sst.aws.Queue; readonly dead: sst.aws.Queue };
export type Inboxes = Readonly<Record<ModuleName, Inbox>>;

/** Six times the function's timeout, as AWS advises, so that a slow batch is not handed out twice. */
const visibilityTimeout = '180 seconds';
const twoWeeks = 14 * 24 * 3600;

export const makeBus = () => new sst.aws.Bus('Bus', { transform: { bus: { name: named('bus') } } });

export const makeDeadLetters = (logicalName: string, name: string) =>
  new sst.aws.Queue(logicalName, {
    transform: { queue: { name: named(name), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });

/** One rule, queue and dead-letter queue per module, so that one module's failure retries alone. */
export const makeInboxes = (bus: sst.aws.Bus): Inboxes =>
  Object.fromEntries(moduleNames.map((module) => [module, makeInbox(bus, module)])) as Inboxes;

/** The queue's name ends in the module's, by which the function knows whose batch it is. */
function makeInbox(bus: sst.aws.Bus, module: ModuleName): Inbox {
  const dead = makeDeadLetters(logical(module, 'DeadLetters'), `dead-letters-${module}`);
  const queue = new sst.aws.Queue(logical(module, 'Queue'), {
    visibilityTimeout,
    dlq: { queue: dead.arn, retry: 8 },
    transform: { queue: { name: named(module), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });
  const rule = new aws.cloudwatch.EventRule(logical(module, 'Rule'), {
    name: named(module),
    description: `What ${module} hears`,
    eventBusName: bus.name,
    eventPattern: JSON.stringify(patternOf(module)),
  });
  new aws.cloudwatch.EventTarget(logical(module, 'Target'), {
    rule: rule.name,
    eventBusName: bus.name,
    arn: queue.arn,
    deadLetterConfig: { arn: dead.arn },
  });
  acceptFrom(rule, logical(module, 'QueuePolicy'), queue);
  acceptFrom(rule, logical(module, 'DeadLettersPolicy'), dead);
  return { queue, dead };
}

/** Lets this rule send to the queue, and nobody else's. */
function acceptFrom(rule: aws.cloudwatch.EventRule, name: string, queue: sst.aws.Queue) {
  const policy = policyOf([
    {
      actions: ['sqs:SendMessage'],
      resources: [queue.arn],
      principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
      conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule.arn] }],
    },
  ]);
  new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy });
}

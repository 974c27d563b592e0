import { toEventPattern } from '#shared/events/event-rules';
import type { ModuleName } from '#shared/events/events';
import { toLogicalName, toPolicyDocument, toResourceName } from './naming.ts';
import { deployedModules } from './tables.ts';

/** Where a module's events wait for it, and where those end that it failed to take. */
export type Inbox = { readonly queue: sst.aws.Queue; readonly deadLetters: sst.aws.Queue };
export type Inboxes = Readonly<Record<ModuleName, Inbox>>;

/** Six times the function's timeout, as AWS advises, so that a slow batch is not handed out twice. */
const visibilityTimeout = '180 seconds';
const twoWeeks = 14 * 24 * 3600;

export const makeBus = () => new sst.aws.Bus('Bus', { transform: { bus: { name: toResourceName('bus') } } });

export const makeDeadLetters = (logicalName: string, name: string) =>
  new sst.aws.Queue(logicalName, {
    transform: { queue: { name: toResourceName(name), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });

/** One rule, queue and dead-letter queue per module, so that one module's failure retries alone. */
export const makeInboxes = (bus: sst.aws.Bus): Inboxes =>
  Object.fromEntries(deployedModules.map((module) => [module, makeInbox(bus, module)])) as Inboxes;

/** The queue's name ends in the module's, by which the function knows whose batch it is. */
function makeInbox(bus: sst.aws.Bus, module: ModuleName): Inbox {
  const deadLetters = makeDeadLetters(toLogicalName(module, 'DeadLetters'), `dead-letters-${module}`);
  const queue = new sst.aws.Queue(toLogicalName(module, 'Queue'), {
    visibilityTimeout,
    dlq: { queue: deadLetters.arn, retry: 8 },
    transform: { queue: { name: toResourceName(module), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });
  const rule = new aws.cloudwatch.EventRule(toLogicalName(module, 'Rule'), {
    name: toResourceName(module),
    description: `What ${module} hears`,
    eventBusName: bus.name,
    eventPattern: JSON.stringify(toEventPattern(module)),
  });
  new aws.cloudwatch.EventTarget(toLogicalName(module, 'Target'), {
    rule: rule.name,
    eventBusName: bus.name,
    arn: queue.arn,
    deadLetterConfig: { arn: deadLetters.arn },
  });
  allowRuleToSend(rule, toLogicalName(module, 'QueuePolicy'), queue);
  allowRuleToSend(rule, toLogicalName(module, 'DeadLettersPolicy'), deadLetters);
  return { queue, deadLetters };
}

/** Lets this rule send to the queue, and nobody else's. */
function allowRuleToSend(rule: aws.cloudwatch.EventRule, name: string, queue: sst.aws.Queue) {
  const policy = toPolicyDocument([
    {
      actions: ['sqs:SendMessage'],
      resources: [queue.arn],
      principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
      conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule.arn] }],
    },
  ]);
  new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy });
}

import { toEventPattern } from '#shared/events/event-rules';
import { type ModuleName, moduleNames } from '#shared/events/subscribers';
import { toLogicalName, toPolicyDocument, toResourceName } from './naming.ts';

/** The queue of a module's events, and the queue of those that it failed to handle. */
export type Inbox = { readonly queue: sst.aws.Queue; readonly deadLetters: sst.aws.Queue };
export type Inboxes = Readonly<Record<ModuleName, Inbox>>;

/**
 * Six times the function's timeout, so that a slow batch is not delivered twice.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const visibilityTimeout = '180 seconds';
const twoWeeks = 14 * 24 * 3600;

export const makeBus = () => new sst.aws.Bus('Bus', { transform: { bus: { name: toResourceName('bus') } } });

export const makeDeadLetters = (logicalName: string, name: string) =>
  new sst.aws.Queue(logicalName, {
    transform: { queue: { name: toResourceName(name), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });

/** One rule, queue and dead-letter queue per module, so that one module's failure retries alone. */
export const makeInboxes = (bus: sst.aws.Bus): Inboxes =>
  Object.fromEntries(moduleNames.map((module) => [module, makeInbox(bus, module)])) as Inboxes;

/** The name of the queue ends with the name of the module, by which the function identifies the module of a batch. */
function makeInbox(bus: sst.aws.Bus, module: ModuleName): Inbox {
  const deadLetters = makeDeadLetters(toLogicalName(module, 'DeadLetters'), `dead-letters-${module}`);
  const queue = new sst.aws.Queue(toLogicalName(module, 'Queue'), {
    visibilityTimeout,
    dlq: { queue: deadLetters.arn, retry: 8 },
    transform: { queue: { name: toResourceName(module), messageRetentionSeconds: twoWeeks, sqsManagedSseEnabled: true } },
  });
  const rule = new aws.cloudwatch.EventRule(toLogicalName(module, 'Rule'), {
    name: toResourceName(module),
    description: `The events that ${module} subscribes to`,
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

/** Allows this rule only to send to the queue. */
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

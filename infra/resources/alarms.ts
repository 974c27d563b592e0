import type { Inboxes } from './bus.ts';
import { logical, named, policyOf } from './naming.ts';
import { moduleNames } from './tables.ts';

type Watched = {
  readonly fn: sst.aws.Function;
  readonly bus: sst.aws.Bus;
  readonly inboxes: Inboxes;
  readonly relayDead: sst.aws.Queue;
  readonly workflow: aws.sfn.StateMachine;
};
type Measure = Pick<aws.cloudwatch.MetricAlarmArgs, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'threshold'>;

/** The topic that tells whoever runs the stage; `OPERATIONS_EMAIL` at deployment subscribes an address. */
export function makeTopic() {
  const topic = new aws.sns.Topic('Alarms', { name: named('alarms') });
  const account = aws.getCallerIdentityOutput({}).accountId;
  const senders = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'];
  const policy = policyOf([
    {
      actions: ['sns:Publish'],
      resources: [topic.arn],
      principals: [{ type: 'Service', identifiers: senders }],
      conditions: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] }],
    },
  ]);
  new aws.sns.TopicPolicy('AlarmsPolicy', { arn: topic.arn, policy });
  const endpoint = process.env.OPERATIONS_EMAIL;
  if (endpoint) new aws.sns.TopicSubscription('AlarmsEmail', { topic: topic.arn, protocol: 'email', endpoint });
  return topic;
}

export function makeAlarms({ fn, bus, inboxes, relayDead, workflow }: Watched, topic: aws.sns.Topic) {
  const alarm = (name: string, description: string, measure: Measure) =>
    new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
      name: named(name),
      alarmDescription: description,
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      period: 300,
      treatMissingData: 'notBreaching',
      alarmActions: [topic.arn],
      okActions: [topic.arn],
      ...measure,
    });
  const ofFunction = { namespace: 'AWS/Lambda', dimensions: { FunctionName: fn.name }, statistic: 'Sum', threshold: 0 };
  const ofQueue = { namespace: 'AWS/SQS', statistic: 'Maximum' };

  alarm('Errors', 'The function has failed.', { ...ofFunction, metricName: 'Errors' });
  alarm('Throttles', "The account's concurrency is used up.", { ...ofFunction, metricName: 'Throttles' });
  alarm('Outbox', 'Stored events wait for the bus for more than a minute.', {
    ...ofFunction,
    metricName: 'IteratorAge',
    statistic: 'Maximum',
    threshold: 60_000,
  });
  alarm('Workflows', 'An execution of the workflow has failed.', {
    namespace: 'AWS/States',
    metricName: 'ExecutionsFailed',
    dimensions: { StateMachineArn: workflow.arn },
    statistic: 'Sum',
    threshold: 0,
  });
  const queues = [...moduleNames.map((module) => [module, inboxes[module].dead] as const), ['relay', relayDead] as const];
  for (const [module, { nodes }] of queues) {
    const dimensions = { QueueName: nodes.queue.name };
    const measure = { ...ofQueue, dimensions, metricName: 'ApproximateAgeOfOldestMessage', threshold: 0 };
    alarm(logical(module, 'DeadLetters'), `${module} has dead letters: look, mend, redrive.`, measure);
  }
  alarm('LateSteps', 'More than ten steps in five minutes have outlived their limit: a house does not keep up.', {
    namespace: 'AWS/Events',
    metricName: 'Invocations',
    dimensions: { EventBusName: bus.name, RuleName: lateSteps(bus).name },
    statistic: 'Sum',
    threshold: 10,
  });
}

/** A rule that only counts, and keeps what it counted for a week: EventBridge measures no rule without a target. */
function lateSteps(bus: sst.aws.Bus) {
  const rule = new aws.cloudwatch.EventRule('LateStepsRule', {
    name: named('late-steps'),
    eventBusName: bus.name,
    eventPattern: JSON.stringify({ 'detail-type': ['OrderStageOverdue'] }),
  });
  const log = new aws.cloudwatch.LogGroup('LateStepsLog', { name: `/aws/events/${named('late-steps')}`, retentionInDays: 7 });
  const policyDocument = policyOf([
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [$interpolate`${log.arn}:*`],
      principals: [{ type: 'Service', identifiers: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] }],
      conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule.arn] }],
    },
  ]);
  const policy = new aws.cloudwatch.LogResourcePolicy('LateStepsLogPolicy', { policyName: named('late-steps'), policyDocument });
  new aws.cloudwatch.EventTarget('LateStepsTarget', { rule: rule.name, eventBusName: bus.name, arn: log.arn }, { dependsOn: policy });
  return rule;
}

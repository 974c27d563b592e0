import { moduleNames } from '#shared/events/subscribers';
import type { Inboxes } from './bus.ts';
import { toLogicalName, toPolicyDocument, toResourceName } from './naming.ts';

type AlarmSources = {
  readonly fn: sst.aws.Function;
  readonly bus: sst.aws.Bus;
  readonly inboxes: Inboxes;
  readonly relayDead: sst.aws.Queue;
  readonly workflow: aws.sfn.StateMachine;
};
type AlarmMetric = Pick<aws.cloudwatch.MetricAlarmArgs, 'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'threshold'>;

/** The topic that informs the operators of the stage. `OPERATIONS_EMAIL` at deployment subscribes an address. */
export function makeTopic() {
  const topic = new aws.sns.Topic('Alarms', { name: toResourceName('alarms') });
  const account = aws.getCallerIdentityOutput({}).accountId;
  const senders = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'];
  const policy = toPolicyDocument([
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

export function makeAlarms({ fn, bus, inboxes, relayDead, workflow }: AlarmSources, topic: aws.sns.Topic) {
  const alarm = (name: string, description: string, measure: AlarmMetric) =>
    new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
      name: toResourceName(name),
      alarmDescription: description,
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      period: 300,
      treatMissingData: 'notBreaching',
      alarmActions: [topic.arn],
      okActions: [topic.arn],
      ...measure,
    });
  const functionMetric = { namespace: 'AWS/Lambda', dimensions: { FunctionName: fn.name }, statistic: 'Sum', threshold: 0 };
  const queueMetric = { namespace: 'AWS/SQS', statistic: 'Maximum' };

  alarm('Errors', 'The function has failed.', { ...functionMetric, metricName: 'Errors' });
  alarm('Throttles', "The account's concurrency is used up.", { ...functionMetric, metricName: 'Throttles' });
  alarm('Outbox', 'Stored events wait for the bus for more than a minute.', {
    ...functionMetric,
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
  const queues = [...moduleNames.map((module) => [module, inboxes[module].deadLetters] as const), ['relay', relayDead] as const];
  for (const [module, { nodes }] of queues) {
    const dimensions = { QueueName: nodes.queue.name };
    const measure = { ...queueMetric, dimensions, metricName: 'ApproximateAgeOfOldestMessage', threshold: 0 };
    alarm(toLogicalName(module, 'DeadLetters'), `${module} has dead letters: look, mend, redrive.`, measure);
  }
  alarm('LateSteps', 'More than ten steps in five minutes have outlived their limit: a restaurant does not keep up.', {
    namespace: 'AWS/Events',
    metricName: 'Invocations',
    dimensions: { EventBusName: bus.name, RuleName: createLateStepsRule(bus).name },
    statistic: 'Sum',
    threshold: 10,
  });
}

/** A rule that only counts events. Its target is a log kept for a week, since EventBridge has no metrics of rules without a target. */
function createLateStepsRule(bus: sst.aws.Bus) {
  const rule = new aws.cloudwatch.EventRule('LateStepsRule', {
    name: toResourceName('late-steps'),
    eventBusName: bus.name,
    eventPattern: JSON.stringify({ 'detail-type': ['OrderStageOverdue'] }),
  });
  const log = new aws.cloudwatch.LogGroup('LateStepsLog', { name: `/aws/events/${toResourceName('late-steps')}`, retentionInDays: 7 });
  const policyDocument = toPolicyDocument([
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [$interpolate`${log.arn}:*`],
      principals: [{ type: 'Service', identifiers: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] }],
      conditions: [{ test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule.arn] }],
    },
  ]);
  const policy = new aws.cloudwatch.LogResourcePolicy('LateStepsLogPolicy', { policyName: toResourceName('late-steps'), policyDocument });
  new aws.cloudwatch.EventTarget('LateStepsTarget', { rule: rule.name, eventBusName: bus.name, arn: log.arn }, { dependsOn: policy });
  return rule;
}

import { callForm, callJson, callRest, toPascalCase } from './emulator-calls.ts';
import { toPolicyDocument } from './policy-documents.ts';
import type { CreatedResource, ResourceMakers } from './resource-makers.ts';

type Named = { readonly name: string };
type Queue = Named & {
  readonly delaySeconds: number;
  readonly messageRetentionSeconds: number;
  readonly visibilityTimeoutSeconds: number;
  readonly sqsManagedSseEnabled: boolean;
  readonly redrivePolicy?: string;
};
type Rule = Named & { readonly eventBusName: string; readonly eventPattern: string; readonly description?: string };
type Target = { readonly rule: string; readonly eventBusName: string; readonly arn: string; readonly deadLetterConfig?: object };
type Machine = Named & { readonly type: string; readonly roleArn: string; readonly definition: string };
type Schedule = Named & Readonly<Record<'target' | 'flexibleTimeWindow', object>> & { scheduleExpression: string; state: string };

const events = (operation: string, input: object) => callJson('events', `AWSEvents.${operation}`, input);
const queues = (operation: string, input: object) => callJson('sqs', `AmazonSQS.${operation}`, input);
const topics = (operation: string, fields: Record<string, string>) => callForm('sns', '2010-03-31', operation, fields);

/** Creates a queue with its settings, including its dead letters. */
export async function makeQueue({ name, redrivePolicy, ...queue }: Queue): Promise<CreatedResource> {
  const Attributes = {
    DelaySeconds: `${queue.delaySeconds}`,
    MessageRetentionPeriod: `${queue.messageRetentionSeconds}`,
    VisibilityTimeout: `${queue.visibilityTimeoutSeconds}`,
    SqsManagedSseEnabled: `${queue.sqsManagedSseEnabled}`,
    ...(redrivePolicy && { RedrivePolicy: redrivePolicy }),
  };
  const { QueueUrl } = await queues('CreateQueue', { QueueName: name, Attributes });
  const { Attributes: made } = await queues('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] });
  return { url: QueueUrl as string, id: QueueUrl as string, arn: (made as { QueueArn: string }).QueueArn };
}

export const makeRule = async (rule: Rule): Promise<CreatedResource> => ({
  arn: (await events('PutRule', toPascalCase(rule) as object)).RuleArn as string,
});

export async function makeTarget({ rule, eventBusName, arn, deadLetterConfig }: Target, logicalName: string): Promise<undefined> {
  const target = { Id: logicalName, Arn: arn, ...(deadLetterConfig && { DeadLetterConfig: toPascalCase(deadLetterConfig) }) };
  const { FailedEntryCount } = await events('PutTargets', { Rule: rule, EventBusName: eventBusName, Targets: [target] });
  if (FailedEntryCount !== 0) throw new Error(`the target ${logicalName} was refused`);
}

/** Creates the bus with its rules and queues, the workflow, the schedule, and the topic of the alarms. */
export const messagingMakers: ResourceMakers = {
  'aws:sqs/queue:Queue': makeQueue,
  async 'aws:sqs/queuePolicy:QueuePolicy'({ queueUrl, policy }: { queueUrl: string; policy: string }) {
    await queues('SetQueueAttributes', { QueueUrl: queueUrl, Attributes: { Policy: toPolicyDocument(policy) } });
  },
  async 'aws:cloudwatch/eventBus:EventBus'({ name }: Named) {
    return { arn: (await events('CreateEventBus', { Name: name })).EventBusArn as string };
  },
  'aws:cloudwatch/eventRule:EventRule': makeRule,
  'aws:cloudwatch/eventTarget:EventTarget': makeTarget,
  async 'aws:sfn/stateMachine:StateMachine'(machine: Machine) {
    return { arn: (await callJson('states', 'AWSStepFunctions.CreateStateMachine', machine)).stateMachineArn as string };
  },
  async 'aws:scheduler/schedule:Schedule'({ name, ...schedule }: Schedule) {
    const { ScheduleArn } = await callRest('scheduler', 'POST', `/schedules/${name}`, toPascalCase(schedule) as object);
    return { arn: ScheduleArn as string };
  },
  async 'aws:sns/topic:Topic'({ name }: Named) {
    const [, arn] = /<TopicArn>(.*)<\/TopicArn>/.exec(await topics('CreateTopic', { Name: name })) ?? [];
    return { arn: arn as string };
  },
  async 'aws:sns/topicPolicy:TopicPolicy'({ arn, policy }: { arn: string; policy: string }) {
    const attribute = { AttributeName: 'Policy', AttributeValue: toPolicyDocument(policy) };
    await topics('SetTopicAttributes', { TopicArn: arn, ...attribute });
  },
};

import { CreateEventBusCommand, EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { moduleNames } from '#shared/aws-config';
import { s3Roots } from '#shared/engines/s3-files';
import { heardBy, type ModuleName } from '#shared/events';
import { uploaded } from '#test/lambda/samples';
import definition from '../../modules/fulfillment/workflow.asl.json' with { type: 'json' };
import { account, createBucket, createTable, recordsOf, s3 } from './emulator.ts';

const events = new EventBridgeClient(account);
const machines = new SFNClient(account);
const queues = new SQSClient(account);
let made = 0;

type Handler = (event: unknown) => Promise<unknown>;
type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };
export type Inbox = { readonly url: string; readonly arn: string };

/** A queue whose name names the module, behind a rule for these events. */
async function makeInbox(bus: string, module: ModuleName): Promise<Inbox> {
  const name = `${bus}-${module}`;
  const { QueueUrl: url = '' } = await queues.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  const arn = Attributes?.QueueArn ?? '';
  const pattern = { 'detail-type': heardBy[module] };
  await events.send(new PutRuleCommand({ Name: name, EventBusName: bus, EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: name, EventBusName: bus, Targets: [{ Id: 'queue', Arn: arn }] }));
  return { url, arn };
}

/** A bus with an inbox for each module. */
export async function makeBus() {
  const bus = `comanda-${process.pid}-${made++}`;
  await events.send(new CreateEventBusCommand({ Name: bus }));
  const inboxes = await Promise.all(moduleNames.map(async (module) => [module, await makeInbox(bus, module)] as const));
  return { bus, inboxes: Object.fromEntries(inboxes) as Record<ModuleName, Inbox>, client: events };
}

/** The state machine of the module's own document, saying its events on this bus. */
export async function makeStateMachine(bus: string) {
  const { stateMachineArn = '' } = await machines.send(
    new CreateStateMachineCommand({
      name: bus,
      roleArn: 'arn:aws:iam::000000000000:role/workflow',
      definition: JSON.stringify(definition).replaceAll(/\$\{EventBusName\}/g, bus),
    }),
  );
  return stateMachineArn;
}

/** At most ten messages of a queue, hidden from others for a while. */
export async function receive({ url }: Inbox): Promise<Message[]> {
  const request = { QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, VisibilityTimeout: 5 };
  return (await queues.send(new ReceiveMessageCommand(request))).Messages ?? [];
}

/** All that the Lambda stands on, and a thin loop in the place of what wakes it: the tables' streams and the modules' queues. */
export async function makeCloud() {
  const { bus, inboxes } = await makeBus();
  const tables = await Promise.all(moduleNames.map(async (module) => ({ module, ...(await createTable()) })));
  const carried = new Set<string>();

  async function carryStream(handler: Handler, { module, stream }: (typeof tables)[number]) {
    const fresh = (await recordsOf(stream)).filter((record) => !carried.has(`${module} ${numberOf(record)}`));
    if (fresh.length === 0) return;
    const Records = fresh.map((record) => ({ ...record, eventSource: 'aws:dynamodb', eventSourceARN: stream }));
    const failed = failuresOf(await handler({ Records }));
    for (const record of fresh) if (!failed.has(numberOf(record))) carried.add(`${module} ${numberOf(record)}`);
  }

  async function emptyQueue(handler: Handler, inbox: Inbox) {
    const messages = await receive(inbox);
    if (messages.length === 0) return;
    const records = messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    const Records = records.map((record) => ({ ...record, eventSource: 'aws:sqs', eventSourceARN: inbox.arn }));
    const failed = failuresOf(await handler({ Records }));
    const heard = messages.filter(({ MessageId = '' }) => !failed.has(MessageId));
    await Promise.all(heard.map(({ ReceiptHandle }) => queues.send(new DeleteMessageCommand({ QueueUrl: inbox.url, ReceiptHandle }))));
  }

  const files = await createBucket();
  /** S3 tells of an upload once, by its etag: what is there and has not been told of. */
  async function tellUploads(handler: Handler) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: files, Prefix: s3Roots.uploads }));
    for (const { Key = '', Size = 0, ETag } of Contents) {
      if (carried.has(`${Key} ${ETag}`)) continue;
      await handler(uploaded(Key, Size));
      carried.add(`${Key} ${ETag}`);
    }
  }

  return {
    bus,
    environment: {
      ...Object.fromEntries(tables.map(({ module, name }) => [`TABLE_${module.toUpperCase()}`, name])),
      EVENT_BUS: bus,
      FILES_BUCKET: files,
      AWS_ENDPOINT_URL: account.endpoint,
      AWS_REGION: account.region,
      AWS_ACCESS_KEY_ID: account.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.credentials.secretAccessKey,
    },
    /** Wakes the handler with whatever waits at the moment. */
    async turn(handler: Handler) {
      await tellUploads(handler);
      for (const table of tables) await carryStream(handler, table);
      for (const module of moduleNames) await emptyQueue(handler, inboxes[module]);
    },
  };
}

const numberOf = (record: object) => (record as { dynamodb: { SequenceNumber: string } }).dynamodb.SequenceNumber;
const failuresOf = (answer: unknown) => new Set((answer as BatchAnswer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));

import { callJson } from './emulator-calls.ts';

const sqs = (operation: string, input: object) => callJson('sqs', `AmazonSQS.${operation}`, input);
type Message = { readonly Body: string; readonly ReceiptHandle: string };

/** Removes at most ten messages from a queue and returns their bodies. */
export async function receiveMessages(QueueUrl: string): Promise<readonly string[]> {
  const { Messages = [] } = (await sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })) as { Messages?: readonly Message[] };
  await Promise.all(Messages.map(({ ReceiptHandle }) => sqs('DeleteMessage', { QueueUrl, ReceiptHandle })));
  return Messages.map(({ Body }) => Body);
}

/** The number of messages in a queue, including those in flight. */
export async function countMessages(QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await sqs('GetQueueAttributes', { QueueUrl, AttributeNames });
  return Object.values(Attributes as Record<string, string>).reduce((sum, count) => sum + Number(count), 0);
}

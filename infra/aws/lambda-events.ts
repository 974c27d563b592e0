import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { handle } from 'hono/aws-lambda';
import * as z from 'zod';

type HttpEvent = Extract<Parameters<ReturnType<typeof handle>>[0], { rawPath: string }>;

const httpEventSchema = z.looseObject({
  version: z.literal('2.0'),
  rawPath: z.string(),
  requestContext: z.looseObject({ http: z.looseObject({ method: z.string() }) }),
});

const socketEventSchema = z.object({
  requestContext: z.object({
    connectionId: z.string().min(1),
    eventType: z.enum(['CONNECT', 'DISCONNECT', 'MESSAGE']),
    identity: z.object({ sourceIp: z.string().optional() }).nullish(),
  }),
  headers: z.record(z.string(), z.string()).nullish(),
  queryStringParameters: z.record(z.string(), z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const queueEventSchema = z.object({
  Records: z
    .array(z.object({ eventSource: z.literal('aws:sqs'), eventSourceARN: z.string(), messageId: z.string(), body: z.string() }))
    .min(1),
});

const streamEventSchema = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:dynamodb'),
        eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
        dynamodb: z.object({ SequenceNumber: z.string(), NewImage: z.custom<Record<string, AttributeValue>>().optional() }),
      }),
    )
    .min(1),
});

const uploadsEventSchema = z.object({
  Records: z
    .array(
      z.object({
        eventSource: z.literal('aws:s3'),
        eventName: z.string().startsWith('ObjectCreated:'),
        responseElements: z.object({ 'x-amz-request-id': z.string().min(1) }),
        s3: z.object({ object: z.object({ key: z.string().min(1), size: z.number() }) }),
      }),
    )
    .min(1),
});

/** From a rule with a schedule or from EventBridge Scheduler. */
const scheduleEventSchema = z.object({ source: z.enum(['aws.events', 'aws.scheduler']), 'detail-type': z.literal('Scheduled Event') });

export type SocketEvent = z.infer<typeof socketEventSchema>;
export type QueueRecord = z.infer<typeof queueEventSchema>['Records'][number];
export type UploadRecord = z.infer<typeof uploadsEventSchema>['Records'][number];
export type StreamRecord = z.infer<typeof streamEventSchema>['Records'][number];

/** The response to a batch: the records that failed and must be delivered again. */
export type BatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

export type LambdaTrigger =
  | { readonly kind: 'http'; readonly event: HttpEvent }
  | { readonly kind: 'socket'; readonly event: SocketEvent }
  | { readonly kind: 'queue'; readonly records: readonly QueueRecord[] }
  | { readonly kind: 'stream'; readonly records: readonly StreamRecord[] }
  | { readonly kind: 'uploads'; readonly records: readonly UploadRecord[] }
  | { readonly kind: 'schedule' };

/** Determines what invoked the Lambda. @throws Error for an event of unknown shape */
export function parseLambdaEvent(event: unknown): LambdaTrigger {
  if (httpEventSchema.safeParse(event).success) return { kind: 'http', event: event as HttpEvent };
  const queued = queueEventSchema.safeParse(event);
  if (queued.success) return { kind: 'queue', records: queued.data.Records };
  const streamed = streamEventSchema.safeParse(event);
  if (streamed.success) return { kind: 'stream', records: streamed.data.Records };
  const uploaded = uploadsEventSchema.safeParse(event);
  if (uploaded.success) return { kind: 'uploads', records: uploaded.data.Records };
  const connected = socketEventSchema.safeParse(event);
  if (connected.success) return { kind: 'socket', event: connected.data };
  if (scheduleEventSchema.safeParse(event).success) return { kind: 'schedule' };
  const shape = typeof event === 'object' && event !== null ? `an object of ${Object.keys(event).join(', ') || 'nothing'}` : typeof event;
  throw new Error(`woken by an event of unknown shape: ${shape}`);
}

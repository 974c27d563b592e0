import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { toEventAttributes } from '#shared/store/dynamodb/dynamodb-outbox';

/** Events as AWS sends them, after the samples in its documentation. */
export const toHttpEvent = (
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path.split('?')[0],
  rawQueryString: path.split('?')[1] ?? '',
  headers: {
    host: 'abc.execute-api.us-east-1.amazonaws.com',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  },
  requestContext: {
    accountId: '123456789012',
    apiId: 'abc',
    domainName: 'abc.execute-api.us-east-1.amazonaws.com',
    http: { method, path: path.split('?')[0], protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    requestId: 'id',
    routeKey: '$default',
    stage: '$default',
    time: '12/Mar/2020:19:03:58 +0000',
    timeEpoch: 1583348638390,
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
});

type SocketOptions = {
  readonly token?: string;
  readonly restaurantId?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
};
export const toSocketEvent = (
  eventType: 'CONNECT' | 'DISCONNECT' | 'MESSAGE',
  connectionId: string,
  { token, restaurantId, body, headers }: SocketOptions = {},
) => ({
  ...(headers && { headers }),
  ...((token ?? restaurantId) !== undefined && {
    queryStringParameters: { ...(token && { token }), ...(restaurantId && { restaurantId }) },
  }),
  requestContext: {
    routeKey: eventType === 'MESSAGE' ? '$default' : `$${eventType.toLowerCase()}`,
    eventType,
    extendedRequestId: 'Uvw=',
    requestTime: '12/Mar/2020:19:03:58 +0000',
    messageDirection: 'IN',
    stage: 'production',
    connectedAt: 1583348638390,
    requestTimeEpoch: 1583348638390,
    requestId: 'id',
    domainName: 'ws.execute-api.us-east-1.amazonaws.com',
    connectionId,
    apiId: 'ws',
  },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
});

export const toQueueArn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
export const toSqsEvent = (queue: string, bodies: readonly string[]) => ({
  Records: bodies.map((body, at) => ({
    messageId: `message-${at}`,
    receiptHandle: 'handle',
    body,
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1523232000000', SenderId: 'id', ApproximateFirstReceiveTimestamp: '1' },
    messageAttributes: {},
    md5OfBody: '{md5}',
    eventSource: 'aws:sqs' as const,
    eventSourceARN: toQueueArn(queue),
    awsRegion: 'us-east-1',
  })),
});
/** What EventBridge puts into a queue. */
export const toEventBridgeMessage = (event: Envelope) =>
  JSON.stringify({
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': event.type,
    source: 'comanda',
    account: '123456789012',
    time: event.occurredAt,
    region: 'us-east-1',
    resources: [],
    detail: event,
  });

export const toStreamEvent = (images: readonly object[]) => ({
  Records: images.map((NewImage, at) => ({
    eventID: `record-${at}`,
    eventVersion: '1.1',
    dynamodb: { Keys: {}, NewImage, StreamViewType: 'NEW_IMAGE', SequenceNumber: String(100 + at), SizeBytes: 26 },
    awsRegion: 'us-east-1',
    eventName: 'INSERT' as const,
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/ordering/stream/2015-06-27T00:48:05.899',
    eventSource: 'aws:dynamodb' as const,
  })),
});
export const toStreamImage = (event: Envelope) => toEventAttributes(event, 1_700_000_000);

/** The notification of S3 about a new object. A key is encoded as in a form. */
export const toS3Event = (key: string, size: number) => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: '1970-01-01T00:00:00.000Z',
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'AIDAJDPLRKLG7UEXAMPLE' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: {
        'x-amz-request-id': 'C3D13FE58DE4C810',
        'x-amz-id-2': 'FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD',
      },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'Uploads',
        bucket: { name: 'files', ownerIdentity: { principalId: 'A3NL1KOZZKExample' }, arn: 'arn:aws:s3:::files' },
        object: {
          key: encodeURIComponent(key).replaceAll('%20', '+'),
          size,
          eTag: 'd41d8cd98f00b204e9800998ecf8427e',
          versionId: '096fKKXTRTtl3on89fVO.nfljtsv6qko',
          sequencer: '0055AED6DCD90281E5',
        },
      },
    },
  ],
});

export const scheduledEvent = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2015-10-08T16:53:06Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:123456789012:rule/minute'],
  detail: {},
};

/** `StockChanged` of these products, in their order. */
export const createStockEvents = (...ids: string[]): Envelope[] =>
  toEnvelopes(
    ids.map((id) => domainEvent('StockChanged', { id, action: 'stock_updated', stock: 4 })),
    { tenantId: 'pardos', correlationId: 'r1' },
    new Date('2026-03-02T15:00:00.000Z'),
  );

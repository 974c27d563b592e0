import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { parseLambdaEvent } from '#infra/aws/lambda-events';
import { createLambdaHandler, type LambdaDependencies } from '#infra/aws/lambda-handler';
import { createLogger } from '#shared/logger';
import { TestApp } from '#test/app';
import {
  createStockEvents,
  scheduledEvent,
  toHttpEvent,
  toS3Event,
  toSocketEvent,
  toSqsEvent,
  toStreamEvent,
  toStreamImage,
} from './aws-events.ts';

describe('an event tells what it is', () => {
  it.each([
    ['http', toHttpEvent('GET', '/health')],
    ['socket', toSocketEvent('CONNECT', 'k1')],
    ['socket', toSocketEvent('MESSAGE', 'k1', { body: '{}' })],
    ['queue', toSqsEvent('comanda-dev-OrderingQueue-abc', ['{}'])],
    ['stream', toStreamEvent([toStreamImage(createStockEvents('p1')[0]!)])],
    ['uploads', toS3Event('uploads/pardos/u1.upload', 12)],
    ['schedule', scheduledEvent],
    ['schedule', { ...scheduledEvent, source: 'aws.scheduler', detail: '{}' }],
  ])('%s', (kind, event) => {
    expect(parseLambdaEvent(event).kind).toBe(kind);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { Records: [] },
    { Records: [{ eventSource: 'aws:s3', s3: {} }] },
    { Records: toS3Event('uploads/x', 1).Records.map((record) => ({ ...record, eventName: 'ObjectRemoved:Delete' })) },
    { Records: [...toSqsEvent('x', ['{}']).Records, { eventSource: 'aws:dynamodb' }] },
    { version: '1.0', httpMethod: 'GET', path: '/' },
    { 'detail-type': 'OrderCreated', source: 'comanda', detail: {} },
    { requestContext: { connectionId: 'k1', eventType: 'OTHER' } },
  ])('or is refused, telling its fields and nothing of what is in them: %j', (event) => {
    expect(() => parseLambdaEvent(event)).toThrow(/^woken by an event of unknown shape/);
  });
});

const unused = () => Promise.reject(new Error('not needed'));
const handlerOf = (parts: Partial<LambdaDependencies>) =>
  createLambdaHandler({ log: createLogger('silent'), app: unused, bus: unused, uploads: unused, ...parts });

describe('the handler', () => {
  it('fails for an event of unknown shape', async () => {
    await expect(handlerOf({})({ hello: 1 })).rejects.toThrow('unknown shape: an object of hello');
  });

  it('answers a request with the address of its sender, and makes no bus', async () => {
    const app = new TestApp();
    const handler = handlerOf({ app: async () => app.app });
    const answer = (await handler(toHttpEvent('GET', '/api/v1/orders?limit=1', { headers: { 'accept-language': 'en' } }))) as {
      body: string;
    };
    expect(answer).toMatchObject({ statusCode: 401, isBase64Encoded: false });
    expect(JSON.parse(answer.body)).toMatchObject({ success: false });
    await app.stop();
  });

  it('answers in the coding that the browser takes, in bytes that API Gateway passes on', async () => {
    const app = new TestApp();
    const handler = handlerOf({ app: async () => app.app });
    const ask = async (accepted: string) =>
      (await handler(toHttpEvent('GET', '/openapi.json', { headers: { 'accept-encoding': accepted } }))) as {
        body: string;
        headers: Record<string, string>;
        isBase64Encoded: boolean;
      };
    const plain = await ask('identity');
    expect(plain.isBase64Encoded).toBe(false);
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [coding, decode] of Object.entries(decoders)) {
      const { body, headers, isBase64Encoded } = await ask(coding);
      expect([headers['content-encoding'], isBase64Encoded]).toEqual([coding, true]);
      expect(decode(Buffer.from(body, 'base64')).toString()).toBe(plain.body);
    }
    await app.stop();
  });

  it('relays a batch without the modules', async () => {
    const publishAll = vi.fn(async () => []);
    const [event] = createStockEvents('p1');
    const handler = handlerOf({ bus: async () => ({ publishAll }) as never });
    expect(await handler(toStreamEvent([{ PK: { S: 'x' }, SK: { S: 'INFO' } }, toStreamImage(event!)]))).toEqual({ batchItemFailures: [] });
    expect(publishAll).toHaveBeenCalledExactlyOnceWith([event]);
  });

  it('wakes timers and ends silent connections on schedule, and fails when one of the two does, having done the other', async () => {
    const app = new TestApp();
    const fireDueTimers = vi.fn(() => Promise.reject(new Error('no timers today')));
    const comanda = { ...app.app, fireDueTimers };
    await expect(handlerOf({ app: async () => comanda })(scheduledEvent)).rejects.toThrow('no timers today');
    fireDueTimers.mockResolvedValue(undefined as never);
    expect(await handlerOf({ app: async () => comanda })(scheduledEvent)).toBeUndefined();
    await app.stop();
  });
});

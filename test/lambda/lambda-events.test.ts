import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { readEvent } from '#infra/aws/lambda-events';
import { makeHandler, type Parts } from '#infra/aws/lambda-handler';
import { makeLog } from '#shared/logger';
import { TestApp } from '#test/app';
import { http, imageOf, queued, schedule, socket, stockEvents, streamed, uploaded } from './aws-events.ts';

describe('an event tells what it is', () => {
  it.each([
    ['http', http('GET', '/health')],
    ['socket', socket('CONNECT', 'k1')],
    ['socket', socket('MESSAGE', 'k1', { body: '{}' })],
    ['queue', queued('comanda-dev-OrderingQueue-abc', ['{}'])],
    ['stream', streamed([imageOf(stockEvents('p1')[0]!)])],
    ['uploads', uploaded('uploads/pardos/u1.upload', 12)],
    ['schedule', schedule],
    ['schedule', { ...schedule, source: 'aws.scheduler', detail: '{}' }],
  ])('%s', (kind, event) => {
    expect(readEvent(event).kind).toBe(kind);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { Records: [] },
    { Records: [{ eventSource: 'aws:s3', s3: {} }] },
    { Records: uploaded('uploads/x', 1).Records.map((record) => ({ ...record, eventName: 'ObjectRemoved:Delete' })) },
    { Records: [...queued('x', ['{}']).Records, { eventSource: 'aws:dynamodb' }] },
    { version: '1.0', httpMethod: 'GET', path: '/' },
    { 'detail-type': 'OrderCreated', source: 'comanda', detail: {} },
    { requestContext: { connectionId: 'k1', eventType: 'OTHER' } },
  ])('or is refused, telling its fields and nothing of what is in them: %j', (event) => {
    expect(() => readEvent(event)).toThrow(/^woken by an event of unknown shape/);
  });
});

const unused = () => Promise.reject(new Error('not needed'));
const handlerOf = (parts: Partial<Parts>) =>
  makeHandler({ log: makeLog('silent'), comanda: unused, bus: unused, uploads: unused, ...parts });

describe('the handler', () => {
  it('fails for an event of unknown shape', async () => {
    await expect(handlerOf({})({ hello: 1 })).rejects.toThrow('unknown shape: an object of hello');
  });

  it('answers a request with the address of its sender, and makes no bus', async () => {
    const app = new TestApp();
    const handler = handlerOf({ comanda: async () => app.comanda });
    const answer = (await handler(http('GET', '/api/v1/orders?limit=1', { headers: { 'accept-language': 'en' } }))) as { body: string };
    expect(answer).toMatchObject({ statusCode: 401, isBase64Encoded: false });
    expect(JSON.parse(answer.body)).toMatchObject({ success: false });
    await app.stop();
  });

  it('answers in the coding that the browser takes, in bytes that API Gateway passes on', async () => {
    const app = new TestApp();
    const handler = handlerOf({ comanda: async () => app.comanda });
    const ask = async (accepted: string) =>
      (await handler(http('GET', '/openapi.json', { headers: { 'accept-encoding': accepted } }))) as {
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
    const [event] = stockEvents('p1');
    const handler = handlerOf({ bus: async () => ({ publishAll }) as never });
    expect(await handler(streamed([{ PK: { S: 'x' }, SK: { S: 'INFO' } }, imageOf(event!)]))).toEqual({ batchItemFailures: [] });
    expect(publishAll).toHaveBeenCalledExactlyOnceWith([event]);
  });

  it('wakes timers and ends silent connections on schedule, and fails when one of the two does, having done the other', async () => {
    const app = new TestApp();
    const sweepTimers = vi.fn(() => Promise.reject(new Error('no timers today')));
    const comanda = { ...app.comanda, sweepTimers };
    await expect(handlerOf({ comanda: async () => comanda })(schedule)).rejects.toThrow('no timers today');
    sweepTimers.mockResolvedValue(undefined as never);
    expect(await handlerOf({ comanda: async () => comanda })(schedule)).toBeUndefined();
    await app.stop();
  });
});

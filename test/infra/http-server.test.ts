import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type connectionLimits, createHttpServer } from '#infra/server/http-server';
import { rejectUpgrade } from '#infra/server/websocket-upgrades';
import { createLogger } from '#shared/logger';

const lines: string[] = [];
const log = createLogger('info', (line) => lines.push(line));
/** Responds with what was sent. */
const echo = async (request: Request) => new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
const open: { server?: Server; sockets: Socket[] } = { sockets: [] };

async function serve(limits: Partial<typeof connectionLimits> = {}) {
  const server = createHttpServer(echo, log, limits);
  server.on('upgrade', (_, socket) => rejectUpgrade(socket, '404 Not Found'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.server = server;
  return server;
}

/** A client that never closes by itself; `text` is what it has received. */
function dial(sent: string) {
  const { port } = open.server!.address() as { port: number };
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const client = { socket, text: '', ended: false };
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    client.text += data.toString('latin1');
  });
  socket.on('end', () => {
    client.ended = true;
  });
  socket.write(sent);
  open.sockets.push(socket);
  return client;
}

afterEach(async () => {
  for (const socket of open.sockets.splice(0)) socket.destroy();
  open.server?.closeAllConnections();
  await new Promise((resolve) => open.server?.close(resolve));
  lines.length = 0;
});

const offer = (protocol: string, connection = 'Upgrade') => `Host: localhost\r\nConnection: ${connection}\r\nUpgrade: ${protocol}\r\n`;
const http2 = `${offer('h2c', 'Upgrade, HTTP2-Settings')}HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n`;

describe('an offer of another protocol', () => {
  it.each([
    ['h2c', `GET /ws HTTP/1.1\r\n${http2}\r\n`, '', 'GET /ws '],
    ['h2c with a body', `POST /a HTTP/1.1\r\n${http2}Content-Length: 5\r\n\r\n`, 'hello', 'POST /a hello'],
    [
      'h2c with a body in chunks',
      `POST /a HTTP/1.1\r\n${http2}Transfer-Encoding: chunked\r\n\r\n`,
      '5\r\nhello\r\n0\r\n\r\n',
      'POST /a hello',
    ],
    ['several', `GET /a HTTP/1.1\r\n${offer('h2c, websocket')}\r\n`, '', 'GET /a '],
    ['TLS', `OPTIONS /a HTTP/1.1\r\n${offer('TLS/1.0')}\r\n`, '', 'OPTIONS /a '],
    ['a WebSocket with another method', `POST /ws HTTP/1.1\r\n${offer('websocket')}Content-Length: 2\r\n\r\n`, 'hi', 'POST /ws hi'],
  ])('is ignored and the request answered, and the next one on the connection: %s', async (_, head, body, answer) => {
    const server = await serve();
    const arrived = once(server, 'request');
    const client = dial(body === '' ? head : head + body.slice(0, 1));
    await arrived;
    client.socket.write(body.slice(1));
    await vi.waitFor(() => expect(client.text).toMatch(new RegExp(`^HTTP/1.1 200 .*\r\n\r\n${answer}$`, 's')));
    client.socket.write('GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(client.text).toMatch(/HTTP\/1\.1 200 .*\r\n\r\nGET \/next $/s));
  });

  it('that is a WebSocket where there is none is answered 404, and its connection is over even if the client never closes', async () => {
    const server = await serve();
    const client = dial(`GET /elsewhere HTTP/1.1\r\n${offer('websocket')}\r\n`);
    await vi.waitFor(() => expect(client.text).toMatch(/^HTTP\/1\.1 404 /));
    await vi.waitFor(async () => expect(await new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))).toBe(0));
  });
});

describe('a connection', () => {
  it('is bounded in time and size, as documented', async () => {
    const server = await serve();
    expect(server).toMatchObject({
      headersTimeout: 60_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 5_000,
      timeout: 0,
      maxConnections: 10_000,
    });
    const client = dial(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(16 * 1024)}\r\n\r\n`);
    await vi.waitFor(() => expect(client.text).toMatch(/^HTTP\/1\.1 431 /));
  });

  it.each([
    ['nothing', '', { headersTimeout: 50 }],
    ['half a head', 'GET / HTTP/1.1\r\nHost: loc', { headersTimeout: 50 }],
    ['half a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf', { headersTimeout: 50, requestTimeout: 100 }],
  ])('that sends %s for too long is answered 408 and closed', async (_, sent, limits) => {
    await serve({ ...limits, connectionsCheckingInterval: 20 });
    const client = dial(sent);
    await vi.waitFor(() => expect(client.ended).toBe(true), { timeout: 10_000 });
    expect(client.text).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('beyond the most there may be is closed, and the others go on', async () => {
    await serve({ maxConnections: 1 });
    const first = dial('GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(first.text).toContain('GET /first'));
    const second = dial('GET /second HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(second.ended).toBe(true));
    expect(second.text).toBe('');
    first.socket.write('GET /again HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await vi.waitFor(() => expect(first.text).toContain('GET /again'));
  });
});

it('a server that fails to accept says so and lives on', async () => {
  const server = await serve();
  server.emit('error', Object.assign(new Error('accept ENOMEM'), { code: 'ENOMEM' }));
  expect(lines).toEqual([expect.stringContaining('"message":"accept ENOMEM"')]);
  const client = dial('GET /still HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await vi.waitFor(() => expect(client.text).toContain('GET /still'));
});

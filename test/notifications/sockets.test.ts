import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { attachWebSockets } from '#infra/server/websocket-server';
import {
  billRequest,
  createBillRequested,
  createBranchChanged,
  createEnvelope,
  createPrincipal,
  createRestaurantChanged,
  createStockChanged,
  NotificationsApp,
} from './notifications-app.ts';

const owner = createPrincipal('owner');
const soon = { timeout: 10_000 };
let server: Server;
let sockets: { close(): Promise<void> };
let app: NotificationsApp;
let port: number;

beforeEach(async () => {
  app = new NotificationsApp();
  server = createServer((_, answer) => answer.writeHead(404).end());
  sockets = await attachWebSockets(server, app.container, ({ socket }) => socket.remoteAddress);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterEach(async () => {
  await sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const dial = (query = '', path = '/ws') => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}${query}`);
  const frames: { type: string; seq?: number; channel?: string }[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  socket.on('error', () => undefined);
  const types = () => frames.map(({ type }) => type);
  return { socket, frames, types, closed };
};
const signedIn = async () => {
  const client = dial(`?token=${await app.signToken(owner)}`);
  await vi.waitFor(() => expect(client.types()[0]).toBe('ready'), { timeout: 10_000 });
  return client;
};
const rows = async () => (await app.store.query({ pk: 'TENANT#pardos#USER#owner#CONNECTIONS', index: 'gsi1', limit: 10 })).items;

it('carries a message to everybody who is live, as text', async () => {
  const clients = [await signedIn(), await signedIn()];
  await app.handleEvent(createStockChanged(3));
  for (const { types } of clients) await vi.waitFor(() => expect(types()).toEqual(['ready', 'updateProduct']), soon);
  clients[0]!.socket.send('{"type":"ping"}');
  await vi.waitFor(() => expect(clients[0]!.types().at(-1)).toBe('pong'), soon);
  expect(await rows()).toHaveLength(2);
  clients[0]!.socket.close();
  await clients[0]!.closed;
  await vi.waitFor(async () => expect(await rows()).toHaveLength(1), soon);
});

it('closes with 4401 after an error for a bad token', async () => {
  const { types, closed } = dial('?token=nonsense');
  expect([await closed, types()]).toEqual([4401, ['error']]);
});

it('keeps frames in order when they come before the sign-in is done', async () => {
  await app.handleEvent(createBranchChanged('b1'));
  const token = await app.signToken(owner);
  const client = dial();
  client.socket.on('open', () => {
    client.socket.send(JSON.stringify({ type: 'auth', token }));
    client.socket.send(JSON.stringify({ type: 'subscribe', channel: 'branch:b1' }));
    client.socket.send('{"type":"ping"}');
  });
  await vi.waitFor(() => expect(client.types()).toEqual(['ready', 'subscribed', 'pong']), soon);
});

it('refuses frames over 16 KiB, and takes one just below', async () => {
  const { socket, closed, types } = await signedIn();
  socket.send(JSON.stringify({ type: 'ping', pad: 'x'.repeat(16_000) }));
  await vi.waitFor(() => expect(types()).toEqual(['ready', 'pong']), soon);
  socket.send('x'.repeat(16 * 1024 + 1));
  expect(await closed).toBe(1009);
  await vi.waitFor(async () => expect(await rows()).toEqual([]), soon);
});

it('counts binary frames as nonsense', async () => {
  const { socket, types } = await signedIn();
  socket.send(Buffer.from('{"type":"ping"}'));
  await vi.waitFor(() => expect(types()).toEqual(['ready', 'error']), soon);
});

it('drops a client that does not read, while the others miss nothing', async () => {
  const quick = await signedIn();
  const slow = await signedIn();
  slow.socket.pause();
  let said = 0;
  const figures = Array.from({ length: 3_000 }, (_, n) => `figure ${n} of the day`);
  await vi.waitFor(
    async () => {
      for (let n = 0; n < 20; n += 1)
        await app.handleEvent(createEnvelope('DashboardUpdated', { figures, day: '2026-03-02', branchId: null }));
      said += 20;
      expect(await rows()).toHaveLength(1);
    },
    { timeout: 30_000, interval: 1 },
  );
  const all = Array.from({ length: said }, (_, n) => n + 1);
  await vi.waitFor(() => expect(quick.frames.slice(1).map(({ seq }) => seq)).toEqual(all), { timeout: 10_000 });
  slow.socket.terminate();
});

it('replays more than the backlog allows at once, as fast as the client reads', async () => {
  const figures = Array.from({ length: 200 }, (_, n) => `figure ${n} of the day`);
  const say = () => app.handleEvent(createEnvelope('DashboardUpdated', { figures, day: '2026-03-02', branchId: null }));
  await Promise.all(Array.from({ length: 1_200 }, say));
  const client = await signedIn();
  client.socket.send(JSON.stringify({ type: 'subscribe', channel: 'tenant:pardos', since: 0 }));
  await vi.waitFor(() => expect(client.frames.length).toBe(1_202), { timeout: 30_000 });
  await say();
  const all = Array.from({ length: 1_201 }, (_, n) => n + 1);
  await vi.waitFor(() => expect(client.frames.slice(2).map(({ seq }) => seq)).toEqual(all), { timeout: 10_000 });
});

describe('the bill-request socket', () => {
  const watch = async (query: string) => dial(query, '/api/v1/requests/ws/r1');
  const follower = async () => {
    await app.handleEvent(createRestaurantChanged('r1'));
    const client = await watch(`?token=${await app.signToken(owner)}`);
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1), soon);
    return client;
  };

  it('tells of a new request, bare, and leaves no row behind', async () => {
    const { frames, socket, closed } = await follower();
    await app.handleEvent(createStockChanged(3));
    await app.handleEvent(createBillRequested());
    await vi.waitFor(() => expect(frames).toEqual([billRequest]), soon);
    socket.close();
    await closed;
    await vi.waitFor(async () => expect(await rows()).toEqual([]), soon);
  });

  it('closes with 4401 without a good token, and says nothing', async () => {
    for (const query of ['', '?token=', '?token=nonsense']) {
      const { frames, closed } = await watch(query);
      expect([await closed, frames]).toEqual([4401, []]);
    }
  });
});

it('answers 404 to an upgrade anywhere else', async () => {
  const socket = connect(port, '127.0.0.1');
  const head = 'GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  socket.write(`${head}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
  const text = await new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
  expect(text).toMatch(/^HTTP\/1.1 404 /);
  socket.destroy();
});

it('answers 429 with Retry-After to an upgrade beyond the budget of its address, and lets others in', async () => {
  await sockets.close();
  app = new NotificationsApp({ budgets: { user: 10, tenant: 10, signin: 1, register: 1, anonymous: 2 } });
  sockets = await attachWebSockets(server, app.container, ({ headers }) => headers['x-test-address'] as string);
  const dialFrom = (address: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { 'x-test-address': address } });
    return new Promise<string>((resolve) => {
      socket.on('open', () => resolve('open'));
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_, { statusCode, headers }) => resolve(`${statusCode} ${headers['retry-after']}`));
    });
  };
  expect([await dialFrom('192.0.2.1'), await dialFrom('192.0.2.1')]).toEqual(['open', 'open']);
  expect(await dialFrom('192.0.2.1')).toMatch(/^429 \d+$/);
  expect(await dialFrom('192.0.2.2')).toBe('open');
});

it('says goodbye with 1001 and leaves no row when the server stops', async () => {
  const { closed } = await signedIn();
  await sockets.close();
  expect(await closed).toBe(1001);
  expect(await rows()).toEqual([]);
});

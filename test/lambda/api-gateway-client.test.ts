import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApiGatewayClient } from '#modules/notifications/adapters/api-gateway-client';
import { ApiGatewaySockets } from '#modules/notifications/adapters/api-gateway-sockets';
import { createLogger } from '#shared/logger';

/** A server in place of the WebSocket API's stage, which knows the connection `here=` and answers all others with 410. */
let server: Server;
let asked: string[];
let sockets: ApiGatewaySockets;

beforeEach(async () => {
  asked = [];
  server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      const isHere = request.url === '/production/@connections/here%3D';
      answer.writeHead(isHere ? 200 : 410, isHere ? {} : { 'x-amzn-errortype': 'GoneException' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const calls = createApiGatewayClient({
    endpoint: `http://127.0.0.1:${port}/production`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  sockets = new ApiGatewaySockets(async () => calls, createLogger('silent'));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('posts a frame to its connection, and tells a connection that is gone', async () => {
  expect(await sockets.send('here=', '{"type":"pong"}')).toBe('sent');
  expect(await sockets.send('gone', '{"type":"pong"}')).toBe('gone');
  expect(await sockets.sendAll(['here=', 'gone'], '{}')).toEqual(['gone']);
  const to = (id: string) => `POST /production/@connections/${id}`;
  expect(asked).toEqual([`${to('here%3D')} {"type":"pong"}`, `${to('gone')} {"type":"pong"}`, `${to('here%3D')} {}`, `${to('gone')} {}`]);
});

it('closes a connection, and does not mind that it is gone', async () => {
  await sockets.close('here=');
  await sockets.close('gone');
  expect(asked).toEqual(['DELETE /production/@connections/here%3D', 'DELETE /production/@connections/gone']);
});

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { isConnectionFailure } from '#shared/connection-failures';

it('knows a connection that was reset, one that could not be made, and what they caused', async () => {
  const server = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const [reset] = await once(connect(port, '127.0.0.1').resume(), 'close').then(
    () => [],
    (error: unknown) => [error],
  );
  expect(isConnectionFailure(reset)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  const refused = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TypeError);
  expect(isConnectionFailure(refused)).toBe(true);
});

it('takes nothing else for one, be it thrown on the way of a request or no error at all', () => {
  const own = new Error('its own cause');
  own.cause = own;
  const bugs = [own, new TypeError('x is undefined'), Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'ECONNRESET', undefined];
  expect(bugs.filter(isConnectionFailure)).toEqual([]);
});

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Container } from 'inversify';
import { type WebSocket, WebSocketServer } from 'ws';
import { type LocalWebSocketGateway, localSocketDoor } from '#modules/notifications/index';
import { DomainError } from '#shared/errors';
import { toLanguage } from '#shared/http/accept-language';
import { Logger } from '#shared/logger';
import { newId } from '#shared/values/ids';
import { maxFrameBytes } from '../websocket-limits.ts';
import { Heartbeat } from './heartbeat.ts';
import { rejectUpgrade } from './websocket-upgrades.ts';

/** The socket of the bill-request API; all other clients use `/ws`. */
const restaurantSocketPath = /^\/api\/v1\/requests\/ws\/([^/]+)$/;
const sweepMilliseconds = 1_000;
/** The pages treat a connection as lost after 14 s of silence. */
const keepAliveMilliseconds = 10_000;
/** How many frames of one connection may wait before reading from it pauses. */
const maxPendingFrames = 16;
const graceMilliseconds = 2_000;
const closeCodes = { away: 1001, bug: 1011 } as const;

type ConnectionHandle = Parameters<LocalWebSocketGateway['onOpen']>[1];
type SocketCaller = Parameters<LocalWebSocketGateway['onOpen']>[2];

/**
 * Serves `/ws` and the socket of the bill-request API on this server. It uses plain `ws` on the upgrade event: an upgrade needs none of the
 * app's middleware, but it needs what only the socket has, such as its backlog, pausing and a limit per frame.
 * @see https://www.rfc-editor.org/rfc/rfc6455
 */
export async function attachWebSockets(
  server: Server,
  container: Container,
  addressOf: (request: IncomingMessage) => string | undefined,
): Promise<{ close(): Promise<void> }> {
  const gateway = localSocketDoor(container);
  const log = container.get(Logger);
  await gateway.start();

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  const connections = new Set<Promise<void>>();
  const heartbeat = new Heartbeat();
  const acceptUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = URL.parse(request.url ?? '', 'ws://localhost');
    const caller = url && readCaller(url, request, addressOf(request));
    if (!caller) return rejectUpgrade(socket, '404 Not Found');
    try {
      await gateway.admit(caller);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.info({ method: 'GET', path: url.pathname, status: 429, ip: caller.address }, 'request');
      return rejectUpgrade(socket, '429 Too Many Requests', `Retry-After: ${error.context.retryAfter ?? 1}\r\n`);
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      if (caller.restaurantId !== undefined) heartbeat.watch(client);
      const connection = serveConnection(client, caller, gateway, log).finally(() => connections.delete(connection));
      connections.add(connection);
    });
  };
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The client may disconnect while its admission is being checked.
    socket.on('error', (error) => log.debug({ err: error }, 'a connection was broken off'));
    acceptUpgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'an upgrade met a bug');
      socket.destroy();
    });
  };
  server.on('upgrade', onUpgrade);

  let currentSweep: Promise<void> | undefined;
  const sweepTimer = setInterval(() => {
    currentSweep ??= gateway
      .sweep()
      .catch((error: unknown) => log.error({ err: error }, 'the connections could not be swept'))
      .finally(() => {
        currentSweep = undefined;
      });
  }, sweepMilliseconds).unref();

  const keepAliveTimer = setInterval(() => {
    gateway.sendHeartbeats().catch((error: unknown) => log.error({ err: error }, 'the heartbeats of the connections could not be sent'));
  }, keepAliveMilliseconds).unref();

  return {
    close: async () => {
      clearInterval(sweepTimer);
      clearInterval(keepAliveTimer);
      heartbeat.stop();
      server.off('upgrade', onUpgrade);
      for (const client of sockets.clients) client.close(closeCodes.away);
      const forceCloseTimer = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, graceMilliseconds);
      await Promise.all([...connections, currentSweep]);
      clearTimeout(forceCloseTimer);
    },
  };
}

/** The caller of an upgrade request; undefined for any other path. */
function readCaller({ pathname, searchParams }: URL, { headers }: IncomingMessage, address: string | undefined): SocketCaller | undefined {
  const [, restaurantId] = restaurantSocketPath.exec(pathname) ?? [];
  if (pathname !== '/ws' && restaurantId === undefined) return undefined;
  const token = searchParams.get('token');
  const language = toLanguage(headers['accept-language']);
  return { language, address, ...(token !== null && { token }), ...(restaurantId !== undefined && { restaurantId }) };
}

/** Passes the frames of one connection to the gateway in order. Resolves once the connection is closed and removed. */
function serveConnection(client: WebSocket, caller: SocketCaller, gateway: LocalWebSocketGateway, log: Logger): Promise<void> {
  const id = newId();
  const handleFailure = (error: unknown) => {
    log.error({ err: error, connectionId: id }, 'a socket met a bug');
    client.close(closeCodes.bug);
  };
  let tail = Promise.resolve();
  let pendingFrames = 0;
  const enqueue = (work: () => Promise<void>) => {
    pendingFrames += 1;
    if (pendingFrames === maxPendingFrames) client.pause();
    tail = tail
      .then(work)
      .catch(handleFailure)
      .finally(() => {
        pendingFrames -= 1;
        if (client.isPaused) client.resume();
      });
  };

  enqueue(() => gateway.onOpen(id, toConnectionHandle(client), caller));
  // Frames are text. A binary one is passed on as an empty text, which is refused like any text that is not JSON.
  client.on('message', (data, isBinary) => enqueue(() => gateway.onMessage(id, isBinary ? '' : data.toString())));
  client.on('error', (error) => log.debug({ err: error, connectionId: id }, 'a socket failed'));
  return new Promise((resolve) => {
    client.on('close', () => {
      gateway.onClose(id).catch(handleFailure).finally(resolve);
    });
  });
}

const textFrame = { binary: false };

const toConnectionHandle = (client: WebSocket): ConnectionHandle => ({
  get isOpen() {
    return client.readyState === client.OPEN;
  },
  get bufferedBytes() {
    return client.bufferedAmount;
  },
  send: (frame, done) => client.send(frame, textFrame, done),
  close: (code) => client.close(code),
  terminate: () => client.terminate(),
});

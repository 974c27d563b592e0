import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Container } from 'inversify';
import { type WebSocket, WebSocketServer } from 'ws';
import { type LocalSocketDoor, localSocketDoor } from '#modules/notifications/index';
import { DomainError } from '#shared/errors';
import { Log } from '#shared/logger';
import { newId } from '#shared/values/ids';
import { Heartbeat } from './heartbeat.ts';
import { refuseUpgrade } from './websocket-upgrades.ts';

/** S4's address beside the one of all others. */
const ofRestaurant = /^\/api\/v1\/requests\/ws\/([^/]+)$/;
const mostBytes = 16 * 1024;
const sweepMilliseconds = 1_000;
/** The pages take a line for cut that is silent for 14 s. */
const beatMilliseconds = 10_000;
/** Frames of one connection that may wait for their turn before it is read no further. */
const mostWaiting = 16;
const graceMilliseconds = 2_000;
const closing = { away: 1001, bug: 1011 } as const;

type Held = Parameters<LocalSocketDoor['opened']>[1];
type Caller = Parameters<LocalSocketDoor['opened']>[2];

/**
 * Serves `/ws`, and S4's socket, on this server. Plain `ws` on the upgrade event, since nothing of a request's way through the app is wanted here, and
 * what is wanted (backlog, dropping, pausing, a limit per frame) is the socket's own.
 */
export async function attachSockets(
  server: Server,
  from: Container,
  addressOf: (request: IncomingMessage) => string | undefined,
): Promise<{ close(): Promise<void> }> {
  const door = localSocketDoor(from);
  const log = from.get(Log);
  await door.start();

  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostBytes });
  const lines = new Set<Promise<void>>();
  const heartbeat = new Heartbeat();
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = URL.parse(request.url ?? '', 'ws://localhost');
    const caller = url && callerOf(url, request, addressOf(request));
    if (!caller) return refuseUpgrade(socket, '404 Not Found');
    try {
      await door.admit(caller);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.info({ method: 'GET', path: url.pathname, status: 429, ip: caller.address }, 'request');
      return refuseUpgrade(socket, '429 Too Many Requests', `Retry-After: ${error.extra.retryAfter ?? 1}\r\n`);
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      if (caller.restaurantId !== undefined) heartbeat.watch(client);
      const line = serve(client, caller, door, log).finally(() => lines.delete(line));
      lines.add(line);
    });
  };
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whoever breaks off while it is asked whether they may come in.
    socket.on('error', (error) => log.debug({ err: error }, 'a connection was broken off'));
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ err: error }, 'an upgrade met a bug');
      socket.destroy();
    });
  };
  server.on('upgrade', onUpgrade);

  let sweeping: Promise<void> | undefined;
  const sweeps = setInterval(() => {
    sweeping ??= door
      .sweep()
      .catch((error: unknown) => log.error({ err: error }, 'the connections could not be swept'))
      .finally(() => {
        sweeping = undefined;
      });
  }, sweepMilliseconds).unref();

  const beats = setInterval(() => {
    door.beat().catch((error: unknown) => log.error({ err: error }, 'the connections could not be told that they are heard'));
  }, beatMilliseconds).unref();

  return {
    close: async () => {
      clearInterval(sweeps);
      clearInterval(beats);
      heartbeat.stop();
      server.off('upgrade', onUpgrade);
      for (const client of sockets.clients) client.close(closing.away);
      const impatient = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, graceMilliseconds);
      await Promise.all([...lines, sweeping]);
      clearTimeout(impatient);
    },
  };
}

/** Who knocks, and for what; undefined at any other address. */
function callerOf({ pathname, searchParams }: URL, { headers }: IncomingMessage, address: string | undefined): Caller | undefined {
  const [, restaurantId] = ofRestaurant.exec(pathname) ?? [];
  if (pathname !== '/ws' && restaurantId === undefined) return undefined;
  const token = searchParams.get('token');
  const language = /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'es';
  return { language, address, ...(token !== null && { token }), ...(restaurantId !== undefined && { restaurantId }) };
}

/** Takes one connection to the door, frame after frame. Resolves when it is closed and forgotten. */
function serve(client: WebSocket, caller: Caller, door: LocalSocketDoor, log: Log): Promise<void> {
  const id = newId();
  const failed = (error: unknown) => {
    log.error({ err: error, connectionId: id }, 'a socket met a bug');
    client.close(closing.bug);
  };
  let turn = Promise.resolve();
  let waiting = 0;
  const next = (work: () => Promise<void>) => {
    waiting += 1;
    if (waiting === mostWaiting) client.pause();
    turn = turn
      .then(work)
      .catch(failed)
      .finally(() => {
        waiting -= 1;
        if (client.isPaused) client.resume();
      });
  };

  next(() => door.opened(id, wireOf(client), caller));
  // Frames are text: what is binary is as little understood as what is no JSON.
  client.on('message', (data, isBinary) => next(() => door.received(id, isBinary ? '' : data.toString())));
  client.on('error', (error) => log.debug({ err: error, connectionId: id }, 'a socket failed'));
  return new Promise((resolve) => {
    client.on('close', () => {
      door.closed(id).catch(failed).finally(resolve);
    });
  });
}

const asText = { binary: false };

const wireOf = (client: WebSocket): Held => ({
  get open() {
    return client.readyState === client.OPEN;
  },
  get backlog() {
    return client.bufferedAmount;
  },
  send: (frame, done) => client.send(frame, asText, done),
  close: (code) => client.close(code),
  drop: () => client.terminate(),
});

import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from '#shared/logger';
import { isWebSocketUpgrade } from './websocket-upgrades.ts';

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/**
 * The limits of one connection. The times, in milliseconds, are Node's defaults, fixed here against changes in later versions. A request
 * whose headers or body arrive too slowly gets 408, at most one checking interval late.
 * @see https://nodejs.org/api/http.html#serverrequesttimeout
 */
const perConnectionLimits = {
  headersTimeout: 60_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 30_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** Connections beyond `maxConnections` are closed at once. */
export const connectionLimits = { ...perConnectionLimits, maxConnections: 10_000 };

/** The HTTP server of this process. It survives failures of connections and its own. */
export function createHttpServer(fetch: Fetch, log: Logger, limits: Partial<typeof connectionLimits> = {}): Server {
  const { maxConnections, ...options } = { ...connectionLimits, ...limits };
  const server = createAdaptorServer({ fetch, serverOptions: { ...options, shouldUpgradeCallback: isWebSocketUpgrade } }) as Server;
  server.maxConnections = maxConnections;
  // After that, errors mean that memory or file descriptors do not suffice to accept a connection. Earlier ones go to the caller of `listen`.
  server.once('listening', () => server.on('error', (error) => log.error({ err: error }, 'the server failed')));
  return server;
}

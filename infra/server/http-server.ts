import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from '#shared/logger';
import { isWebSocketUpgrade } from './websocket-upgrades.ts';

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/**
 * What one connection may take, whoever is at its other end. The times are Node's own defaults, said here so that no version changes them:
 * a request whose head or body comes too slowly is answered 408, at most one interval of checking late.
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

/** The HTTP server of this process. It outlives every failure of a connection, and of its own. */
export function createHttpServer(fetch: Fetch, log: Logger, limits: Partial<typeof connectionLimits> = {}): Server {
  const { maxConnections, ...options } = { ...connectionLimits, ...limits };
  const server = createAdaptorServer({ fetch, serverOptions: { ...options, shouldUpgradeCallback: isWebSocketUpgrade } }) as Server;
  server.maxConnections = maxConnections;
  // From here on it fails when memory or descriptors are too few to accept a connection; before, whoever lets it listen hears of it.
  server.once('listening', () => server.on('error', (error) => log.error({ err: error }, 'the server failed')));
  return server;
}

import type { Container } from 'inversify';
import { Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { Logger } from '#shared/logger';
import { RateLimits } from '#shared/rate-limits';
import type { ApiGatewayClient } from './adapters/api-gateway-client.ts';
import { ApiGatewaySockets } from './adapters/api-gateway-sockets.ts';
import { LocalConnections } from './adapters/local-connections.ts';
import { type LocalSocket, LocalSockets } from './adapters/local-sockets.ts';
import { StoredConnections } from './adapters/stored-connections.ts';
import { StoredSubscribers } from './adapters/stored-subscribers.ts';
import { pongFrame } from './domain/frames.ts';
import { Connections } from './ports/connections.ts';
import { Feed } from './ports/feed.ts';
import { ReferenceCopies } from './ports/reference-copies.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsStore } from './ports/store.ts';
import { Subscribers } from './ports/subscribers.ts';
import { AdmitClient } from './use-cases/admit-client.ts';
import { AuthenticateConnection } from './use-cases/authenticate-connection.ts';
import { CloseConnection } from './use-cases/close-connection.ts';
import { type AnonymousConnectionLimits, type ConnectingClient, OpenConnection } from './use-cases/open-connection.ts';
import { type PingListener, ReceiveFrame } from './use-cases/receive-frame.ts';
import { SendReady } from './use-cases/send-ready.ts';
import { SubscribeToChannel } from './use-cases/subscribe-to-channel.ts';
import { SweepConnections } from './use-cases/sweep-connections.ts';

/** How many connections may be open at once: per user, and for clients that have not signed in. */
type ConnectionLimits = AnonymousConnectionLimits & { readonly perUser: number };
const defaultLimits: ConnectionLimits = { perUser: 1_000, perAddress: 250, total: 10_000 };
const noLimit = Number.POSITIVE_INFINITY;
const unlimited: ConnectionLimits = { perUser: noLimit, perAddress: noLimit, total: noLimit };

/** What a transport calls. It reports the frames of one connection one after the other. */
type WebSocketGateway = {
  /** To be called before a connection is accepted. @throws 429 `request.too-many` if the client has used up its budget. */
  readonly admit: (caller: Pick<ConnectingClient, 'token' | 'address'>) => Promise<void>;
  readonly onOpen: (id: string, caller: ConnectingClient) => Promise<void>;
  readonly onMessage: (id: string, text: string) => Promise<void>;
  readonly onClose: (id: string) => Promise<void>;
  /** To be called about once a second. Closes connections that are silent, did not sign in, or have an expired token. */
  readonly sweep: () => Promise<void>;
};

function createGateway(container: Container, overrides: Partial<ConnectionLimits>, onPing?: PingListener): WebSocketGateway {
  const limits = container.get(RateLimits);
  const connectionLimits = { ...(limits.isDisabled ? unlimited : defaultLimits), ...overrides };
  const [connections, sockets, closeConnection, clock] = [
    container.get(Connections),
    container.get(Sockets),
    container.get(CloseConnection),
    container.get(Clock),
  ];
  const [tokens, sessions, feed, subscribers] = [
    container.get(Tokens),
    container.get(Sessions),
    container.get(Feed),
    container.get(Subscribers),
  ];
  const copies = container.get(ReferenceCopies);
  const signIn = new AuthenticateConnection({
    tokens,
    sessions,
    clock,
    connections,
    copies,
    feed,
    subscribers,
    sockets,
    limits,
    closeConnection,
    maxConnectionsPerUser: connectionLimits.perUser,
  });
  const openConnection = new OpenConnection({
    connections,
    authenticateConnection: signIn,
    closeConnection,
    limits: connectionLimits,
    clock,
  });
  const admitClient = new AdmitClient({ tokens, limits, clock });
  const receiveFrame = new ReceiveFrame({
    connections,
    sockets,
    authenticateConnection: signIn,
    subscribeToChannel: container.get(SubscribeToChannel),
    closeConnection,
    limits,
    clock,
    onPing,
  });
  const sweepConnections = new SweepConnections({ connections, closeConnection, clock });
  return {
    admit: (caller) => admitClient.run(caller),
    onOpen: (id, caller) => openConnection.run(id, caller),
    onMessage: (id, text) => receiveFrame.run(id, text),
    onClose: (id) => closeConnection.forget(id),
    sweep: () => sweepConnections.run(),
  };
}

/** The gateway of a server that holds the connections in its own process. */
export type LocalWebSocketGateway = Omit<WebSocketGateway, 'onOpen'> & {
  /** To be called before the first connection. Removes the rows that an earlier process left behind. */
  readonly start: () => Promise<void>;
  readonly onOpen: (id: string, socket: LocalSocket, caller: ConnectingClient) => Promise<void>;
  /**
   * To be called every ten seconds. Sends `pong` to every client that has sent `ping` before, so that the client soon notices a broken
   * connection.
   */
  readonly sendHeartbeats: () => Promise<void>;
};

export function createLocalWebSocketGateway(container: Container, overrides: Partial<ConnectionLimits> = {}): LocalWebSocketGateway {
  const pingingConnectionIds = new Set<string>();
  const gateway = createGateway(container, overrides, (id) => pingingConnectionIds.add(id));
  const sockets = container.get(LocalSockets);
  const connections = container.get(LocalConnections);
  return {
    ...gateway,
    start: async () => {
      await connections.removeStaleRows();
    },
    onOpen: async (id, wire, caller) => {
      sockets.add(id, wire);
      await gateway.onOpen(id, caller);
    },
    sendHeartbeats: async () => {
      for (const id of await sockets.sendAll(pingingConnectionIds, pongFrame)) pingingConnectionIds.delete(id);
    },
    onClose: async (id) => {
      pingingConnectionIds.delete(id);
      sockets.remove(id);
      await gateway.onClose(id);
    },
  };
}

/** Creates the client for the WebSocket API whose stage is `endpoint`. The client is loaded when the first frame is sent. */
export const createApiGatewayClientLoader = (endpoint: string) =>
  memoizeAsync(async () => (await import('./adapters/api-gateway-client.ts')).createApiGatewayClient({ endpoint }));

/**
 * Binds API Gateway as the transport. API Gateway holds the connections, the Notifications table stores them, and frames are sent
 * through the client that `loadClient` returns.
 */
export function bindApiGatewayTransport(container: Container, loadClient: () => Promise<ApiGatewayClient>) {
  const [store, clock] = [container.get(NotificationsStore), container.get(Clock)];
  const sockets = new ApiGatewaySockets(loadClient, container.get(Logger));
  const connections = new StoredConnections(store, clock);
  container.rebind(Sockets).toConstantValue(sockets);
  container.rebind(Connections).toConstantValue(connections);
  container.rebind(Subscribers).toConstantValue(new StoredSubscribers(container.get(Feed), sockets, connections, store, clock));
}

/** The gateway for API Gateway, which holds the connections itself. */
type ApiGatewayWebSocketGateway = Omit<WebSocketGateway, 'onOpen'> & {
  /** Returns false if the client was refused, for example for a bad token or too many connections. */
  readonly onOpen: (id: string, caller: ConnectingClient) => Promise<boolean>;
};

export function createApiGatewayWebSocketGateway(container: Container): ApiGatewayWebSocketGateway {
  const gateway = createGateway(container, {});
  const connections = container.get(Connections);
  const sendReady = new SendReady({ connections, feed: container.get(Feed), sockets: container.get(Sockets) });
  return {
    ...gateway,
    onOpen: async (id, caller) => {
      await gateway.onOpen(id, caller);
      return (await connections.find(id)) !== undefined;
    },
    onMessage: async (id, text) => {
      await sendReady.run(id);
      await gateway.onMessage(id, text);
    },
  };
}

import type { Container } from 'inversify';
import { Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { once } from '#shared/concurrency/memoize-async';
import { Log } from '#shared/logger';
import { RateLimits } from '#shared/rate-limits';
import type { ApiGatewayCalls } from './adapters/api-gateway-client.ts';
import { ApiGatewaySockets } from './adapters/api-gateway-sockets.ts';
import { HeldConnections } from './adapters/local-connections.ts';
import { HeldSockets, type Wire } from './adapters/local-sockets.ts';
import { TableConnections } from './adapters/stored-connections.ts';
import { TableAudience } from './adapters/stored-subscribers.ts';
import { pong } from './domain/frames.ts';
import { Connections } from './ports/connections.ts';
import { Feed } from './ports/feed.ts';
import { Directory } from './ports/reference-copies.ts';
import { Sockets } from './ports/sockets.ts';
import { NotificationsTable } from './ports/store.ts';
import { Audience } from './ports/subscribers.ts';
import { AdmitClient } from './use-cases/admit-client.ts';
import { SignIn } from './use-cases/authenticate-connection.ts';
import { HangUp } from './use-cases/close-connection.ts';
import { type Caller, OpenConnection, type StrangerLimits } from './use-cases/open-connection.ts';
import { type Pinged, ReceiveFrame } from './use-cases/receive-frame.ts';
import { Greet } from './use-cases/send-ready.ts';
import { FollowChannel } from './use-cases/subscribe-to-channel.ts';
import { SweepConnections } from './use-cases/sweep-connections.ts';

/** How many connections may be open at once: one person's, and those of strangers. */
type ConnectionLimits = StrangerLimits & { readonly perUser: number };
const ordinary: ConnectionLimits = { perUser: 1_000, perAddress: 250, inAll: 10_000 };
const none = Number.POSITIVE_INFINITY;
const unlimited: ConnectionLimits = { perUser: none, perAddress: none, inAll: none };

/** What a transport reports about its connections. The frames of one connection are reported one after the other. */
type SocketDoor = {
  /** Before a client is let in. @throws 429 for one beyond its budget. */
  readonly admit: (caller: Pick<Caller, 'token' | 'address'>) => Promise<void>;
  readonly opened: (id: string, caller: Caller) => Promise<void>;
  readonly received: (id: string, text: string) => Promise<void>;
  readonly closed: (id: string) => Promise<void>;
  /** To be called about once a second: ends what is silent, never signed in, or has an expired token. */
  readonly sweep: () => Promise<void>;
};

function socketDoor(from: Container, special: Partial<ConnectionLimits>, pinged?: Pinged): SocketDoor {
  const limits = from.get(RateLimits);
  const most = { ...(limits.areOff ? unlimited : ordinary), ...special };
  const [connections, sockets, hangUp, clock] = [from.get(Connections), from.get(Sockets), from.get(HangUp), from.get(Clock)];
  const [tokens, sessions, feed, audience] = [from.get(Tokens), from.get(Sessions), from.get(Feed), from.get(Audience)];
  const directory = from.get(Directory);
  const signIn = new SignIn({ tokens, sessions, clock, connections, directory, feed, audience, sockets, limits }, hangUp, most.perUser);
  const open = new OpenConnection(connections, signIn, hangUp, most, clock);
  const admit = new AdmitClient(tokens, limits, clock);
  const receive = new ReceiveFrame(connections, sockets, signIn, from.get(FollowChannel), hangUp, limits, clock, pinged);
  const sweep = new SweepConnections(connections, hangUp, clock);
  return {
    admit: (caller) => admit.run(caller),
    opened: (id, caller) => open.run(id, caller),
    received: (id, text) => receive.run(id, text),
    closed: (id) => hangUp.forget(id),
    sweep: () => sweep.run(),
  };
}

/** The door of a server that holds the connections in its own process. */
export type LocalSocketDoor = Omit<SocketDoor, 'opened'> & {
  /** To be called before the first connection: removes the rows that a former process has left. */
  readonly start: () => Promise<void>;
  readonly opened: (id: string, wire: Wire, caller: Caller) => Promise<void>;
  /** To be called every ten seconds: who has pinged once hears a `pong` unasked, and so notices soon that a line was cut in silence. */
  readonly beat: () => Promise<void>;
};

export function localSocketDoor(from: Container, special: Partial<ConnectionLimits> = {}): LocalSocketDoor {
  const alive = new Set<string>();
  const door = socketDoor(from, special, (id) => alive.add(id));
  const wires = from.get(HeldSockets);
  const connections = from.get(HeldConnections);
  return {
    ...door,
    start: async () => {
      await connections.forgetFormer();
    },
    opened: async (id, wire, caller) => {
      wires.hold(id, wire);
      await door.opened(id, caller);
    },
    beat: async () => {
      for (const id of await wires.sendAll(alive, pong)) alive.delete(id);
    },
    closed: async (id) => {
      alive.delete(id);
      wires.release(id);
      await door.closed(id);
    },
  };
}

/** The calls to the WebSocket API whose stage is `endpoint`; its client is loaded when the first frame is sent. */
export const apiGatewayAt = (endpoint: string) =>
  once(async () => (await import('./adapters/api-gateway-client.ts')).apiGatewayCalls({ endpoint }));

/** Lets API Gateway hold the connections: their rows are all that is known of them, and they are told by `calls`. */
export function talkOverApiGateway(container: Container, calls: () => Promise<ApiGatewayCalls>) {
  const [table, clock] = [container.get(NotificationsTable), container.get(Clock)];
  const sockets = new ApiGatewaySockets(calls, container.get(Log));
  const connections = new TableConnections(table, clock);
  container.rebind(Sockets).toConstantValue(sockets);
  container.rebind(Connections).toConstantValue(connections);
  container.rebind(Audience).toConstantValue(new TableAudience(container.get(Feed), sockets, connections, table, clock));
}

/** The door of API Gateway, which holds the connections itself. */
type ApiGatewayDoor = Omit<SocketDoor, 'opened'> & {
  /** False for a client that is not let in: its token is no good, or it has too many connections. */
  readonly opened: (id: string, caller: Caller) => Promise<boolean>;
};

export function apiGatewayDoor(from: Container): ApiGatewayDoor {
  const door = socketDoor(from, {});
  const connections = from.get(Connections);
  const greet = new Greet(connections, from.get(Feed), from.get(Sockets));
  return {
    ...door,
    opened: async (id, caller) => {
      await door.opened(id, caller);
      return (await connections.find(id)) !== undefined;
    },
    received: async (id, text) => {
      await greet.run(id);
      await door.received(id, text);
    },
  };
}

import type { Clock } from '#shared/clock';
import { DomainError, localize } from '#shared/errors';
import { type RateLimits, smallCost } from '#shared/rate-limits';
import { type Connection, maxStrikes } from '../domain/connection.ts';
import { notificationsError } from '../domain/errors.ts';
import { type ClientFrame, closeCodes, parseFrame, pongFrame, serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { AuthenticateConnection } from './authenticate-connection.ts';
import type { CloseConnection } from './close-connection.ts';
import type { SubscribeToChannel } from './subscribe-to-channel.ts';

/** Hears that a connection has said `ping`. */
export type PingListener = (id: string) => void;

/** What a client says. The frames of one connection come one after the other. */
export class ReceiveFrame {
  readonly #connections: Connections;
  readonly #sockets: Sockets;
  readonly #authenticateConnection: AuthenticateConnection;
  readonly #subscribeToChannel: SubscribeToChannel;
  readonly #closeConnection: CloseConnection;
  readonly #limits: RateLimits;
  readonly #clock: Clock;
  readonly #onPing: PingListener;
  constructor(
    connections: Connections,
    sockets: Sockets,
    authenticateConnection: AuthenticateConnection,
    subscribeToChannel: SubscribeToChannel,
    closeConnection: CloseConnection,
    limits: RateLimits,
    clock: Clock,
    onPing: PingListener = () => undefined,
  ) {
    this.#connections = connections;
    this.#sockets = sockets;
    this.#authenticateConnection = authenticateConnection;
    this.#subscribeToChannel = subscribeToChannel;
    this.#closeConnection = closeConnection;
    this.#limits = limits;
    this.#clock = clock;
    this.#onPing = onPing;
  }

  async run(id: string, text: string) {
    const connectionLimitError = catchDomainError(() => this.#limits.spendConnection(id));
    const connection = connectionLimitError
      ? await this.#connections.find(id)
      : await this.#connections.recordActivity(id, this.#clock.now());
    // Whoever is only told of bill requests is listened to no more than answered.
    if (!connection || connection.restaurantId !== null) return;
    const frame = parseFrame(text);
    const rateLimitError = connectionLimitError ?? catchDomainError(() => this.#spend(connection, frame));
    if (rateLimitError) await this.#recordStrike(connection, rateLimitError, closeCodes.tooMany);
    else if (frame) await this.#handle(connection, frame);
    else await this.#recordStrike(connection, notificationsError('notifications.bad-frame'), closeCodes.policy);
  }

  /** To follow a channel or to sign in costs as much as a request does. */
  #spend({ principal, address }: Connection, frame: ClientFrame | undefined) {
    const cost = frame && frame.type !== 'ping' ? 1 : smallCost;
    if (principal) this.#limits.spendUser(principal, cost);
    else this.#limits.spendAnonymous(address ?? undefined, cost);
  }

  async #handle(connection: Connection, frame: ClientFrame) {
    if (frame.type === 'ping') {
      this.#onPing(connection.id);
      return this.#sockets.sendAll([connection.id], pongFrame);
    }
    if (frame.type === 'auth') return this.#authenticateConnection.run(connection, frame.token);
    try {
      return await this.#subscribeToChannel.run(connection, frame.channel, frame.since);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.#sendError(connection, error);
    }
  }

  async #recordStrike(connection: Connection, error: DomainError, code: number) {
    const strikes = connection.strikes + 1;
    if (strikes >= maxStrikes) return this.#closeConnection.run(connection, code, error);
    if (await this.#connections.update({ ...connection, strikes })) await this.#sendError(connection, error);
  }

  #sendError({ id, language }: Connection, { text, context: extra }: DomainError) {
    return this.#sockets.sendAll([id], serializeFrame({ type: 'error', message: localize(text, language, extra.params) }));
  }
}

/** The refusal that this meets, if it meets one. */
function catchDomainError(charge: () => void): DomainError | undefined {
  try {
    charge();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

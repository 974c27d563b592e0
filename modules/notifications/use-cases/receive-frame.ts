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

/** Called for each `ping` of a connection. */
export type PingListener = (id: string) => void;

type Deps = {
  readonly connections: Connections;
  readonly sockets: Sockets;
  readonly authenticateConnection: AuthenticateConnection;
  readonly subscribeToChannel: SubscribeToChannel;
  readonly closeConnection: CloseConnection;
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly onPing?: PingListener | undefined;
};

/**
 * Handles a frame from a client. The frames of one connection must come one after the other. Each bad frame, and each frame beyond the
 * budget, is a strike: the client gets an error, and after ten strikes the connection is closed.
 */
export class ReceiveFrame {
  readonly #deps: Deps;
  readonly #onPing: PingListener;
  constructor(deps: Deps) {
    this.#deps = deps;
    this.#onPing = deps.onPing ?? (() => undefined);
  }

  async run(id: string, text: string) {
    const connectionLimitError = catchDomainError(() => this.#deps.limits.spendConnection(id));
    const connection = connectionLimitError
      ? await this.#deps.connections.find(id)
      : await this.#deps.connections.recordActivity(id, this.#deps.clock.now());
    // The socket of the table-bill API reads no frames.
    if (!connection || connection.restaurantId !== null) return;
    const frame = parseFrame(text);
    const rateLimitError = connectionLimitError ?? catchDomainError(() => this.#spend(connection, frame));
    if (rateLimitError) await this.#recordStrike(connection, rateLimitError, closeCodes.tooMany);
    else if (frame) await this.#handle(connection, frame);
    else await this.#recordStrike(connection, notificationsError('notifications.bad-frame'), closeCodes.policy);
  }

  /** A subscription or a sign-in costs as much as a request. @throws 429 `request.too-many` if the budget is used up. */
  #spend({ principal, address }: Connection, frame: ClientFrame | undefined) {
    const cost = frame && frame.type !== 'ping' ? 1 : smallCost;
    if (principal) this.#deps.limits.spendUser(principal, cost);
    else this.#deps.limits.spendAnonymous(address ?? undefined, cost);
  }

  async #handle(connection: Connection, frame: ClientFrame) {
    if (frame.type === 'ping') {
      this.#onPing(connection.id);
      return this.#deps.sockets.sendAll([connection.id], pongFrame);
    }
    if (frame.type === 'auth') return this.#deps.authenticateConnection.run(connection, frame.token);
    try {
      return await this.#deps.subscribeToChannel.run(connection, frame.channel, frame.since);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.#sendError(connection, error);
    }
  }

  async #recordStrike(connection: Connection, error: DomainError, code: number) {
    const strikes = connection.strikes + 1;
    if (strikes >= maxStrikes) return this.#deps.closeConnection.run(connection, code, error);
    if (await this.#deps.connections.update({ ...connection, strikes })) await this.#sendError(connection, error);
  }

  #sendError({ id, language }: Connection, { text, context: extra }: DomainError) {
    return this.#deps.sockets.sendAll([id], serializeFrame({ type: 'error', message: localize(text, language, extra.params) }));
  }
}

/** Returns the DomainError that `charge` throws, if any. */
function catchDomainError(charge: () => void): DomainError | undefined {
  try {
    charge();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

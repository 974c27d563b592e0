import type { Clock } from '#shared/clock';
import { DomainError, phrase } from '#shared/errors';
import { type RateLimits, smallCost } from '#shared/rate-limits';
import { type Connection, mostStrikes } from '../domain/connection.ts';
import { refuse } from '../domain/errors.ts';
import { closeCodes, frameText, type Inbound, pong, readFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { SignIn } from './authenticate-connection.ts';
import type { HangUp } from './close-connection.ts';
import type { FollowChannel } from './subscribe-to-channel.ts';

/** Hears that a connection has said `ping`. */
export type Pinged = (id: string) => void;

/** What a client says. The frames of one connection come one after the other. */
export class ReceiveFrame {
  readonly #connections: Connections;
  readonly #sockets: Sockets;
  readonly #signIn: SignIn;
  readonly #follow: FollowChannel;
  readonly #hangUp: HangUp;
  readonly #limits: RateLimits;
  readonly #clock: Clock;
  readonly #pinged: Pinged;
  constructor(
    connections: Connections,
    sockets: Sockets,
    signIn: SignIn,
    follow: FollowChannel,
    hangUp: HangUp,
    limits: RateLimits,
    clock: Clock,
    pinged: Pinged = () => undefined,
  ) {
    this.#connections = connections;
    this.#sockets = sockets;
    this.#signIn = signIn;
    this.#follow = follow;
    this.#hangUp = hangUp;
    this.#limits = limits;
    this.#clock = clock;
    this.#pinged = pinged;
  }

  async run(id: string, text: string) {
    const over = refusedBy(() => this.#limits.spendConnection(id));
    const connection = over ? await this.#connections.find(id) : await this.#connections.heard(id, this.#clock.now());
    // Whoever is only told of bill requests is listened to no more than answered.
    if (!connection || connection.restaurantId !== null) return;
    const frame = readFrame(text);
    const tooMany = over ?? refusedBy(() => this.#spend(connection, frame));
    if (tooMany) await this.#strike(connection, tooMany, closeCodes.tooMany);
    else if (frame) await this.#answer(connection, frame);
    else await this.#strike(connection, refuse('notifications.bad-frame'), closeCodes.policy);
  }

  /** To follow a channel or to sign in costs as much as a request does. */
  #spend({ principal, address }: Connection, frame: Inbound | undefined) {
    const cost = frame && frame.type !== 'ping' ? 1 : smallCost;
    if (principal) this.#limits.spendMember(principal, cost);
    else this.#limits.spendStranger(address ?? undefined, cost);
  }

  async #answer(connection: Connection, frame: Inbound) {
    if (frame.type === 'ping') {
      this.#pinged(connection.id);
      return this.#sockets.sendAll([connection.id], pong);
    }
    if (frame.type === 'auth') return this.#signIn.run(connection, frame.token);
    try {
      return await this.#follow.run(connection, frame.channel, frame.since);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.#sayError(connection, error);
    }
  }

  async #strike(connection: Connection, why: DomainError, code: number) {
    const strikes = connection.strikes + 1;
    if (strikes >= mostStrikes) return this.#hangUp.run(connection, code, why);
    if (await this.#connections.change({ ...connection, strikes })) await this.#sayError(connection, why);
  }

  #sayError({ id, language }: Connection, { text, extra }: DomainError) {
    return this.#sockets.sendAll([id], frameText({ type: 'error', message: phrase(text, language, extra.params) }));
  }
}

/** The refusal that this meets, if it meets one. */
function refusedBy(spend: () => void): DomainError | undefined {
  try {
    spend();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

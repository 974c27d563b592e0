import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { type RateLimits, smallCost } from '#shared/rate-limits';
import type { ConnectingClient } from './open-connection.ts';

/** Whether a client may connect at all, before anything is kept of it: its user and tenant have a budget, or else its address. */
export class AdmitClient {
  readonly #tokens: Tokens;
  readonly #limits: RateLimits;
  readonly #clock: Clock;
  constructor(tokens: Tokens, limits: RateLimits, clock: Clock) {
    this.#tokens = tokens;
    this.#limits = limits;
    this.#clock = clock;
  }

  /** @throws 429 with the seconds to wait. A bad token is refused later, and costs what no token does. */
  async run({ token, address }: Pick<ConnectingClient, 'token' | 'address'>) {
    const verified = token === undefined ? undefined : await this.#tokens.verify(token, this.#clock.now()).catch(() => undefined);
    if (verified) this.#limits.spendUser(verified.principal, smallCost);
    else this.#limits.spendAnonymous(address);
  }
}

import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { type RateLimits, smallCost } from '#shared/rate-limits';
import type { ConnectingClient } from './open-connection.ts';

type Deps = { readonly tokens: Tokens; readonly limits: RateLimits; readonly clock: Clock };

/** Whether a client may connect at all, before anything is kept of it: its user and tenant have a budget, or else its address. */
export class AdmitClient {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws 429 with the seconds to wait. A bad token is refused later, and costs what no token does. */
  async run({ token, address }: Pick<ConnectingClient, 'token' | 'address'>) {
    const verified = token === undefined ? undefined : await this.#deps.tokens.verify(token, this.#deps.clock.now()).catch(() => undefined);
    if (verified) this.#deps.limits.spendUser(verified.principal, smallCost);
    else this.#deps.limits.spendAnonymous(address);
  }
}

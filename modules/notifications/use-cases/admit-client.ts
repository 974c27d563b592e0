import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { type RateLimits, smallCost } from '#shared/rate-limits';
import type { ConnectingClient } from './open-connection.ts';

type Deps = { readonly tokens: Tokens; readonly limits: RateLimits; readonly clock: Clock };

/** Charges a connection attempt to the budgets of the user and tenant or, without a valid token, of the address. */
export class AdmitClient {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * A bad token is charged like none; it is refused when the connection opens.
   * @throws 429 `request.too-many` with the seconds to wait.
   */
  async run({ token, address }: Pick<ConnectingClient, 'token' | 'address'>) {
    const verified = token === undefined ? undefined : await this.#deps.tokens.verify(token, this.#deps.clock.now()).catch(() => undefined);
    if (verified) this.#deps.limits.spendUser(verified.principal, smallCost);
    else this.#deps.limits.spendAnonymous(address);
  }
}

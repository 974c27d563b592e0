import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import type { Users } from '../ports/users.ts';

type Deps = { readonly tokens: Tokens; readonly users: Users; readonly clock: Clock };

/** Returns the claims of a valid token and the e-mail of its user. Guests at a table have no account, so their e-mail is null. */
export class DescribeToken {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `auth.invalid-token` */
  async run(token: string) {
    const { principal, expiresAt } = await this.#deps.tokens.verify(token, this.#deps.clock.now());
    const { tenantId, userId, role, name, branches } = principal;
    const email = (await this.#deps.users.find(tenantId, userId))?.user.email ?? null;
    return {
      userId,
      customerId: userId,
      tenantId,
      role,
      name,
      email,
      branches: branches && [...branches],
      expiresAt: expiresAt.toISOString(),
    };
  }
}

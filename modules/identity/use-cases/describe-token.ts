import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import type { Users } from '../ports/users.ts';

/** What a good token says, with what is known of its user. A guest at a table has no account, hence no e-mail. */
export class DescribeToken {
  readonly #tokens: Tokens;
  readonly #users: Users;
  readonly #clock: Clock;
  constructor(tokens: Tokens, users: Users, clock: Clock) {
    this.#tokens = tokens;
    this.#users = users;
    this.#clock = clock;
  }

  async run(token: string) {
    const { principal, expiresAt } = await this.#tokens.verify(token, this.#clock.now());
    const { tenantId, userId, role, name, branches } = principal;
    const email = (await this.#users.find(tenantId, userId))?.user.email ?? null;
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

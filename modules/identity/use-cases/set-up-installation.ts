import type { Clock } from '#shared/clock';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { Caller } from '../domain/caller.ts';
import { identityError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { SetupLinks } from '../ports/setup-links.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { CreateTenant, CreateTenantInput } from './create-tenant.ts';

const linkLifetimeHours = 24;

type Deps = { readonly tenants: Tenants; readonly links: SetupLinks; readonly createTenant: CreateTenant; readonly clock: Clock };

/** Creates the first business of an empty installation, with a link that the server prints when it starts. */
export class SetUpInstallation {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the token of a new link, valid for 24 hours or until there is a business; undefined if there is one already. */
  async issueLink(): Promise<string | undefined> {
    if ((await this.#deps.tenants.findFirstId()) !== undefined) return undefined;
    return this.#deps.links.issue(new Date(this.#deps.clock.now().getTime() + linkLifetimeHours * 3_600_000));
  }

  /**
   * Creates the business and returns its owner.
   * @throws `identity.set-up-already`, `identity.setup-link-over`, `identity.bad-setup-link` for a token that was never issued, and the
   *   errors of `CreateTenant.run`
   */
  async run(token: string, input: CreateTenantInput, caller: Caller, recordIdempotency?: RecordIdempotency<User>): Promise<User> {
    if ((await this.#deps.tenants.findFirstId()) !== undefined) throw identityError('identity.set-up-already');
    const expiresAt = await this.#deps.links.findExpiry(token);
    if (!expiresAt) throw identityError('identity.bad-setup-link');
    if (expiresAt <= this.#deps.clock.now()) throw identityError('identity.setup-link-over');
    // If two people use the link at the same time, only one of them creates the business.
    return this.#deps.createTenant.run({ ...input, onlyAsFirst: true }, caller, recordIdempotency);
  }
}

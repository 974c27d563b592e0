import type { Clock } from '#shared/clock';
import type { Remember } from '#shared/store/idempotency';
import type { Caller } from '../domain/caller.ts';
import { refuse } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { SetupLinks } from '../ports/setup-links.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { CreateTenant, CreateTenantInput } from './create-tenant.ts';

const linkHours = 24;

/** Opens the first business of an empty installation, by the link that its server tells whoever started it. */
export class SetUp {
  readonly #tenants: Tenants;
  readonly #links: SetupLinks;
  readonly #create: CreateTenant;
  readonly #clock: Clock;
  constructor(tenants: Tenants, links: SetupLinks, create: CreateTenant, clock: Clock) {
    this.#tenants = tenants;
    this.#links = links;
    this.#create = create;
    this.#clock = clock;
  }

  /** The token of a new link, good for 24 hours or until there is a business; undefined if there is one already. */
  async issueLink(): Promise<string | undefined> {
    if ((await this.#tenants.first()) !== undefined) return undefined;
    return this.#links.issue(new Date(this.#clock.now().getTime() + linkHours * 3_600_000));
  }

  /**
   * The owner of the new business.
   * @throws 410 if there is a business already or the link is over, 401 for a token that was never given out, and as CreateTenant does.
   */
  async run(token: string, input: CreateTenantInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    if ((await this.#tenants.first()) !== undefined) throw refuse('identity.set-up-already');
    const until = await this.#links.goodUntil(token);
    if (!until) throw refuse('identity.bad-setup-link');
    if (until <= this.#clock.now()) throw refuse('identity.setup-link-over');
    // Of two who use it at once, one opens the business.
    return this.#create.run({ ...input, onlyAsFirst: true }, caller, remember);
  }
}

import { refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { DomainError } from '#shared/errors';
import { type Actor, type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { Changed } from '../domain/user-changes.ts';
import type { StoredUser, Users } from '../ports/users.ts';

const tries = 5;

/** What all changes of a user have in common: load, decide, store, and decide again where somebody else was faster. */
export class ChangeUser {
  readonly #users: Users;
  readonly #clock: Clock;
  constructor(users: Users, clock: Clock) {
    this.#users = users;
    this.#clock = clock;
  }

  /** `decide` refuses or says what shall be; `missing` is thrown where there is no such user. */
  async run(
    cause: Cause,
    userId: string,
    missing: () => DomainError,
    decide: (user: User, now: Date) => Changed,
    remember?: Remember<User>,
  ): Promise<User> {
    return this.#again(cause, userId, missing, async (before, witness) => {
      const now = this.#clock.now();
      const { user, facts } = decide(before.user, now);
      const unchanged = facts.length === 0;
      if (unchanged) return user;
      return (await this.#users.change(before, user, say(facts, cause, now), witness, remember?.(user))) ? user : undefined;
    });
  }

  /** Takes the user away; `decide` refuses or gives the facts. */
  async remove(cause: Cause, userId: string, missing: () => DomainError, decide: (user: User) => Changed['facts']): Promise<User> {
    return this.#again(cause, userId, missing, async (before, witness) => {
      const events = say(decide(before.user), cause, this.#clock.now());
      return (await this.#users.remove(before, events, witness)) ? before.user : undefined;
    });
  }

  /** The acting person is a witness: a change holds only while they are what they were, so that no two people remove each other. */
  async #again(
    { tenantId, actor }: Cause,
    userId: string,
    missing: () => DomainError,
    attempt: (before: StoredUser, witness: StoredUser | undefined) => Promise<User | undefined>,
  ) {
    for (let nth = 0; nth < tries; nth += 1) {
      const before = await this.#users.find(tenantId, userId);
      if (!before) throw missing();
      const witness = actor && actor.userId !== userId ? await this.#witness(tenantId, actor) : undefined;
      const done = await attempt(before, witness);
      if (done) return done;
    }
    throw refuse('identity.busy');
  }

  async #witness(tenantId: string, { userId, role }: Actor) {
    const acting = await this.#users.find(tenantId, userId);
    if (!acting?.user.isActive || acting.user.role !== role) throw refuseAccess('auth.invalid-token');
    return acting;
  }
}

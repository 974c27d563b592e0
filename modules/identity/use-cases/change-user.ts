import { authError } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { DomainError } from '#shared/errors';
import { type Actor, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { identityError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { UserChange } from '../domain/user-changes.ts';
import type { Users, VersionedUser } from '../ports/users.ts';

const maxAttempts = 5;

type Deps = { readonly users: Users; readonly clock: Clock };

/** What all changes of a user have in common: load, decide, store, and decide again where somebody else was faster. */
export class ChangeUser {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** `decide` refuses or says what shall be; `missing` is thrown where there is no such user. */
  async run(
    cause: EventCause,
    userId: string,
    notFoundError: () => DomainError,
    decide: (user: User, now: Date) => UserChange,
    recordIdempotency?: RecordIdempotency<User>,
  ): Promise<User> {
    return this.#retryOnConflict(cause, userId, notFoundError, async (before, actingUser) => {
      const now = this.#deps.clock.now();
      const { user, domainEvents } = decide(before.user, now);
      const isUnchanged = domainEvents.length === 0;
      if (isUnchanged) return user;
      return (await this.#deps.users.change(before, user, toEnvelopes(domainEvents, cause, now), actingUser, recordIdempotency?.(user)))
        ? user
        : undefined;
    });
  }

  /** Takes the user away; `decide` refuses or gives the facts. */
  async remove(
    cause: EventCause,
    userId: string,
    notFoundError: () => DomainError,
    decide: (user: User) => UserChange['domainEvents'],
  ): Promise<User> {
    return this.#retryOnConflict(cause, userId, notFoundError, async (before, actingUser) => {
      const events = toEnvelopes(decide(before.user), cause, this.#deps.clock.now());
      return (await this.#deps.users.remove(before, events, actingUser)) ? before.user : undefined;
    });
  }

  /** The acting person is a witness: a change holds only while they are what they were, so that no two people remove each other. */
  async #retryOnConflict(
    { tenantId, actor }: EventCause,
    userId: string,
    notFoundError: () => DomainError,
    work: (before: VersionedUser, actingUser: VersionedUser | undefined) => Promise<User | undefined>,
  ) {
    return retryOnConflict(
      async () => {
        const before = await this.#deps.users.find(tenantId, userId);
        if (!before) throw notFoundError();
        const actingUser = actor && actor.userId !== userId ? await this.#findActingUser(tenantId, actor) : undefined;
        return work(before, actingUser);
      },
      { maxAttempts, toError: () => identityError('identity.busy') },
    );
  }

  async #findActingUser(tenantId: string, { userId, role }: Actor) {
    const acting = await this.#deps.users.find(tenantId, userId);
    if (!acting?.user.isActive || acting.user.role !== role) throw authError('auth.invalid-token');
    return acting;
  }
}

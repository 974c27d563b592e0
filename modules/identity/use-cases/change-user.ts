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

/**
 * Changes a user: loads it, decides, stores the result, and repeats up to five times if somebody else changed it at the same time.
 * Both methods throw `notFoundError` if there is no such user, `identity.busy` after the last attempt, and `auth.invalid-token` if the
 * acting user is no longer active or no longer has the same role.
 */
export class ChangeUser {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** `decide` throws, or returns the changed user. If it returns no events, nothing is stored. */
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

  /** Removes the user. `decide` throws, or returns the events to publish. */
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

  /** A change is stored only if the acting user (`actingUser`) has not changed either, so that two people cannot remove each other. */
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

import { type FailedAttempts, forgottenAfterSeconds, oneMore, type StoredAttempts, secondsLocked } from '#shared/attempts';
import type { Clock } from '#shared/clock';
import { fact, say } from '#shared/events';
import { type Caller, causeByNobody } from '../domain/caller.ts';
import { refuse } from '../domain/refusals.ts';
import type { User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';

/** Whose password it would be: `login` is what was typed, `user` whom it names, if anybody. */
export type Claim = { readonly tenantId: string; readonly login: string; readonly user: User | undefined; readonly action: string };

const tries = 5;

/**
 * Says whether a password is right. Wrong ones are counted and logged, and lock the account for a while. It answers alike, and
 * as late, for people who are not there; and of many guesses at once no more count than one after the other would.
 */
export class CheckPassword {
  readonly #passwords: Passwords;
  readonly #attempts: FailedAttempts;
  readonly #clock: Clock;
  constructor(passwords: Passwords, attempts: FailedAttempts, clock: Clock) {
    this.#passwords = passwords;
    this.#attempts = attempts;
    this.#clock = clock;
  }

  async run(claim: Claim, password: string, caller: Caller) {
    await this.#openAttempts(claim);
    const verdict = await this.#passwords.verify(claim.user?.passwordHash, password);
    for (let nth = 0; nth < tries; nth += 1) {
      // Read again: what was tried meanwhile may have locked the account.
      const before = await this.#openAttempts(claim);
      if (await (verdict === 'no' ? this.#count(claim, before, caller) : this.#clear(claim, before))) return verdict;
    }
    throw refuse('identity.locked', { params: { seconds: 1 }, retryAfter: 1 });
  }

  async #openAttempts({ tenantId, login, user }: Claim) {
    const before = await this.#attempts.find(tenantId, user?.id ?? login);
    const seconds = secondsLocked(before?.attempts, this.#clock.now());
    if (seconds > 0) throw refuse('identity.locked', { params: { seconds }, retryAfter: seconds });
    return before;
  }

  #count({ tenantId, login, user, action }: Claim, before: StoredAttempts | undefined, caller: Caller) {
    const now = this.#clock.now();
    const failure = fact('ActivityRecorded', { action, result: 'fallo', about: login, userId: user?.id ?? null });
    const expiresAt = new Date(now.getTime() + forgottenAfterSeconds * 1000);
    const events = say([failure], causeByNobody(tenantId, caller), now);
    return this.#attempts.count(tenantId, user?.id ?? login, before, oneMore(before?.attempts, now), expiresAt, events);
  }

  async #clear({ tenantId, login, user }: Claim, before: StoredAttempts | undefined) {
    return !before || (await this.#attempts.clear(tenantId, user?.id ?? login, before));
  }
}

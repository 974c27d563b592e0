import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import { type Caller, toAnonymousCause } from '../domain/caller.ts';
import { identityError } from '../domain/errors.ts';
import { toPasswordForms } from '../domain/password.ts';
import { isKnownDevice, recordFailedSignIn, recordSuccessfulSignIn, remainingDelaySeconds } from '../domain/sign-in-history.ts';
import type { User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { SignInHistories, VersionedSignInHistory } from '../ports/sign-in-histories.ts';

/** An account whose password is checked. `login` is the typed login, `user` the account that it names, if any. */
export type PasswordCandidate = {
  readonly tenantId: string;
  readonly login: string;
  readonly user: User | undefined;
  /** `cambiar_clave` requires a session, so strangers cannot block it; the wrong attempts of a known device do slow it down. */
  readonly action: 'login' | 'cambiar_clave';
};
/** `needsRehash`: the stored hash is outdated and should be replaced. */
type PasswordMatch<Candidate extends PasswordCandidate> = { readonly candidate: Candidate; readonly needsRehash: boolean };

const maxAttempts = 5;
const lockedError = (seconds: number) => identityError('identity.locked', { params: { seconds }, retryAfter: seconds });

type Deps = { readonly passwords: Passwords; readonly histories: SignInHistories; readonly clock: Clock };

/**
 * Checks passwords. Wrong passwords are counted by account and by address, logged, and slow down further guesses without locking out the
 * owner, who is notified. For accounts that do not exist, the answer and its timing are the same. Concurrent guesses get no more attempts
 * than guesses made one after the other.
 */
export class CheckPassword {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the first candidate that has this password. If there is none, returns undefined and counts a failure for each candidate; dummy
   * comparisons are added until at least `minComparisons` were made, so that the time does not show how many accounts the login matches.
   * @throws `identity.locked` with the seconds to wait
   */
  async run<Candidate extends PasswordCandidate>(
    candidates: readonly Candidate[],
    password: string,
    caller: Caller,
    minComparisons = candidates.length,
  ): Promise<PasswordMatch<Candidate> | undefined> {
    const waitSeconds = await Promise.all(candidates.map((candidate) => this.#remainingWait(candidate, caller)));
    const unlocked = candidates.filter((_, index) => waitSeconds[index] === 0);
    if (unlocked.length === 0) throw lockedError(Math.max(...waitSeconds));
    const match = await this.#findMatch(unlocked, password, minComparisons);
    if (match) {
      await this.#recordSuccess(match.candidate, caller);
      return match;
    }
    const longestWait = Math.max(
      ...waitSeconds,
      ...(await Promise.all(unlocked.map((candidate) => this.#recordFailure(candidate, caller)))),
    );
    if (longestWait > 0) throw lockedError(longestWait);
    return undefined;
  }

  #findHistory({ tenantId, login, user }: PasswordCandidate, { ip, device }: Caller) {
    return runAsTenant(tenantId, () => this.#deps.histories.find(tenantId, user?.id ?? login, { address: ip, device }));
  }

  /** Returns the number of seconds until a password of this candidate is checked. */
  async #remainingWait(candidate: PasswordCandidate, caller: Caller, known?: VersionedSignInHistory) {
    const { history } = known ?? (await this.#findHistory(candidate, caller));
    return candidate.action === 'login' && isKnownDevice(history) ? 0 : remainingDelaySeconds(history, this.#deps.clock.now());
  }

  async #findMatch<Candidate extends PasswordCandidate>(
    candidates: readonly Candidate[],
    password: string,
    minComparisons: number,
  ): Promise<PasswordMatch<Candidate> | undefined> {
    for (const candidate of candidates) {
      const verdict = await this.#verify(candidate.user?.passwordHash, password);
      if (verdict !== 'no') return { candidate, needsRehash: verdict === 'ok-upgrade' };
    }
    for (let comparison = candidates.length; comparison < minComparisons; comparison += 1) await this.#verify(undefined, password);
    return undefined;
  }

  /**
   * Returns `ok-upgrade` if the password matches only without normalization, so that the hash is replaced by one of the normalized form.
   */
  async #verify(hash: string | undefined, typedPassword: string) {
    const [first = '', ...older] = toPasswordForms(typedPassword);
    const verdict = await this.#deps.passwords.verify(hash, first);
    if (verdict !== 'no') return verdict;
    for (const olderForm of older) if ((await this.#deps.passwords.verify(hash, olderForm)) !== 'no') return 'ok-upgrade';
    return 'no';
  }

  /** Reads the history again, because attempts made in the meantime may have locked the account for this client. */
  async #recordSuccess(candidate: PasswordCandidate, caller: Caller) {
    await retryOnConflict(
      async () => {
        const before = await this.#findHistory(candidate, caller);
        const seconds = await this.#remainingWait(candidate, caller, before);
        if (seconds > 0) throw lockedError(seconds);
        const next = recordSuccessfulSignIn(before.history, this.#deps.clock.now());
        return runAsTenant(candidate.tenantId, () => this.#deps.histories.save(before, next, []));
      },
      { maxAttempts, toError: () => lockedError(1) },
    );
  }

  /** Counts a wrong attempt. Returns the seconds that remained to wait before it; 0 if none. */
  async #recordFailure(candidate: PasswordCandidate, caller: Caller): Promise<number> {
    const recordOnce = async () => {
      const before = await this.#findHistory(candidate, caller);
      const seconds = await this.#remainingWait(candidate, caller, before);
      if (seconds > 0) return seconds;
      const isSaved = await this.#saveFailure(candidate, before, caller);
      return isSaved ? remainingDelaySeconds(before.history, this.#deps.clock.now()) : undefined;
    };
    return retryOnConflict(recordOnce, { maxAttempts, toError: () => lockedError(1) });
  }

  #saveFailure({ tenantId, login, user, action }: PasswordCandidate, before: VersionedSignInHistory, caller: Caller) {
    const now = this.#deps.clock.now();
    const { history, shouldNotify: tells } = recordFailedSignIn(before.history, now);
    const failure = domainEvent('ActivityRecorded', { action, result: 'fallo', about: login, userId: user?.id ?? null });
    const client = { device: caller.device ?? null, ip: caller.ip ?? null };
    const slowedNotice = tells && user ? [domainEvent('SignInsSlowed', { userId: user.id, ...client })] : [];
    const events = toEnvelopes([failure, ...slowedNotice], toAnonymousCause(tenantId, caller), now);
    return runAsTenant(tenantId, () => this.#deps.histories.save(before, history, events));
  }
}

import type { Clock } from '#shared/clock';
import { fact, say } from '#shared/events';
import { type Caller, causeByNobody } from '../domain/caller.ts';
import { formsOf } from '../domain/password.ts';
import { refuse } from '../domain/refusals.ts';
import { isKnown, secondsSlowed, withFailure, withSuccess } from '../domain/sign-in-history.ts';
import type { User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { SignInHistories, StoredHistory } from '../ports/sign-in-histories.ts';

/** Whose password it would be: `login` is what was typed, `user` whom it names, if anybody. */
export type Claim = {
  readonly tenantId: string;
  readonly login: string;
  readonly user: User | undefined;
  /** Changing a password needs a session: strangers cannot get in the way of it, and a device's own wrong tries slow it. */
  readonly action: 'login' | 'cambiar_clave';
};
type Verdict = Awaited<ReturnType<Passwords['verify']>>;

const tries = 5;
const slowed = (seconds: number) => refuse('identity.locked', { params: { seconds }, retryAfter: seconds });

/**
 * Says whether a password is right. Wrong ones are counted and logged, and slow down whoever guesses: by account and address, so that
 * nobody keeps another one out; the person is told. It answers alike, and as late, for people who are not there; and of many guesses
 * at once no more count than one after the other would.
 */
export class CheckPassword {
  readonly #passwords: Passwords;
  readonly #histories: SignInHistories;
  readonly #clock: Clock;
  constructor(passwords: Passwords, histories: SignInHistories, clock: Clock) {
    this.#passwords = passwords;
    this.#histories = histories;
    this.#clock = clock;
  }

  async run(claim: Claim, password: string, caller: Caller): Promise<Verdict> {
    await this.#admit(claim, caller);
    const verdict = await this.#verify(claim.user?.passwordHash, password);
    for (let nth = 0; nth < tries; nth += 1) {
      // Read again: what was tried meanwhile may have closed the account to whoever this is.
      const before = await this.#admit(claim, caller);
      if (verdict !== 'no') {
        if (await this.#histories.keep(before, withSuccess(before.history, this.#clock.now()), [])) return verdict;
      } else if (await this.#count(claim, before, caller)) {
        const seconds = secondsSlowed(before.history, this.#clock.now());
        if (seconds > 0) throw slowed(seconds);
        return verdict;
      }
    }
    throw slowed(1);
  }

  /** What is known of whoever tries; refuses those whose password would not even be looked at. */
  async #admit({ tenantId, login, user, action }: Claim, { ip, device }: Caller): Promise<StoredHistory> {
    const stored = await this.#histories.find(tenantId, user?.id ?? login, { address: ip, device });
    const now = this.#clock.now();
    const seconds = secondsSlowed(stored.history, now);
    if (seconds > 0 && !(action === 'login' && isKnown(stored.history))) throw slowed(seconds);
    return stored;
  }

  /** Right only in the form that it was typed in: the hash is to be made anew, of the form that all keyboards agree on. */
  async #verify(hash: string | undefined, typed: string): Promise<Verdict> {
    const [first = '', ...older] = formsOf(typed);
    const verdict = await this.#passwords.verify(hash, first);
    if (verdict !== 'no') return verdict;
    for (const form of older) if ((await this.#passwords.verify(hash, form)) !== 'no') return 'ok-upgrade';
    return 'no';
  }

  #count({ tenantId, login, user, action }: Claim, before: StoredHistory, caller: Caller) {
    const now = this.#clock.now();
    const { history, tells } = withFailure(before.history, now);
    const failure = fact('ActivityRecorded', { action, result: 'fallo', about: login, userId: user?.id ?? null });
    const place = { device: caller.device ?? null, ip: caller.ip ?? null };
    const notice = tells && user ? [fact('SignInsSlowed', { userId: user.id, ...place })] : [];
    return this.#histories.keep(before, history, say([failure, ...notice], causeByNobody(tenantId, caller), now));
  }
}

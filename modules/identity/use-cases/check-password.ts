import type { Clock } from '#shared/clock';
import { fact, say } from '#shared/events/events';
import { asTenant } from '#shared/tenant-scope';
import { type Caller, causeByNobody } from '../domain/caller.ts';
import { refuse } from '../domain/errors.ts';
import { formsOf } from '../domain/password.ts';
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
/** `isOld`: the hash is to be made anew. */
type Fitting<C extends Claim> = { readonly claim: C; readonly isOld: boolean };

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

  /**
   * The first claim whose password it is; undefined, and counted for each of them, where there is none. Nobody's password is compared
   * as often as it takes to have looked `looks` times. Throws `identity.locked` for whoever has to wait.
   */
  async run<C extends Claim>(
    claims: readonly C[],
    password: string,
    caller: Caller,
    looks = claims.length,
  ): Promise<Fitting<C> | undefined> {
    const waits = await Promise.all(claims.map((claim) => this.#wait(claim, caller)));
    const open = claims.filter((_, at) => waits[at] === 0);
    if (open.length === 0) throw slowed(Math.max(...waits));
    const fitting = await this.#firstFitting(open, password, looks);
    if (fitting) {
      await this.#pass(fitting.claim, caller);
      return fitting;
    }
    const longest = Math.max(...waits, ...(await Promise.all(open.map((claim) => this.#count(claim, caller)))));
    if (longest > 0) throw slowed(longest);
    return undefined;
  }

  #find({ tenantId, login, user }: Claim, { ip, device }: Caller) {
    return asTenant(tenantId, () => this.#histories.find(tenantId, user?.id ?? login, { address: ip, device }));
  }

  /** How many seconds pass until a password is looked at, whatever it is. */
  async #wait(claim: Claim, caller: Caller, stored?: StoredHistory) {
    const { history } = stored ?? (await this.#find(claim, caller));
    return claim.action === 'login' && isKnown(history) ? 0 : secondsSlowed(history, this.#clock.now());
  }

  async #firstFitting<C extends Claim>(claims: readonly C[], password: string, looks: number): Promise<Fitting<C> | undefined> {
    for (const claim of claims) {
      const verdict = await this.#verify(claim.user?.passwordHash, password);
      if (verdict !== 'no') return { claim, isOld: verdict === 'ok-upgrade' };
    }
    for (let look = claims.length; look < looks; look += 1) await this.#verify(undefined, password);
    return undefined;
  }

  /** Right only in the form that it was typed in: the hash is to be made anew, of the form that all keyboards agree on. */
  async #verify(hash: string | undefined, typed: string) {
    const [first = '', ...older] = formsOf(typed);
    const verdict = await this.#passwords.verify(hash, first);
    if (verdict !== 'no') return verdict;
    for (const form of older) if ((await this.#passwords.verify(hash, form)) !== 'no') return 'ok-upgrade';
    return 'no';
  }

  /** Reads again: what was tried meanwhile may have closed the account to whoever this is. */
  async #pass(claim: Claim, caller: Caller) {
    for (let nth = 0; nth < tries; nth += 1) {
      const before = await this.#find(claim, caller);
      const seconds = await this.#wait(claim, caller, before);
      if (seconds > 0) throw slowed(seconds);
      const next = withSuccess(before.history, this.#clock.now());
      if (await asTenant(claim.tenantId, () => this.#histories.keep(before, next, []))) return;
    }
    throw slowed(1);
  }

  /** Counts a wrong try; how many seconds it should have waited for. */
  async #count(claim: Claim, caller: Caller): Promise<number> {
    for (let nth = 0; nth < tries; nth += 1) {
      const before = await this.#find(claim, caller);
      const seconds = await this.#wait(claim, caller, before);
      if (seconds > 0) return seconds;
      if (await this.#keepFailure(claim, before, caller)) return secondsSlowed(before.history, this.#clock.now());
    }
    return 1;
  }

  #keepFailure({ tenantId, login, user, action }: Claim, before: StoredHistory, caller: Caller) {
    const now = this.#clock.now();
    const { history, tells } = withFailure(before.history, now);
    const failure = fact('ActivityRecorded', { action, result: 'fallo', about: login, userId: user?.id ?? null });
    const place = { device: caller.device ?? null, ip: caller.ip ?? null };
    const notice = tells && user ? [fact('SignInsSlowed', { userId: user.id, ...place })] : [];
    const events = say([failure, ...notice], causeByNobody(tenantId, caller), now);
    return asTenant(tenantId, () => this.#histories.keep(before, history, events));
  }
}

import {
  addFailure,
  failuresExpireAfterSeconds,
  type LockoutState,
  remainingLockSeconds,
  type VersionedLockoutState,
} from '#shared/auth/failed-attempts';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { PinAttempts } from '../ports/table-sessions.ts';

/** The PIN that the guest entered, if any, and the network address of the client. */
export type PinGuess = { readonly pin: string | undefined; readonly clientAddress: string };

/** The wrong guess at a table, counted over all addresses, from which on the table locks. */
const freeGuessesPerTable = 50;

type Deps = { readonly attempts: PinAttempts; readonly clock: Clock };

/**
 * Checks the PIN of a table. Wrong guesses are counted per table and address and lock out that address for a while, so that one guest
 * cannot lock out the others. From 50 wrong guesses at a table on, all addresses are locked out. Concurrent guesses gain nothing over
 * sequential ones.
 */
export class CheckPin {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns if the PIN is correct or the table has none.
   * @throws `ordering.wrong-pin` if the PIN is missing or wrong
   * @throws `ordering.too-many-pins` with the seconds to wait, during a lockout or after 5 conflicts
   */
  async run(table: DiningTable, { pin, clientAddress }: PinGuess): Promise<void> {
    if (table.pin === null) return;
    const { tenantId, id } = table;
    const attemptsKey = `${id}@${clientAddress}`;
    const checkOnce = async () => {
      const addressAttempts = await this.#findUnlocked(tenantId, attemptsKey);
      const tableAttempts = await this.#findUnlocked(tenantId, id);
      if (pin === undefined) throw orderingError('ordering.wrong-pin');
      if (pin === table.pin) return !addressAttempts || (await this.#deps.attempts.clear(tenantId, attemptsKey, addressAttempts));
      const now = this.#deps.clock.now();
      if (!(await this.#record(tenantId, attemptsKey, addressAttempts, addFailure(addressAttempts?.value, now), now))) return false;
      await this.#recordForTable(tenantId, id, tableAttempts);
      throw orderingError('ordering.wrong-pin');
    };
    await retryOnConflict(checkOnce, pinRetries);
  }

  async #findUnlocked(tenantId: string, account: string) {
    const storedAttempts = await this.#deps.attempts.find(tenantId, account);
    const seconds = remainingLockSeconds(storedAttempts?.value, this.#deps.clock.now());
    if (seconds > 0) throw tooManyPinsError(seconds);
    return storedAttempts;
  }

  /** Counts a wrong guess for the table. Guesses from many addresses can arrive at once, so it retries with the current count. */
  async #recordForTable(tenantId: string, id: string, initial: VersionedLockoutState | undefined) {
    let current = initial;
    await retryOnConflict(async () => {
      const now = this.#deps.clock.now();
      if (await this.#record(tenantId, id, current, addFailure(current?.value, now, freeGuessesPerTable), now)) return true;
      current = await this.#deps.attempts.find(tenantId, id);
      return false;
    }, pinRetries);
  }

  #record(tenantId: string, account: string, previous: VersionedLockoutState | undefined, next: LockoutState, now: Date) {
    const expiresAt = new Date(now.getTime() + failuresExpireAfterSeconds * 1000);
    return this.#deps.attempts.save(tenantId, account, previous, next, expiresAt, []);
  }
}

const tooManyPinsError = (seconds: number) => orderingError('ordering.too-many-pins', { params: { seconds }, retryAfter: seconds });
const pinRetries = { maxAttempts: 5, toError: () => tooManyPinsError(1) };

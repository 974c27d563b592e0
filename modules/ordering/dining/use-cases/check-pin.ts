import { type Attempts, forgottenAfterSeconds, oneMore, type StoredAttempts, secondsLocked } from '#shared/auth/failed-attempts';
import type { Clock } from '#shared/clock';
import { refuse } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { PinAttempts } from '../ports/table-sessions.ts';

/** The PIN that was typed, if any, and the address it came from. */
export type Guess = { readonly pin: string | undefined; readonly address: string };

const mostTries = 5;
/** So many wrong guesses at one table are free, from all addresses together: one in two hundred PINs. */
const freeOfTable = 50;

/**
 * Lets in who knows the table's PIN, where it has one. Wrong guesses are counted by table and address and slow down that address, so
 * that one guest does not keep the others out; very many of them slow down everybody. Of many guesses at once no more count than one
 * after the other would.
 */
export class CheckPin {
  readonly #attempts: PinAttempts;
  readonly #clock: Clock;
  constructor(attempts: PinAttempts, clock: Clock) {
    this.#attempts = attempts;
    this.#clock = clock;
  }

  async run(table: DiningTable, { pin, address }: Guess): Promise<void> {
    if (table.pin === null) return;
    const { tenantId, id } = table;
    const ofAddress = `${id}@${address}`;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await this.#open(tenantId, ofAddress);
      const all = await this.#open(tenantId, id);
      if (pin === undefined) throw refuse('ordering.wrong-pin');
      if (pin === table.pin) {
        if (!before || (await this.#attempts.clear(tenantId, ofAddress, before))) return;
        continue;
      }
      const now = this.#clock.now();
      const counted = await this.#count(tenantId, ofAddress, before, oneMore(before?.attempts, now), now);
      if (!counted) continue;
      throw (await this.#countAll(tenantId, id, all)) ? refuse('ordering.wrong-pin') : tooManyPins(1);
    }
    throw tooManyPins(1);
  }

  async #open(tenantId: string, account: string) {
    const before = await this.#attempts.find(tenantId, account);
    const seconds = secondsLocked(before?.attempts, this.#clock.now());
    if (seconds > 0) throw tooManyPins(seconds);
    return before;
  }

  /** Guesses from many addresses may come at once: each is counted, at the latest when the others are. */
  async #countAll(tenantId: string, id: string, first: StoredAttempts | undefined) {
    let before = first;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const now = this.#clock.now();
      if (await this.#count(tenantId, id, before, oneMore(before?.attempts, now, freeOfTable), now)) return true;
      before = await this.#attempts.find(tenantId, id);
    }
    return false;
  }

  #count(tenantId: string, account: string, before: StoredAttempts | undefined, next: Attempts, now: Date) {
    const expiresAt = new Date(now.getTime() + forgottenAfterSeconds * 1000);
    return this.#attempts.count(tenantId, account, before, next, expiresAt, []);
  }
}

const tooManyPins = (seconds: number) => refuse('ordering.too-many-pins', { params: { seconds }, retryAfter: seconds });

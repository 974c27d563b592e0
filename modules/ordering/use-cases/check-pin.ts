import { forgottenAfterSeconds, oneMore, type StoredAttempts, secondsLocked } from '#shared/attempts';
import type { Clock } from '#shared/clock';
import type { DiningTable } from '../domain/place.ts';
import { refuse } from '../domain/refusals.ts';
import type { PinAttempts } from '../ports/table-sessions.ts';

const mostTries = 5;

/**
 * Lets in who knows the table's PIN, where it has one. Wrong guesses are counted by table and close it for a while, longer each time;
 * of many guesses at once no more count than one after the other would.
 */
export class CheckPin {
  readonly #attempts: PinAttempts;
  readonly #clock: Clock;
  constructor(attempts: PinAttempts, clock: Clock) {
    this.#attempts = attempts;
    this.#clock = clock;
  }

  async run(table: DiningTable, pin: string | undefined): Promise<void> {
    if (table.pin === null) return;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await this.#open(table);
      if (pin === undefined) throw refuse('ordering.wrong-pin');
      if (pin === table.pin) {
        if (!before || (await this.#attempts.clear(table.tenantId, table.id, before))) return;
      } else if (await this.#count(table, before)) throw refuse('ordering.wrong-pin');
    }
    throw tooManyPins(1);
  }

  async #open({ tenantId, id }: DiningTable) {
    const before = await this.#attempts.find(tenantId, id);
    const seconds = secondsLocked(before?.attempts, this.#clock.now());
    if (seconds > 0) throw tooManyPins(seconds);
    return before;
  }

  #count({ tenantId, id }: DiningTable, before: StoredAttempts | undefined) {
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + forgottenAfterSeconds * 1000);
    return this.#attempts.count(tenantId, id, before, oneMore(before?.attempts, now), expiresAt, []);
  }
}

const tooManyPins = (seconds: number) => refuse('ordering.too-many-pins', { params: { seconds }, retryAfter: seconds });

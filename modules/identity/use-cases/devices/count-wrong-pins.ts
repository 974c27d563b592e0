import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import { identityError } from '../../domain/errors.ts';
import { addWrongPin, pinTriesExpireAfterSeconds, remainingPinLockSeconds } from '../../domain/pin-tries.ts';
import type { PinSubject, StaffPinTries, VersionedPinTries } from '../../ports/staff-pin-tries.ts';

const maxAttempts = 10;
const lockedError = (seconds: number) => identityError('identity.pin-locked', { params: { seconds }, retryAfter: seconds });

/** What was tried, for the activity log. `about`: the device or the person; `userId`: who tried, if it is known. */
export type WrongPin = { readonly action: 'login_pin' | 'cambiar_pin'; readonly about: string; readonly userId: string | null };

type Deps = { readonly attempts: StaffPinTries; readonly clock: Clock };

/**
 * Counts wrong PINs and refuses further ones for a while. The counts are stored, so they hold on every server and whatever the budgets of
 * requests are. Concurrent tries get no more attempts than tries made one after the other.
 */
export class CountWrongPins {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `identity.pin-locked` with the seconds to wait if one of the subjects is locked */
  async assertUnlocked(tenantId: string, subjects: readonly PinSubject[]): Promise<void> {
    this.#assertUnlocked(await this.#deps.attempts.find(tenantId, subjects));
  }

  #assertUnlocked({ tries }: VersionedPinTries) {
    const now = this.#deps.clock.now();
    const seconds = Math.max(...tries.map((state) => remainingPinLockSeconds(state, now)));
    if (seconds > 0) throw lockedError(seconds);
  }

  /** Counts a wrong PIN for all subjects and logs it. @throws `identity.pin-locked`, and counts nothing, if one was locked meanwhile */
  async count(subjects: readonly PinSubject[], wrong: WrongPin, cause: EventCause): Promise<void> {
    await retryOnConflict(
      async () => {
        const before = await this.#deps.attempts.find(cause.tenantId, subjects);
        this.#assertUnlocked(before);
        const now = this.#deps.clock.now();
        const next = before.tries.map((state) => addWrongPin(state, now));
        const events = toEnvelopes([domainEvent('ActivityRecorded', { ...wrong, result: 'fallo' })], cause, now);
        return this.#deps.attempts.save(before, next, new Date(now.getTime() + pinTriesExpireAfterSeconds * 1000), events);
      },
      { maxAttempts, toError: () => lockedError(1) },
    );
  }
}

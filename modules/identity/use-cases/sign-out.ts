import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { toSessionEndedEvent } from '../domain/session.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';

/** Ends one session: its token opens nothing any more. */
export class SignOut {
  readonly #sessions: OpenSessions;
  readonly #clock: Clock;
  constructor(sessions: OpenSessions, clock: Clock) {
    this.#sessions = sessions;
    this.#clock = clock;
  }

  async run(userId: string, sessionId: string, cause: EventCause) {
    const events = toEnvelopes([toSessionEndedEvent(userId, sessionId, 'logout')], cause, this.#clock.now());
    await this.#sessions.closeSessions(cause.tenantId, userId, [sessionId], events);
  }
}

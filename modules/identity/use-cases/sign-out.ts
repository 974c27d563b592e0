import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import { sessionEnded } from '../domain/session.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';

/** Ends one session: its token opens nothing any more. */
export class SignOut {
  readonly #sessions: OpenSessions;
  readonly #clock: Clock;
  constructor(sessions: OpenSessions, clock: Clock) {
    this.#sessions = sessions;
    this.#clock = clock;
  }

  async run(userId: string, sessionId: string, cause: Cause) {
    const events = say([sessionEnded(userId, sessionId, 'logout')], cause, this.#clock.now());
    await this.#sessions.close(cause.tenantId, userId, [sessionId], events);
  }
}

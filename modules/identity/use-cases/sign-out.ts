import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { toSessionEndedEvent } from '../domain/session.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';

type Deps = { readonly sessions: OpenSessions; readonly clock: Clock };

/** Ends one session. Its token is invalid from then on. */
export class SignOut {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(userId: string, sessionId: string, cause: EventCause) {
    const events = toEnvelopes([toSessionEndedEvent(userId, sessionId, 'logout')], cause, this.#deps.clock.now());
    await this.#deps.sessions.closeSessions(cause.tenantId, userId, [sessionId], events);
  }
}

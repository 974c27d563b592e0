import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { isSessionActive, toSessionEndedEvent } from '../domain/session.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { Users } from '../ports/users.ts';

const pageSize = 40;

type Deps = { readonly users: Users; readonly sessions: OpenSessions; readonly clock: Clock };

/**
 * After a user has changed or is gone, removes the sessions that the change has ended and publishes SessionEnded for each, so that their open
 * connections are closed. The sessions are invalid since the change itself. Handling the same event again does nothing.
 */
export class CloseEndedSessions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: Envelope<'CustomerChanged' | 'CustomerErased' | 'StaffChanged'>) {
    const { tenantId } = event;
    const { userId } = event.data;
    const user = (await this.#deps.users.find(tenantId, userId))?.user;
    let after: string | undefined;
    do {
      const { sessions, next } = await this.#deps.sessions.listByUser(tenantId, userId, pageSize, after);
      const endedIds = sessions.filter((session) => !isSessionActive(session, user)).map(({ id }) => id);
      const domainEvents = endedIds.map((id) => toSessionEndedEvent(userId, id, 'revoked'));
      if (endedIds.length > 0)
        await this.#deps.sessions.closeSessions(
          tenantId,
          userId,
          endedIds,
          toEnvelopes(domainEvents, causeFromEvent(event), this.#deps.clock.now()),
        );
      after = next;
    } while (after !== undefined);
  }
}

import { authError, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { identityError } from '../domain/errors.ts';
import { toSessionEndedEvent } from '../domain/session.ts';
import { endOtherSessions } from '../domain/user-changes.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { ChangeUser } from './change-user.ts';

type Deps = { readonly sessions: OpenSessions; readonly changeUser: ChangeUser; readonly clock: Clock };

/** Where somebody is signed in: shows people their own sessions and ends them. */
export class ManageOwnSessions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the open sessions, newest first. */
  list({ tenantId, userId }: Principal, limit: number, after?: string) {
    return this.#deps.sessions.listOpenByUser(tenantId, userId, limit, after);
  }

  /**
   * Ends one session, which may be the one that asks. Its token is invalid from then on.
   * @throws `identity.session-not-found` if the person has no such open session
   */
  async end({ tenantId, userId, role }: Principal, sessionId: string, cause: EventCause): Promise<void> {
    if (!(await this.#deps.sessions.isAlive({ tenantId, userId, role, sessionId }))) throw identityError('identity.session-not-found');
    const events = toEnvelopes([toSessionEndedEvent(userId, sessionId, 'revoked')], cause, this.#deps.clock.now());
    await this.#deps.sessions.closeSessions(tenantId, userId, [sessionId], events);
  }

  /**
   * Ends all sessions but the one that asks, at once.
   * @throws `auth.invalid-token` if the user no longer exists, `identity.busy`
   */
  async endOthers({ userId, sessionId }: Principal, cause: EventCause): Promise<void> {
    const invalidTokenError = () => authError('auth.invalid-token');
    await this.#deps.changeUser.run(cause, userId, invalidTokenError, (user) => endOtherSessions(user, sessionId));
  }
}

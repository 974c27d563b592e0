import type { Clock } from '#shared/clock';
import { toEnvelopes } from '#shared/events/events';
import { type DueTimer, moveTimer, type Timer } from '#shared/timers';
import { isIdle, type Session, toIdleEnd, toSessionEndedEvent } from '../../domain/session.ts';
import type { OpenSessions } from '../../ports/open-sessions.ts';

/** The timer that ends a sign-in with a PIN once nobody has used it for 15 minutes; undefined for one with a password. */
export const toIdleTimer = ({ id, tenantId, userId, pin }: Session): Timer<'idle-session'> | undefined =>
  pin && { tenantId, id: `idle-${id}`, kind: 'idle-session', due: toIdleEnd(pin), data: { userId, sessionId: id } };

type Deps = { readonly sessions: OpenSessions; readonly clock: Clock };

/** Ends sign-ins with a PIN that nobody uses, so that their open connections are closed too. Their tokens are invalid by themselves. */
export class EndIdleSession {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(timer: DueTimer<'idle-session'>): Promise<void> {
    const { tenantId, id: timerId, data } = timer;
    const { userId, sessionId } = data;
    const now = this.#deps.clock.now();
    const session = await this.#deps.sessions.find(tenantId, userId, sessionId);
    const nextTimer = session && !isIdle(session, now) ? toIdleTimer(session) : undefined;
    if (nextTimer) return this.#deps.sessions.closeSessions(tenantId, userId, [], [], [moveTimer(timer, nextTimer)]);
    const cause = { tenantId, correlationId: timerId };
    const events = session ? toEnvelopes([toSessionEndedEvent(userId, sessionId, 'revoked')], cause, now) : [];
    await this.#deps.sessions.closeSessions(tenantId, userId, session ? [sessionId] : [], events, [timer.consume]);
  }
}

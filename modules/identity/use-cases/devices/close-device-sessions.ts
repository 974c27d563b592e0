import type { Clock } from '#shared/clock';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { toSessionEndedEvent } from '../../domain/session.ts';
import type { OpenSessions } from '../../ports/open-sessions.ts';

const pageSize = 40;

type Deps = { readonly sessions: OpenSessions; readonly clock: Clock };

/**
 * After a device was removed, publishes SessionEnded for it and for everybody who has signed in at it, so that their open connections are
 * closed, and removes their sessions. The sessions are invalid since the removal itself. Handling the same event again does no harm.
 */
export class CloseDeviceSessions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: Envelope<'DeviceChanged'>): Promise<void> {
    const { tenantId } = event;
    const { deviceId, action } = event.data;
    if (action !== 'removed') return;
    const toEvents = (userId: string, sessionId: string) =>
      toEnvelopes([toSessionEndedEvent(userId, sessionId, 'revoked')], causeFromEvent(event), this.#deps.clock.now());
    await this.#deps.sessions.closeSessions(tenantId, deviceId, [], toEvents(deviceId, deviceId));
    let after: string | undefined;
    do {
      const { sessions, next } = await this.#deps.sessions.listByDevice(tenantId, deviceId, pageSize, after);
      for (const { userId, id } of sessions) await this.#deps.sessions.closeSessions(tenantId, userId, [id], toEvents(userId, id));
      after = next;
    } while (after !== undefined);
  }
}

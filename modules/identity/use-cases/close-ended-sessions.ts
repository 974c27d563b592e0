import type { Clock } from '#shared/clock';
import { causedBy, type Envelope, say } from '#shared/events/events';
import { lives, sessionEnded } from '../domain/session.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { Users } from '../ports/users.ts';

const atOnce = 40;

/**
 * Clears away, after a user changed, the sessions that died of it, and says so of each, that open connections be closed.
 * They have been refused since the change itself; heard again it finds nothing left.
 */
export class CloseSessions {
  readonly #users: Users;
  readonly #sessions: OpenSessions;
  readonly #clock: Clock;
  constructor(users: Users, sessions: OpenSessions, clock: Clock) {
    this.#users = users;
    this.#sessions = sessions;
    this.#clock = clock;
  }

  async run(said: Envelope<'CustomerChanged' | 'StaffChanged'>) {
    const { tenantId } = said;
    const { userId } = said.data;
    const user = (await this.#users.find(tenantId, userId))?.user;
    let after: string | undefined;
    do {
      const { sessions, next } = await this.#sessions.of(tenantId, userId, atOnce, after);
      const dead = sessions.filter((session) => !lives(session, user)).map(({ id }) => id);
      const facts = dead.map((id) => sessionEnded(userId, id, 'revoked'));
      if (dead.length > 0) await this.#sessions.close(tenantId, userId, dead, say(facts, causedBy(said), this.#clock.now()));
      after = next;
    } while (after !== undefined);
  }
}

import type { Clock } from '#shared/clock';
import { causedBy, type Envelope, fact, say } from '#shared/events';
import { noticeOf } from '../domain/notices.ts';
import type { Notices } from '../ports/notices.ts';

/** Puts what concerns a person into their list in the app, unless they do not want it there. Says NotificationSent. */
export class NotifyPerson {
  readonly #notices: Notices;
  readonly #clock: Clock;
  constructor(notices: Notices, clock: Clock) {
    this.#notices = notices;
    this.#clock = clock;
  }

  async run(said: Envelope) {
    const told = noticeOf(said);
    if (!told) return;
    const { userId, notice } = told;
    const { app } = await this.#notices.preferences(said.tenantId, userId);
    if (!app) return;
    const sent = fact('NotificationSent', { userId, channel: 'app', about: notice.about });
    await this.#notices.keep(said.tenantId, userId, notice, say([sent], causedBy(said), this.#clock.now()));
  }
}

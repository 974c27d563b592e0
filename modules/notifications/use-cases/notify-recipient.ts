import type { Clock } from '#shared/clock';
import { causedBy, type Envelope, fact, say } from '#shared/events/events';
import { deliveriesOf, type OutwardChannel } from '../domain/delivery.ts';
import { isSaid, kindOf, type Notice, noticeOf } from '../domain/notices.ts';
import { wants } from '../domain/preferences.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import type { Notices } from '../ports/notices.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { People, StoredPerson } from '../ports/recipients.ts';

type Ports = {
  readonly notices: Notices;
  readonly people: People;
  readonly deliveries: Deliveries;
  readonly mail: MailSender;
  readonly push: PushSender;
  readonly clock: Clock;
};

const maxAttempts = 10;

/**
 * Puts what concerns a person into their list in the app, and queues what leaves for them by mail and push, each if they want it there.
 * Nothing is sent here: a mail server that does not answer holds up no event. Says NotificationSent for the list.
 */
export class NotifyPerson {
  readonly #ports: Ports;
  constructor(ports: Ports) {
    this.#ports = ports;
  }

  async run(said: Envelope) {
    const told = noticeOf(said);
    if (!told) return;
    const { userId, notice } = told;
    const stored = await this.#ports.people.find(said.tenantId, userId);
    if (wants(stored.person.preferences, kindOf(notice), 'app')) await this.#keep(said, userId, notice);
    await this.#queue(said, userId, notice, stored);
  }

  async #keep(said: Envelope, userId: string, notice: Notice) {
    const sent = isSaid(notice) ? [fact('NotificationSent', { userId, channel: 'app', about: notice.about })] : [];
    await this.#ports.notices.keep(said.tenantId, userId, notice, say(sent, causedBy(said), this.#ports.clock.now()));
  }

  async #queue({ tenantId, id, correlationId }: Envelope, userId: string, notice: Notice, first: StoredPerson) {
    const { people, deliveries, mail, push, clock } = this.#ports;
    const isOpen = (channel: OutwardChannel) => (channel === 'mail' ? mail.isOpen : push.publicKey !== undefined);
    const origin = { tenantId, userId, eventId: id, correlationId };
    let stored = first;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const now = clock.now();
      const leaving = deliveriesOf(notice, stored.person, origin, isOpen, now);
      if (leaving.length === 0 || (await deliveries.queue(stored, leaving, now))) return;
      stored = await people.find(tenantId, userId);
    }
    throw new Error('the person kept changing while news for them was to be queued');
  }
}

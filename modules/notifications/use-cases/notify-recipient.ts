import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { type DeliveryChannel, toDeliveries } from '../domain/delivery.ts';
import { isRequestedMail, type Notice, shouldEmitEvent, toNotice, toNoticeCategory } from '../domain/notices.ts';
import { isChannelEnabled } from '../domain/preferences.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import type { Notices } from '../ports/notices.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { Recipients, VersionedRecipient } from '../ports/recipients.ts';

type NotifyRecipientDeps = {
  readonly notices: Notices;
  readonly recipients: Recipients;
  readonly deliveries: Deliveries;
  readonly mail: MailSender;
  readonly push: PushSender;
  readonly clock: Clock;
};

const maxAttempts = 10;

/**
 * Adds a notice to the person's list in the app and queues its mail and push messages, each if the person has that channel on. Nothing
 * is sent here, so that a mail server that does not answer delays no event. Publishes NotificationSent for the list.
 */
export class NotifyRecipient {
  readonly #deps: NotifyRecipientDeps;
  constructor(deps: NotifyRecipientDeps) {
    this.#deps = deps;
  }

  /** @throws Error if the recipient changes in each of ten attempts to queue the messages. */
  async run(event: Envelope) {
    const addressed = toNotice(event);
    if (!addressed) return;
    const { userId, notice } = addressed;
    const stored = await this.#deps.recipients.find(event.tenantId, userId);
    if (stored.recipient.isErased) return;
    const isInApp = !isRequestedMail(notice) && isChannelEnabled(stored.recipient.preferences, toNoticeCategory(notice), 'app');
    if (isInApp) await this.#addNotice(event, userId, notice);
    await this.#enqueueDeliveries(event, userId, notice, stored);
  }

  async #addNotice(event: Envelope, userId: string, notice: Notice) {
    const domainEvents = shouldEmitEvent(notice) ? [domainEvent('NotificationSent', { userId, channel: 'app', about: notice.about })] : [];
    await this.#deps.notices.add(event.tenantId, userId, notice, toEnvelopes(domainEvents, causeFromEvent(event), this.#deps.clock.now()));
  }

  async #enqueueDeliveries({ tenantId, id, correlationId }: Envelope, userId: string, notice: Notice, initial: VersionedRecipient) {
    const { recipients, deliveries, mail, push, clock } = this.#deps;
    const isChannelConfigured = (channel: DeliveryChannel) => (channel === 'mail' ? mail.isConfigured : push.publicKey !== undefined);
    const origin = { tenantId, userId, eventId: id, correlationId };
    let stored = initial;
    const enqueueOnce = async () => {
      const now = clock.now();
      const newDeliveries = toDeliveries(notice, stored.recipient, origin, isChannelConfigured, now);
      if (newDeliveries.length === 0 || (await deliveries.enqueue(stored, newDeliveries, now))) return true;
      stored = await recipients.find(tenantId, userId);
      return false;
    };
    await retryOnConflict(enqueueOnce, {
      maxAttempts,
      toError: () => new Error('the person kept changing while news for them was to be queued'),
    });
  }
}

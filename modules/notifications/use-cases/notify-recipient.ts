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
/** More than an order has news of before it is heard of itself. */
const maxEarlierNotices = 20;

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
    const { tenantId, correlationId } = event;
    const { userId, notice } = addressed;
    const { recipients } = this.#deps;
    const stored = await recipients.find(tenantId, userId);
    if (stored.recipient.isErased) return;
    const isInApp = !isRequestedMail(notice) && isChannelEnabled(stored.recipient.preferences, toNoticeCategory(notice), 'app');
    if (isInApp) await this.#addNotice(event, userId, notice);
    // Either the address that a guest gave with their order is known by now, or `handleOrderCreated` finds the notice.
    const isGuestUnknown = notice.orderId === userId && stored.recipient.contact === null;
    await this.#enqueueDeliveries(
      { tenantId, correlationId },
      userId,
      notice,
      isGuestUnknown ? await recipients.find(tenantId, userId) : stored,
    );
  }

  /** Queues the mails of what was told of a guest's order before the order itself, with their address, was heard of. */
  async handleOrderCreated({ tenantId, correlationId, data: { customerId: userId, guest } }: Envelope<'OrderCreated'>) {
    if (guest?.email === undefined) return;
    const { notices, recipients } = this.#deps;
    const { notices: earlier } = await notices.list(tenantId, userId, maxEarlierNotices);
    for (const notice of earlier.toReversed())
      await this.#enqueueDeliveries({ tenantId, correlationId }, userId, notice, await recipients.find(tenantId, userId));
  }

  async #addNotice(event: Envelope, userId: string, notice: Notice) {
    const domainEvents = shouldEmitEvent(notice) ? [domainEvent('NotificationSent', { userId, channel: 'app', about: notice.about })] : [];
    await this.#deps.notices.add(event.tenantId, userId, notice, toEnvelopes(domainEvents, causeFromEvent(event), this.#deps.clock.now()));
  }

  async #enqueueDeliveries(
    { tenantId, correlationId }: Pick<Envelope, 'tenantId' | 'correlationId'>,
    userId: string,
    notice: Notice,
    initial: VersionedRecipient,
  ) {
    const { recipients, deliveries, mail, push, clock } = this.#deps;
    const isChannelConfigured = (channel: DeliveryChannel) => (channel === 'mail' ? mail.isConfigured : push.publicKey !== undefined);
    // The id of a notice is that of its event.
    const origin = { tenantId, userId, eventId: notice.id, correlationId };
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

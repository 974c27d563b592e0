import type { PasswordReset } from '#shared/auth/password-reset-tokens';
import type { Clock } from '#shared/clock';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import type { Logger } from '#shared/logger';
import type { DueTimer } from '#shared/timers';
import { toComplaintMailContent } from '../domain/complaint-mail.ts';
import {
  applyOutcome,
  type Delivery,
  type DeliveryChannel,
  type DeliveryOutcome,
  isDeliveryFinished,
  startAttempt,
} from '../domain/delivery.ts';
import { type MailContent, toMailContent, toPushContent } from '../domain/notice-content.ts';
import { isRequestedMail, toNoticeCategory } from '../domain/notices.ts';
import { isChannelEnabled } from '../domain/preferences.ts';
import { type Contact, type Recipient, withoutSubscription } from '../domain/recipient.ts';
import type { Deliveries, VersionedDelivery } from '../ports/deliveries.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';

export type AttemptDeliveriesDeps = {
  readonly deliveries: Deliveries;
  readonly recipients: Recipients;
  readonly copies: ReferenceCopies;
  readonly mail: MailSender;
  readonly push: PushSender;
  /** The URL of a tenant's pages. */
  readonly tenantUrlOf: (tenantId: string) => string;
  /** The URL where a person sets a new password. Its token is made here and now, and goes nowhere but into the mail. */
  readonly resetUrlOf: (reset: PasswordReset) => string;
  readonly clock: Clock;
  readonly log: Logger;
};

/** The number of attempts at once. A delivery beyond it waits until its timer fires again. */
const maxConcurrent: Readonly<Record<DeliveryChannel, number>> = { mail: 8, push: 16 };
/** Longer than any attempt takes. An attempt that is still `sending` after that was interrupted. */
const leaseSeconds = 120;

/** The same at every attempt, so that a copy of a message can be recognized. */
const toMessageId = ({ tenantId, userId, id }: Delivery) => `${tenantId}#${userId}#${id}`;

/**
 * Sends queued deliveries. The start of an attempt is stored before the attempt. If the process dies during an attempt, the message is
 * sent again with the same Message-ID or Topic, by which a copy can be recognized: a copy is better than a lost message. A mail sender
 * without a stable Message-ID does not send the mail again.
 */
export class AttemptDeliveries {
  readonly #deps: AttemptDeliveriesDeps;
  readonly #inFlight = new Map<string, { readonly channel: DeliveryChannel; readonly done: Promise<void> }>();
  constructor(deps: AttemptDeliveriesDeps) {
    this.#deps = deps;
  }

  /** Starts the attempt that is due. Does not wait for its end, so that a slow server does not delay the other timers. */
  async fire(timer: DueTimer<'delivery'>): Promise<void> {
    const id = `${timer.tenantId} ${timer.id}`;
    const { channel } = timer.data;
    if (this.#inFlight.has(id) || this.#isFull(channel)) return;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    this.#inFlight.set(id, { channel, done });
    const finish = () => {
      this.#inFlight.delete(id);
      resolve();
    };
    const attempt = await this.#beginAttempt(timer).catch((error: unknown) => {
      finish();
      throw error;
    });
    if (attempt) attempt().then(finish, finish);
    else finish();
  }

  /** Waits until no attempt is running. Returns how many attempts it waited for. */
  async waitUntilIdle(): Promise<number> {
    let count = 0;
    while (this.#inFlight.size > 0) {
      count += this.#inFlight.size;
      await Promise.all([...this.#inFlight.values()].map(({ done }) => done));
    }
    return count;
  }

  #isFull(channel: DeliveryChannel) {
    return [...this.#inFlight.values()].filter((attempt) => attempt.channel === channel).length >= maxConcurrent[channel];
  }

  /** Stores the start of an attempt and returns the rest of it, or undefined if the delivery is finished or another process has it. */
  async #beginAttempt(timer: DueTimer<'delivery'>): Promise<(() => Promise<void>) | undefined> {
    const { deliveries, clock, log } = this.#deps;
    const stored = await deliveries.find(timer.tenantId, timer.data.userId, timer.data.deliveryId);
    if (!stored || isDeliveryFinished(stored.delivery)) {
      await deliveries.discardTimer(timer);
      return undefined;
    }
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
    const started = await deliveries.beginAttempt(stored, startAttempt(stored.delivery, now), timer, leaseUntil);
    if (!started) return undefined;
    const wasInterrupted = stored.delivery.status === 'sending';
    return () =>
      this.#runAttempt(started, wasInterrupted).catch((error: unknown) =>
        log.error({ err: error, delivery: started.delivery.id }, 'an attempt to deliver was broken off'),
      );
  }

  async #runAttempt(stored: VersionedDelivery, wasInterrupted: boolean) {
    const { deliveries, recipients, clock, log } = this.#deps;
    const { tenantId, userId, channel, about, eventId, correlationId, subscriptionId } = stored.delivery;
    const outcome = await this.#send(stored.delivery, wasInterrupted);
    const { delivery, retryAt } = applyOutcome(stored.delivery, outcome, clock.now());
    if (outcome.status === 'gone') await recipients.update(tenantId, userId, (recipient) => withoutSubscription(recipient, subscriptionId));
    if (outcome.status !== 'sent') {
      const logFields = { tenantId, delivery: delivery.id, tries: delivery.tries, cause: delivery.cause, retryAt };
      log.warn(logFields, retryAt ? 'a message was not delivered, it is tried again' : 'a message was not delivered');
    }
    const domainEvents = outcome.status === 'sent' ? [domainEvent('NotificationSent', { userId, channel, about })] : [];
    const events = toEnvelopes(domainEvents, { tenantId, correlationId, causationId: eventId }, clock.now());
    if (!(await deliveries.recordOutcome(stored, delivery, retryAt, events)))
      log.warn({ delivery: delivery.id }, 'somebody else went on with it');
  }

  /** Reads the recipient again: a channel that they have switched off meanwhile gets nothing. */
  async #send(delivery: Delivery, wasInterrupted: boolean): Promise<DeliveryOutcome> {
    const { recipients, copies, push, tenantUrlOf, resetUrlOf, clock } = this.#deps;
    const { tenantId, userId, channel, reset } = delivery;
    if (reset && Date.parse(reset.until) <= clock.now().getTime()) return { status: 'refused', cause: 'the link is over' };
    const [{ recipient }, profile] = await Promise.all([recipients.find(tenantId, userId), copies.getTenantProfile(tenantId)]);
    if (delivery.about === 'complaint')
      return this.#sendMail(delivery, recipient, profile.name, wasInterrupted, ({ name }) =>
        toComplaintMailContent(delivery.complaint, name, profile.name),
      );
    if (!isRequestedMail(delivery) && !isChannelEnabled(recipient.preferences, toNoticeCategory(delivery), channel))
      return { status: 'refused', cause: 'the person has switched it off' };
    const context = {
      name: recipient.contact?.name ?? '',
      tenantName: profile.name,
      language: recipient.contact?.language ?? profile.language,
      link: reset ? resetUrlOf({ tenantId, userId, ...reset }) : `${tenantUrlOf(tenantId)}/${toPage(recipient.contact)}`,
      isGuest: recipient.contact?.trackingCode !== undefined,
    };
    if (channel === 'push') {
      const subscription = recipient.subscriptions.find(({ id }) => id === delivery.subscriptionId);
      if (!subscription) return { status: 'refused', cause: 'the browser has unsubscribed' };
      return push.send(subscription, { id: toMessageId(delivery), content: toPushContent(delivery, context) });
    }
    return this.#sendMail(delivery, recipient, profile.name, wasInterrupted, () => toMailContent(delivery, context));
  }

  async #sendMail(
    delivery: Delivery,
    { contact }: Recipient,
    from: string,
    wasInterrupted: boolean,
    toContent: (contact: Contact) => MailContent,
  ): Promise<DeliveryOutcome> {
    const { mail } = this.#deps;
    if (!contact) return { status: 'refused', cause: 'the person has no address' };
    if (wasInterrupted && !mail.hasStableMessageId)
      return { status: 'refused', cause: 'whether it was sent is not known, and a copy would bear no name' };
    const to = { name: contact.name, address: contact.email };
    return mail.send({ ...toContent(contact), id: toMessageId(delivery), to, from, date: delivery.queuedAt });
  }
}

/** The page that a person looks at: their account or, without one, the page that follows their order. */
const toPage = (contact: Contact | null) => (contact?.trackingCode === undefined ? 'cuenta' : `seguimiento/${contact.trackingCode}`);

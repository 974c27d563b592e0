import type { Clock } from '#shared/clock';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import type { Logger } from '#shared/logger';
import type { DueTimer } from '#shared/timers';
import {
  applyOutcome,
  type Delivery,
  type DeliveryChannel,
  type DeliveryOutcome,
  isDeliveryFinished,
  startAttempt,
} from '../domain/delivery.ts';
import { toMailContent, toPushContent } from '../domain/notice-content.ts';
import { toNoticeCategory } from '../domain/notices.ts';
import { isChannelEnabled } from '../domain/preferences.ts';
import { withoutSubscription } from '../domain/recipient.ts';
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
  /** Where people find the pages of a tenant. */
  readonly tenantUrlOf: (tenantId: string) => string;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Attempts under way at once; what is due beyond that waits for the next look at the timers. */
const maxConcurrent: Readonly<Record<DeliveryChannel, number>> = { mail: 8, push: 16 };
/** Longer than any attempt takes: whoever finds one that began earlier knows that it was broken off. */
const leaseSeconds = 120;

/**
 * Attempts what is queued. That an attempt begins is stored before it does: what a process was sending when it died is sent again under
 * the same name (Message-ID, Topic), by which a copy is known, since news that is lost is worse; where copies bear no name it is not.
 */
export class AttemptDeliveries {
  readonly #deps: AttemptDeliveriesDeps;
  readonly #inFlight = new Map<string, { readonly channel: DeliveryChannel; readonly done: Promise<void> }>();
  constructor(deps: AttemptDeliveriesDeps) {
    this.#deps = deps;
  }

  /** Begins the attempt whose time has come. Does not wait for it: the other timers have nothing to do with a server that is slow. */
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

  /** Resolves when no attempt is under way; how many it has waited for. */
  async waitUntilIdle(): Promise<number> {
    let count = 0;
    while (this.#inFlight.size > 0) {
      count += this.#inFlight.size;
      await Promise.all([...this.#inFlight.values()].map(({ done: over }) => over));
    }
    return count;
  }

  #isFull(channel: DeliveryChannel) {
    return [...this.#inFlight.values()].filter((attempt) => attempt.channel === channel).length >= maxConcurrent[channel];
  }

  /** What is left to do once it is stored that an attempt begins; undefined if there is nothing, or somebody else does it. */
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
    const { deliveries, recipients: people, clock, log } = this.#deps;
    const { tenantId, userId, channel, about, eventId, correlationId, subscriptionId } = stored.delivery;
    const outcome = await this.#send(stored.delivery, wasInterrupted);
    const { delivery, retryAt } = applyOutcome(stored.delivery, outcome, clock.now());
    if (outcome.status === 'gone') await people.update(tenantId, userId, (person) => withoutSubscription(person, subscriptionId));
    if (outcome.status !== 'sent') {
      const logFields = { tenantId, delivery: delivery.id, tries: delivery.tries, cause: delivery.cause, retryAt };
      log.warn(logFields, retryAt ? 'a message was not delivered, it is tried again' : 'a message was not delivered');
    }
    const domainEvents = outcome.status === 'sent' ? [domainEvent('NotificationSent', { userId, channel, about })] : [];
    const events = toEnvelopes(domainEvents, { tenantId, correlationId, causationId: eventId }, clock.now());
    if (!(await deliveries.recordOutcome(stored, delivery, retryAt, events)))
      log.warn({ delivery: delivery.id }, 'somebody else went on with it');
  }

  /** Looks at the person anew: what they have switched off meanwhile is not sent. */
  async #send(delivery: Delivery, wasInterrupted: boolean): Promise<DeliveryOutcome> {
    const { recipients: people, copies: directory, mail, push, tenantUrlOf: pagesOf } = this.#deps;
    const { tenantId, userId, channel } = delivery;
    const [{ recipient: person }, profile] = await Promise.all([people.find(tenantId, userId), directory.getTenantProfile(tenantId)]);
    if (!isChannelEnabled(person.preferences, toNoticeCategory(delivery), channel))
      return { status: 'refused', cause: 'the person has switched it off' };
    const context = {
      name: person.contact?.name ?? '',
      tenantName: profile.name,
      language: person.contact?.language ?? profile.language,
      link: `${pagesOf(tenantId)}/cuenta`,
    };
    const id = `${tenantId}#${userId}#${delivery.id}`;
    if (channel === 'push') {
      const subscription = person.subscriptions.find(({ id }) => id === delivery.subscriptionId);
      if (!subscription) return { status: 'refused', cause: 'the browser has unsubscribed' };
      return push.send(subscription, { id, content: toPushContent(delivery, context) });
    }
    if (!person.contact) return { status: 'refused', cause: 'the person has no address' };
    if (wasInterrupted && !mail.hasStableMessageId)
      return { status: 'refused', cause: 'whether it was sent is not known, and a copy would bear no name' };
    const to = { name: person.contact.name, address: person.contact.email };
    return mail.send({ ...toMailContent(delivery, context), id, to, from: profile.name, date: delivery.queuedAt });
  }
}

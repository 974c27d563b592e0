import type { Clock } from '#shared/clock';
import { fact, say } from '#shared/events/events';
import type { Log } from '#shared/logger';
import type { DueTimer } from '#shared/timers';
import { afterAttempt, attempted, type Delivery, isOver, type Outcome, type OutwardChannel } from '../domain/delivery.ts';
import { mailOf, pushOf } from '../domain/notice-content.ts';
import { kindOf } from '../domain/notices.ts';
import { wants } from '../domain/preferences.ts';
import { withoutSubscription } from '../domain/recipient.ts';
import type { Deliveries, StoredDelivery } from '../ports/deliveries.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { People } from '../ports/recipients.ts';
import type { Directory } from '../ports/reference-copies.ts';

export type DeliverPorts = {
  readonly deliveries: Deliveries;
  readonly people: People;
  readonly directory: Directory;
  readonly mail: MailSender;
  readonly push: PushSender;
  /** Where people find the pages of a tenant. */
  readonly pagesOf: (tenantId: string) => string;
  readonly clock: Clock;
  readonly log: Log;
};

/** Attempts under way at once; what is due beyond that waits for the next look at the timers. */
const places: Readonly<Record<OutwardChannel, number>> = { mail: 8, push: 16 };
/** Longer than any attempt takes: whoever finds one that began earlier knows that it was broken off. */
const leaseSeconds = 120;

/**
 * Attempts what is queued. That an attempt begins is stored before it does: what a process was sending when it died is sent again under
 * the same name (Message-ID, Topic), by which a copy is known, since news that is lost is worse; where copies bear no name it is not.
 */
export class Deliver {
  readonly #ports: DeliverPorts;
  readonly #underWay = new Map<string, { readonly channel: OutwardChannel; readonly over: Promise<void> }>();
  constructor(ports: DeliverPorts) {
    this.#ports = ports;
  }

  /** Begins the attempt whose time has come. Does not wait for it: the other timers have nothing to do with a server that is slow. */
  async ring(timer: DueTimer): Promise<void> {
    const id = `${timer.tenantId} ${timer.id}`;
    const channel = timer.data.channel as OutwardChannel;
    if (this.#underWay.has(id) || this.#isFull(channel)) return;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.#underWay.set(id, { channel, over });
    const leave = () => {
      this.#underWay.delete(id);
      resolve();
    };
    const attempt = await this.#begin(timer).catch((error: unknown) => {
      leave();
      throw error;
    });
    if (attempt) attempt().then(leave, leave);
    else leave();
  }

  /** Resolves when no attempt is under way; how many it has waited for. */
  async idle(): Promise<number> {
    let count = 0;
    while (this.#underWay.size > 0) {
      count += this.#underWay.size;
      await Promise.all([...this.#underWay.values()].map(({ over }) => over));
    }
    return count;
  }

  #isFull(channel: OutwardChannel) {
    return [...this.#underWay.values()].filter((attempt) => attempt.channel === channel).length >= places[channel];
  }

  /** What is left to do once it is stored that an attempt begins; undefined if there is nothing, or somebody else does it. */
  async #begin(timer: DueTimer): Promise<(() => Promise<void>) | undefined> {
    const { deliveries, clock, log } = this.#ports;
    const stored = await deliveries.find(timer.tenantId, String(timer.data.userId), String(timer.data.deliveryId));
    if (!stored || isOver(stored.delivery)) {
      await deliveries.forget(timer);
      return undefined;
    }
    const now = clock.now();
    const lease = new Date(now.getTime() + leaseSeconds * 1000);
    const begun = await deliveries.begin(stored, attempted(stored.delivery, now), timer, lease);
    if (!begun) return undefined;
    const isRepeated = stored.delivery.status === 'sending';
    return () =>
      this.#attempt(begun, isRepeated).catch((error: unknown) =>
        log.error({ err: error, delivery: begun.delivery.id }, 'an attempt to deliver was broken off'),
      );
  }

  async #attempt(stored: StoredDelivery, isRepeated: boolean) {
    const { deliveries, people, clock, log } = this.#ports;
    const { tenantId, userId, channel, about, eventId, correlationId, subscriptionId } = stored.delivery;
    const outcome = await this.#send(stored.delivery, isRepeated);
    const { delivery, again } = afterAttempt(stored.delivery, outcome, clock.now());
    if (outcome.status === 'gone') await people.change(tenantId, userId, (person) => withoutSubscription(person, subscriptionId));
    if (outcome.status !== 'sent') {
      const facts = { tenantId, delivery: delivery.id, tries: delivery.tries, cause: delivery.cause, again };
      log.warn(facts, again ? 'a message was not delivered, it is tried again' : 'a message was not delivered');
    }
    const sent = outcome.status === 'sent' ? [fact('NotificationSent', { userId, channel, about })] : [];
    const events = say(sent, { tenantId, correlationId, causationId: eventId }, clock.now());
    if (!(await deliveries.settle(stored, delivery, again, events))) log.warn({ delivery: delivery.id }, 'somebody else went on with it');
  }

  /** Looks at the person anew: what they have switched off meanwhile is not sent. */
  async #send(delivery: Delivery, isRepeated: boolean): Promise<Outcome> {
    const { people, directory, mail, push, pagesOf } = this.#ports;
    const { tenantId, userId, channel } = delivery;
    const [{ person }, business] = await Promise.all([people.find(tenantId, userId), directory.business(tenantId)]);
    if (!wants(person.preferences, kindOf(delivery), channel)) return { status: 'refused', cause: 'the person has switched it off' };
    const frame = {
      name: person.contact?.name ?? '',
      business: business.name,
      language: person.contact?.language ?? business.language,
      link: `${pagesOf(tenantId)}/cuenta`,
    };
    const id = `${tenantId}#${userId}#${delivery.id}`;
    if (channel === 'push') {
      const subscription = person.subscriptions.find(({ id }) => id === delivery.subscriptionId);
      if (!subscription) return { status: 'refused', cause: 'the browser has unsubscribed' };
      return push.send(subscription, { id, content: pushOf(delivery, frame) });
    }
    if (!person.contact) return { status: 'refused', cause: 'the person has no address' };
    if (isRepeated && !mail.namesCopies)
      return { status: 'refused', cause: 'whether it was sent is not known, and a copy would bear no name' };
    const to = { name: person.contact.name, address: person.contact.email };
    return mail.send({ ...mailOf(delivery, frame), id, to, from: business.name, date: delivery.queuedAt });
  }
}

import { describe, expect, it } from 'vitest';
import { type Delivery, startAttempt, toDeliveries } from '#modules/notifications/domain/delivery';
import { applyPreferencesChange } from '#modules/notifications/domain/preferences';
import type { Recipient } from '#modules/notifications/domain/recipient';
import { defaultRecipient } from '#modules/notifications/domain/recipient';
import type { Deliveries } from '#modules/notifications/ports/deliveries';
import type { Recipients } from '#modules/notifications/ports/recipients';
import type { Clock } from '#shared/clock';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';

/** `due` fires the timers due at a time and returns them without sending the deliveries. */
export type DeliveriesUnderTest = {
  readonly deliveries: Deliveries;
  readonly recipients: Recipients;
  readonly clock: Clock;
  readonly due: (at: Date) => Promise<readonly DueTimer<'delivery'>[]>;
  readonly events: () => Promise<readonly Envelope[]>;
};

const later = (date: Date, seconds: number) => new Date(date.getTime() + seconds * 1000);

/** The contract of the Deliveries port. Every adapter calls this with a factory for it and for the recipients of the deliveries. */
export const deliveriesContract = (name: string, setup: () => Promise<DeliveriesUnderTest>) =>
  describe(`${name} keeps the Deliveries contract`, () => {
    const start = async () => {
      const subject = await setup();
      const now = subject.clock.now();
      const person: Recipient = {
        ...defaultRecipient,
        preferences: applyPreferencesChange(defaultRecipient.preferences, { push: true }),
        contact: { email: 'ana@example.com', name: 'Ana', language: null, saidAt: now.toISOString() },
        subscriptions: [{ id: 's1', endpoint: 'https://push.example.com/a', p256dh: 'p', auth: 'a', addedAt: now.toISOString() }],
      };
      await subject.recipients.update('pardos', 'c1', () => person);
      const queued = (eventId: string = newId()) =>
        toDeliveries(
          { id: eventId, about: 'order-paid', orderId: 'o1', createdAt: now.toISOString() },
          person,
          { tenantId: 'pardos', userId: 'c1', eventId, correlationId: 'r1' },
          () => true,
          now,
        );
      const stored = () => subject.recipients.find('pardos', 'c1');
      const [mail, push] = queued() as [Delivery, Delivery];
      return { ...subject, now, queued, stored, mail, push };
    };

    it('queues each once, due at once, and counts them', async () => {
      const { deliveries, stored, mail, push, now, due } = await start();
      expect(await deliveries.enqueue(await stored(), [mail], now)).toBe(true);
      expect(await deliveries.enqueue(await stored(), [mail, push], now)).toBe(true);
      expect(await deliveries.enqueue(await stored(), [mail, push], now)).toBe(true);
      expect((await deliveries.find('pardos', 'c1', mail.id))?.delivery).toEqual(mail);
      expect(await deliveries.find('pardos', 'c2', mail.id)).toBeUndefined();
      const byId = (one: Delivery, other: Delivery) => (one.id < other.id ? -1 : 1);
      expect((await deliveries.listByUser('pardos', 'c1')).toSorted(byId)).toEqual([mail, push].toSorted(byId));
      expect(await deliveries.listByUser('pardos', 'c2')).toEqual([]);
      expect((await stored()).recipient.sent).toEqual({ day: now.toISOString().slice(0, 10), mail: 1, push: 1 });
      expect((await due(now)).map(({ data }) => data.deliveryId).toSorted()).toEqual([mail.id, push.id].toSorted());
    });

    it('queues nothing for a person who has changed meanwhile', async () => {
      const { deliveries, recipients: people, stored, mail, now } = await start();
      const before = await stored();
      await people.update('pardos', 'c1', (person) => ({ ...person, subscriptions: [] }));
      expect(await deliveries.enqueue(before, [mail], now)).toBe(false);
      expect(await deliveries.find('pardos', 'c1', mail.id)).toBeUndefined();
    });

    it('lets one of two begin an attempt, and wakes nobody before its lease is over', async () => {
      const { deliveries, stored, mail, now, due } = await start();
      await deliveries.enqueue(await stored(), [mail], now);
      const [timer] = (await due(now)) as [DueTimer<'delivery'>];
      const before = (await deliveries.find('pardos', 'c1', mail.id))!;
      const begin = () => deliveries.beginAttempt(before, startAttempt(mail, now), timer, later(now, 60));
      const begun = await Promise.all([begin(), begin()]);
      expect(begun.filter(Boolean).map((one) => one?.delivery)).toEqual([startAttempt(mail, now)]);
      expect(await due(later(now, 59))).toEqual([]);
      expect(await due(later(now, 60))).toHaveLength(1);
    });

    it('settles an attempt together with its events and its timer, for whoever began it', async () => {
      const { deliveries, stored, mail, now, due, events: said } = await start();
      await deliveries.enqueue(await stored(), [mail], now);
      const [timer] = (await due(now)) as [DueTimer<'delivery'>];
      const before = (await deliveries.find('pardos', 'c1', mail.id))!;
      const begun = (await deliveries.beginAttempt(before, startAttempt(mail, now), timer, later(now, 60)))!;
      const again = { ...begun.delivery, status: 'queued' as const, cause: 'no answer' };
      expect(await deliveries.recordOutcome(begun, again, later(now, 30), [])).toBe(true);
      expect(await due(later(now, 29))).toEqual([]);
      expect(await due(later(now, 30))).toHaveLength(1);
      const told = toEnvelopes(
        [domainEvent('NotificationSent', { userId: 'c1', channel: 'mail', about: 'order-paid' })],
        { tenantId: 'pardos', correlationId: 'r1' },
        now,
      );
      expect(await deliveries.recordOutcome(begun, { ...begun.delivery, status: 'sent' }, null, told)).toBe(false);
      expect(await said()).toEqual([]);
      const current = (await deliveries.find('pardos', 'c1', mail.id))!;
      expect(await deliveries.recordOutcome(current, { ...begun.delivery, status: 'sent' }, null, told)).toBe(true);
      expect((await deliveries.find('pardos', 'c1', mail.id))?.delivery.status).toBe('sent');
      expect(await due(later(now, 3600))).toEqual([]);
      expect((await said()).map(({ type }) => type)).toEqual(['NotificationSent']);
    });

    it('forgets a timer that leads nowhere', async () => {
      const { deliveries, stored, mail, now, due } = await start();
      await deliveries.enqueue(await stored(), [mail], now);
      const [timer] = (await due(now)) as [DueTimer<'delivery'>];
      await deliveries.discardTimer(timer);
      await deliveries.discardTimer(timer);
      expect(await due(now)).toEqual([]);
    });
  });

import { applyPreferencesChange, type NotificationPreferencesChange } from '#modules/notifications/domain/preferences';
import { withSubscription } from '#modules/notifications/domain/recipient';
import { Recipients } from '#modules/notifications/ports/recipients';
import type { Envelope } from '#shared/events/events';
import type { Store } from '#shared/store/store';
import type { TestClock } from '#test/clock';
import { createEnvelope, NotificationsApp } from './notifications-app.ts';
import { FakeMailSender, FakePushSender } from './senders/fake-senders.ts';

const at = '2026-03-02T15:00:00.000Z';
const by = { userId: 'u1', name: 'Beto Ruiz', role: 'cook' };
export const orderReference = { orderId: '0195c1e0-0000-7000-8000-0000a1b2c3d4', customerId: 'c1', branchId: null };
const money = { method: 'card', amount: 5180, currency: 'PEN' } as const;

/** The events in the life of an order, as the bus delivers them. */
export const createEvent = {
  tenant: (name = 'Pardos Chicken') =>
    createEnvelope('TenantCreated', {
      tenantId: 'pardos',
      name,
      kind: 'restaurant',
      currency: 'PEN',
      timeZone: 'America/Lima',
      language: 'es',
    }),
  registered: (more: Partial<Envelope<'CustomerRegistered'>['data']> = {}) =>
    createEnvelope('CustomerRegistered', {
      userId: 'c1',
      email: 'ana@example.com',
      name: 'Ana Quispe',
      language: 'es',
      device: null,
      ...more,
    }),
  accepted: () => createEnvelope('OrderAccepted', { ...orderReference, promisedAt: at }),
  started: (stepName: string, seq = 1) => createEnvelope('OrderStageStarted', { ...orderReference, stepName, seq, at, by }),
  overdue: () => createEnvelope('OrderStageOverdue', { ...orderReference, stepName: 'COOKING', limitSeconds: 600, ageSeconds: 700 }),
  paid: () => createEnvelope('OrderPaid', { ...orderReference, ...money }),
  failed: () => createEnvelope('OrderPaymentFailed', { ...orderReference, ...money }),
  refunded: () => createEnvelope('PaymentRefunded', { ...orderReference, ...money, at }),
  cancelled: () => createEnvelope('OrderCancelled', { ...orderReference, reason: 'no gas', by, at }),
  delivered: () => createEnvelope('OrderDelivered', { ...orderReference, seq: 9, seconds: 1, promisedAt: at, at }),
  forgot: () =>
    createEnvelope('PasswordResetRequested', {
      userId: 'c1',
      email: 'ana@example.com',
      name: 'Ana',
      epoch: 0,
      until: '2026-03-02T15:30:00.000Z',
    }),
  paired: () => createEnvelope('DeviceChanged', { deviceId: 'd1', name: 'Cocina', branchId: 'b1', action: 'paired', addedBy: 'c1' }),
  guessed: () => createEnvelope('SignInsSlowed', { userId: 'c1', device: null, ip: null }),
};

type Options = { readonly store?: Store; readonly clock?: TestClock; readonly mail?: FakeMailSender; readonly push?: FakePushSender };

/** The module with a fake sender. A second one on the same store and clock is another process. */
export function openNotifications({ mail = new FakeMailSender(), push = new FakePushSender(), ...more }: Options = {}) {
  const app = new NotificationsApp({ mail, push, ...more });
  const recipients = app.container.get(Recipients);
  const changePreferences = (change: NotificationPreferencesChange) =>
    recipients.update('pardos', 'c1', (person) => ({ ...person, preferences: applyPreferencesChange(person.preferences, change) }));
  const subscribe = (endpoint: string) =>
    recipients.update('pardos', 'c1', (person) =>
      withSubscription(person, { id: endpoint, endpoint, p256dh: 'p', auth: 'a', addedAt: at }),
    );
  const handleAll = async (events: readonly Envelope[]) => {
    for (const event of events) await app.handleEvent(event);
  };
  return { house: app, mail, push, people: recipients, prefer: changePreferences, subscribe, hearAll: handleAll };
}

/** A tenant whose customer has been welcomed and receives mail. */
export async function openWithCustomer(options: Options = {}) {
  const opened = openNotifications(options);
  await opened.hearAll([createEvent.tenant(), createEvent.registered()]);
  await opened.house.deliverDue();
  opened.mail.sent.length = 0;
  return opened;
}

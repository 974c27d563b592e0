import { type PreferencesChange, withPreferences } from '#modules/notifications/domain/preferences';
import { withSubscription } from '#modules/notifications/domain/recipient';
import { People } from '#modules/notifications/ports/recipients';
import type { Envelope } from '#shared/events/events';
import type { Table } from '#shared/store/store';
import type { TestClock } from '#test/clock';
import { FakeMail, FakePush } from './fake-senders.ts';
import { event, House } from './notifications-app.ts';

const at = '2026-03-02T15:00:00.000Z';
const by = { userId: 'u1', name: 'Beto Ruiz', role: 'cook' };
export const ordered = { orderId: '0195c1e0-0000-7000-8000-0000a1b2c3d4', customerId: 'c1', branchId: null };
const money = { method: 'card', amount: 5180, currency: 'PEN' } as const;

/** What is said in the life of an order, as the bus brings it. */
export const says = {
  tenant: (name = 'Pardos Chicken') =>
    event('TenantCreated', { tenantId: 'pardos', name, kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' }),
  registered: (more: Partial<Envelope<'CustomerRegistered'>['data']> = {}) =>
    event('CustomerRegistered', { userId: 'c1', email: 'ana@example.com', name: 'Ana Quispe', language: 'es', device: null, ...more }),
  accepted: () => event('OrderAccepted', { ...ordered, promisedAt: at }),
  started: (stepName: string, seq = 1) => event('OrderStageStarted', { ...ordered, stepName, seq, at, by }),
  overdue: () => event('OrderStageOverdue', { ...ordered, stepName: 'COOKING', limitSeconds: 600, ageSeconds: 700 }),
  paid: () => event('OrderPaid', { ...ordered, ...money }),
  failed: () => event('OrderPaymentFailed', { ...ordered, ...money }),
  refunded: () => event('PaymentRefunded', { ...ordered, ...money, at }),
  cancelled: () => event('OrderCancelled', { ...ordered, reason: 'no gas', by, at }),
  delivered: () => event('OrderDelivered', { ...ordered, seq: 9, seconds: 1, promisedAt: at, at }),
  guessed: () => event('SignInsSlowed', { userId: 'c1', device: null, ip: null }),
};

type Options = { readonly table?: Table; readonly clock?: TestClock; readonly mail?: FakeMail; readonly push?: FakePush };

/** The module with somebody who carries what it sends; another one on the same table and clock is another process. */
export function openHouse({ mail = new FakeMail(), push = new FakePush(), ...more }: Options = {}) {
  const house = new House({ mail, push, ...more });
  const people = house.container.get(People);
  const prefer = (change: PreferencesChange) =>
    people.change('pardos', 'c1', (person) => ({ ...person, preferences: withPreferences(person.preferences, change) }));
  const subscribe = (endpoint: string) =>
    people.change('pardos', 'c1', (person) => withSubscription(person, { id: endpoint, endpoint, p256dh: 'p', auth: 'a', addedAt: at }));
  const hearAll = async (events: readonly Envelope[]) => {
    for (const said of events) await house.hear(said);
  };
  return { house, mail, push, people, prefer, subscribe, hearAll };
}

/** A house whose customer has been welcomed and is reached by mail. */
export async function openForAna(options: Options = {}) {
  const opened = openHouse(options);
  await opened.hearAll([says.tenant(), says.registered()]);
  await opened.house.deliver();
  opened.mail.sent.length = 0;
  return opened;
}

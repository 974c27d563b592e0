import { describe, expect, it } from 'vitest';
import type { Envelope } from '#shared/events/events';
import { createEnvelope } from './notifications-app.ts';
import { createEvent, openNotifications } from './notified-recipient.ts';

const placed = {
  orderId: 'o1',
  customerId: 'o1',
  customerName: 'Rosa Paz',
  branchId: null,
  type: 'pickup',
  tableId: null,
  lines: [{ lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'Pollo', options: [], quantity: 1, unitPrice: 2_000 }],
  total: 2_000,
  currency: 'PEN',
  payment: { method: 'cash', status: 'ON_DELIVERY' },
  address: null,
  note: null,
  scheduledFor: null,
  createdAt: '2026-03-02T15:00:00.000Z',
} satisfies Envelope<'OrderCreated'>['data'];
const accepted = { orderId: 'o1', customerId: 'o1', branchId: null, promisedAt: '2026-03-02T16:00:00.000Z' };

it('tells a guest of their order by mail, with the page that follows it', async () => {
  const { house, mail } = openNotifications();
  await house.handleEvent(createEvent.tenant());
  const guest = { phone: '987654321', email: 'rosa@example.com', language: 'en', trackingCode: 'c0de' } as const;
  await house.handleEvent(createEnvelope('OrderCreated', { ...placed, guest }));
  await house.handleEvent(createEnvelope('OrderAccepted', accepted));
  await house.deliverDue();
  expect(mail.sent.map(({ to, subject }) => [to, subject])).toEqual([
    [{ name: 'Rosa Paz', address: 'rosa@example.com' }, 'The kitchen has received your order · Order O1'],
  ]);
  expect(mail.sent[0]?.text).toContain('/t/pardos/seguimiento/c0de');
  expect(mail.sent[0]?.text).toContain('because you left this address with your order');
});

describe('news that comes before its order', () => {
  const guest = { phone: '987654321', email: 'rosa@example.com', trackingCode: 'c0de' };
  const events = [
    createEnvelope('OrderAccepted', accepted),
    createEnvelope('OrderPaid', { orderId: 'o1', customerId: 'o1', branchId: null, method: 'card', amount: 2_000, currency: 'PEN' }),
    createEnvelope('OrderCreated', { ...placed, guest }),
  ] as const;
  const subjectsOf = async (...order: readonly number[]) => {
    const { house, mail } = openNotifications();
    await house.handleEvent(createEvent.tenant());
    for (const nth of order) await house.handleEvent(events[nth] as Envelope);
    await house.deliverDue();
    return mail.sent.map(({ subject }) => subject).toSorted();
  };

  it('is told by mail once, in whatever order it is heard, and however often', async () => {
    const expected = await subjectsOf(2, 0, 1);
    expect(expected).toHaveLength(2);
    for (const order of [
      [0, 2, 1],
      [0, 1, 2],
      [1, 0, 2, 2, 0],
      [2, 1, 0, 2],
    ])
      expect(await subjectsOf(...order)).toEqual(expected);
  });

  it('is told by mail if both are heard at the same time', async () => {
    const { house, mail } = openNotifications();
    await house.handleEvent(createEvent.tenant());
    await Promise.all(events.map((event) => house.handleEvent(event)));
    await house.deliverDue();
    expect(mail.sent).toHaveLength(2);
  });
});

it('tells nobody who has left no address', async () => {
  const { house, mail } = openNotifications();
  await house.handleEvent(createEvent.tenant());
  await house.handleEvent(createEnvelope('OrderCreated', { ...placed, guest: { phone: '987654321' } }));
  await house.handleEvent(createEnvelope('OrderAccepted', accepted));
  await house.deliverDue();
  expect(mail.sent).toEqual([]);
});

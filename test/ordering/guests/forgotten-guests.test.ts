import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guestRetentionDays, toGuestErasureTime } from '#modules/ordering/guests/domain/guest-retention';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { createOrder } from '#test/contracts/ordering/orders';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { RecordingDatabase } from '../../isolation/recording-store.ts';
import { addWallet } from '../till/wallets.ts';

type Row = Readonly<Record<string, unknown>>;
type Placed = { readonly id: string; readonly token: string; readonly createdAt: string };
const daySeconds = 86_400;

describe('the guest of an order', () => {
  /** Stands in everything that is about the guest, and in nothing else. */
  const [word, phone] = ['zorzal', '+51 987 001 234'];
  let database: RecordingDatabase;
  let house: Awaited<ReturnType<typeof openRestaurant>>;
  let productId: string;
  beforeEach(async () => {
    const clock = new TestClock();
    database = new RecordingDatabase(clock);
    house = await openRestaurant(new TestApp(clock, database));
    productId = await house.sells({ name: 'Pollo', price: 25 });
    await addWallet(house.app, 'pardos');
  });
  afterEach(() => house.app.stop());

  const place = async (more: object = {}) => {
    const items = [{ productId, quantity: 1, note: `${word} sin sal` }];
    const guest = { name: `${word} Ruiz`, phone, email: `${word}@guests.test` };
    const words = {
      address: `Calle ${word} 7`,
      note: `${word} toca`,
      allergyNote: `${word} maní`,
      invoice: { kind: 'boleta', name: word },
    };
    const { status, data } = await house.app.post<Placed>('/api/v1/public/orders', { guest, items, ...words, ...more });
    expect(status).toBe(201);
    await house.app.settle();
    return data;
  };
  const cook = async (id: string) => {
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY'])
      for (const action of ['start', 'complete']) {
        await house.app.post(`/api/v1/fulfillment/orders/${id}/steps/${step}/${action}`, {}, await house.as('manager'));
        await house.app.settle();
      }
  };
  const pass = async (days: number) => {
    house.app.clock.advance(days * daySeconds);
    await house.app.app.fireDueTimers();
    await house.app.settle();
  };
  /** Where the word or the phone stands in the stores, but for answers to requests and messages of the day, which end by themselves. */
  const traces = async () => {
    const items = await database.readItems((where) => !/#RECEIPT#|#CHANNEL#|#ATTEMPTS#/.test(where));
    return [...items].filter(([where, text]) => [word, phone].some((part) => `${where} ${text}`.includes(part))).map(([where]) => where);
  };

  it('is nowhere any more 90 days after its end, and the sale stays', async () => {
    const { id, token } = await place();
    const paid = await house.app.post(`/api/v1/orders/${id}/pay`, { method: 'wallet', wallet: 'y' }, token);
    expect(paid.status).toBe(200);
    await house.app.settle();
    house.app.clock.advance(3_600);
    await cook(id);
    // The timer rings 90 days after the order was placed, which is an hour too early.
    await pass(guestRetentionDays - 0.02);
    const kept = (await traces()).join(' ');
    for (const table of ['ordering', 'fulfillment', 'analytics', 'notifications']) expect(kept.toLowerCase()).toContain(table);

    await pass(0.1);
    expect(await traces()).toEqual([]);
    const manager = await house.signIn('manager@pardos.test');
    const shown = await house.app.get<Row>(`/api/v1/orders/${id}`, manager);
    expect(shown.data).toMatchObject({ customerName: '', address: null, note: null, total: 25, status: 'DELIVERED' });
    for (const q of [word, '987001234']) {
      const found = await house.app.get<Row[]>(`/api/v1/orders?q=${q}`, manager);
      expect([found.status, found.data]).toEqual([200, []]);
    }
  });

  it('is forgotten too if they cancelled it themselves', async () => {
    const { id, token } = await place();
    expect((await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'otra vez' }, token)).status).toBe(200);
    await house.app.settle();
    await pass(guestRetentionDays + 1);
    expect(await traces()).toEqual([]);
  });

  it('is forgotten too if nobody ever ends it', async () => {
    await place({ paymentMethod: 'card' });
    await pass(guestRetentionDays + 1);
    expect(await traces()).toEqual([]);
  });
});

describe('the time of a guest', () => {
  const after = (time: string) => new Date(Date.parse(time) + guestRetentionDays * daySeconds * 1000);
  const [createdAt, scheduledFor, end] = ['2040-03-02T15:00:00.000Z', '2040-06-02T15:00:00.000Z', '2040-03-02T16:00:00.000Z'];
  it.each([
    ['the end of an order that was delivered', { progress: { steps: {}, delivered: true, deliveredAt: end } }, end],
    ['the end of an order that was cancelled', { cancelled: { reason: 'x', at: end } }, end],
    ['the time for which it was placed, while it is under way', { scheduledFor }, scheduledFor],
    ['its placement, if it was for at once', {}, createdAt],
  ])('counts from %s', (_, more, from) => {
    expect(toGuestErasureTime(createOrder(1, { createdAt, ...more }))).toEqual(after(from));
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { PaymentGateway } from '#modules/ordering/till/ports/payment-gateway';
import { openTableService } from '../dining/table-guests.ts';
import { addWallet } from './wallets.ts';

type Summary = { readonly method: string; readonly status: string } & {
  readonly [amount in 'paid' | 'due' | 'refunded' | 'toRefund']: number;
};
type Paid = { readonly id: string; readonly total: number; readonly tip: number; readonly status: string; readonly payment: Summary };
type Tender = {
  readonly id: string;
  readonly status: string;
  readonly change: number;
  readonly refunded: number;
  readonly shiftId: string | null;
};

let house: Awaited<ReturnType<typeof openTableService>>;
let ana: string;
let waiter: string;
let manager: string;
beforeEach(async () => {
  house = await openTableService();
  ana = await house.customer('ana');
  [waiter, manager] = [await house.as('waiter'), await house.as('manager')];
});

const place = async (more: object = {}, token = ana) => (await house.order(token, more)).data.id;
const read = async (id: string) => (await house.app.get<Paid>(`/api/v1/orders/${id}`, waiter)).data;
const pay = (id: string, body: object, token = ana, headers = {}) => house.app.post<Paid>(`/api/v1/orders/${id}/pay`, body, token, headers);
const payments = (id: string, token = waiter) => house.app.get<Tender[]>(`/api/v1/orders/${id}/payments`, token);
const take = (id: string, body: object, token = waiter, headers = {}) =>
  house.app.post<Tender>(`/api/v1/orders/${id}/payments`, body, token, headers);
const press = (id: string, payment: string, what: string, body: object | undefined, token = waiter) =>
  house.app.post<Tender>(`/api/v1/orders/${id}/payments/${payment}/${what}`, body, token);
const card = (token = 'tok_approve') => ({ method: 'card', token });
const sellWallets = () => addWallet(house.app, 'pardos');
const queued = async () => {
  await house.app.settle();
  return (await house.app.get<unknown[]>('/api/v1/fulfillment/queue', await house.as('cook'))).data.length;
};
const later = async () => {
  house.app.clock.advance(3);
  await house.app.app.fireDueTimers();
  await house.app.settle();
};

describe('staff', () => {
  it('take what is due in parts, by any method, with a tip and change', async () => {
    const id = await place();
    const first = await take(id, { method: 'cash', amount: 10, received: 20, tip: 2, reference: 'B1' });
    expect(first).toMatchObject({
      status: 201,
      data: { orderId: id, orderIds: [id], method: 'cash', amount: 10, tip: 2, received: 20, change: 8, reference: 'B1', wallet: null },
    });
    expect(first.data).toMatchObject({
      status: 'CONFIRMED',
      refunded: 0,
      refunds: [],
      by: { name: 'Ana waiter' },
      deviceId: null,
      shiftId: null,
    });
    expect(await read(id)).toMatchObject({
      tip: 2,
      total: 27.9,
      payment: { status: 'PARTIAL', paid: 12, due: 15.9, refunded: 0, toRefund: 0 },
    });
    expect(house.said('OrderPaid')).toEqual([]);
    expect(await take(id, { method: 'other', amount: 15.91 })).toMatchObject({
      status: 409,
      error: 'ordering.more-than-due',
      data: { due: 15.9 },
    });
    expect((await take(id, { method: 'other', amount: 15.9 })).status).toBe(201);
    expect((await read(id)).payment).toMatchObject({ method: 'other', status: 'PAID', paid: 27.9, due: 0 });
    expect(await take(id, { method: 'card', amount: 0.1 })).toMatchObject({ status: 409, error: 'ordering.more-than-due' });
    await house.app.settle();
    expect(house.said('PaymentRecorded').map(({ data }) => [data.method, data.amount, data.tip, data.due, data.channel])).toEqual([
      ['cash', 1_000, 200, 1_590, 'web'],
      ['other', 1_590, 0, 0, 'web'],
    ]);
    expect(house.said('OrderPaid')).toHaveLength(1);
    expect((await payments(id)).data.map(({ id: paymentId }) => paymentId)).toHaveLength(2);
  });

  it.each([
    ['nothing', { method: 'cash', amount: 0 }, 400, 'request.invalid', 'amount'],
    ['too many decimals', { method: 'cash', amount: 1.005 }, 400, 'request.invalid', 'amount'],
    ['too many decimals of a tip', { method: 'card', amount: 1, tip: 0.001 }, 400, 'request.invalid', 'tip'],
    ['change of a card', { method: 'card', amount: 1, received: 2 }, 400, 'request.invalid', 'received'],
    ['an unknown method', { method: 'bitcoin', amount: 1 }, 400, 'request.invalid', 'method'],
    [
      'less cash than amount and tip',
      { method: 'cash', amount: 20, tip: 1, received: 20.9 },
      400,
      'ordering.received-too-little',
      undefined,
    ],
    ['an unknown wallet', { method: 'wallet', wallet: 'Plin', amount: 1 }, 400, 'ordering.unknown-wallet', 'wallet'],
  ] as const)('cannot take %s', async (_, body, status, error, path) => {
    const answer = await take(await place(), body);
    expect(answer).toMatchObject({ status, error, ...(path && { details: [{ path }] }) });
  });

  it('take nothing for what is cancelled, or does not exist', async () => {
    const id = await place();
    await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'x' }, ana);
    expect(await take(id, { method: 'cash', amount: 1 })).toMatchObject({ status: 409, error: 'ordering.order-over' });
    expect(await take('nothing', { method: 'cash', amount: 1 })).toMatchObject({ status: 404, error: 'ordering.order-not-found' });
    expect((await payments('nothing')).status).toBe(404);
  });

  it('take a payment that is sent twice with its key once', async () => {
    const id = await place();
    const key = { 'idempotency-key': 'press' };
    const first = await take(id, { method: 'cash', amount: 5 }, waiter, key);
    const again = await take(id, { method: 'cash', amount: 5 }, waiter, key);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    expect((await read(id)).payment.paid).toBe(5);
  });

  it('who drive take it for deliveries that are assigned to them alone', async () => {
    const driver = await house.as('driver');
    const [id, other] = [await place(), await place()];
    await house.app.settle();
    for (const token of [driver, await house.as('cook'), ana])
      expect((await take(id, { method: 'cash', amount: 1 }, token)).status).toBe(403);
    const { data } = await house.app.get<{ userId: string; role: string }[]>('/api/v1/staff?limit=100', manager);
    const userId = data.find(({ role }) => role === 'driver')?.userId;
    expect((await house.app.post(`/api/v1/fulfillment/orders/${id}/assign`, { userId }, manager)).status).toBe(200);
    await house.app.settle();
    expect((await take(id, { method: 'cash', amount: 5, received: 10 }, driver)).data.change).toBe(5);
    expect([(await payments(id, driver)).status, (await payments(other, driver)).status]).toEqual([200, 403]);
    expect(await take(other, { method: 'cash', amount: 1 }, driver)).toMatchObject({ status: 403, error: 'auth.forbidden' });
  });

  it('record tenders and do not pay like guests', async () => {
    expect(await pay(await place(), card(), waiter)).toMatchObject({ status: 403, error: 'auth.forbidden' });
  });

  it('for an order of a table: it counts for the bill, which settles with the last of it', async () => {
    const [table] = house.room.centre.tables;
    const guest = await house.sit(table);
    const id = await place({}, guest.token);
    expect((await take(id, { method: 'cash', amount: 5 })).status).toBe(201);
    const bill = `/api/v1/tables/${table.id}/bill`;
    expect((await house.app.get(bill, waiter)).data).toMatchObject({ total: 25.9, paid: 5, due: 20.9, payments: [{ amount: 5 }] });
    expect(await pay(id, card(), guest.token)).toMatchObject({ status: 409, error: 'ordering.split-begun' });
    await house.app.post(`${bill}/split`, { by: 'equally', parts: 2 }, waiter);
    await house.app.post(`${bill}/pay`, { method: 'cash', part: 1 }, waiter);
    expect((await take(id, { method: 'cash', amount: 10.45 })).status).toBe(201);
    await house.app.settle();
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    expect((await read(id)).payment).toMatchObject({ status: 'PAID', paid: 25.9 });
    expect((await payments(id)).data.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });
});

describe('guests', () => {
  it('say that they have paid to a wallet; it is cooked when staff confirm it', async () => {
    await sellWallets();
    const id = await place({ paymentMethod: 'wallet' });
    expect(await pay(id, { method: 'wallet', wallet: 'Plin' })).toMatchObject({ status: 400, error: 'ordering.unknown-wallet' });
    expect(await pay(id, { method: 'wallet', wallet: 'yape', reference: 'op 7' })).toMatchObject({
      status: 200,
      data: { payment: { method: 'wallet', status: 'CLAIMED', paid: 0, due: 25.9 } },
    });
    expect((await pay(id, { method: 'wallet', wallet: 'y' })).data.payment.status).toBe('CLAIMED');
    const claims = (await payments(id)).data;
    expect(claims).toMatchObject([
      { method: 'wallet', wallet: 'Yape', amount: 25.9, reference: 'op 7', status: 'CLAIMED', by: { role: 'customer' } },
    ]);
    expect(await queued()).toBe(0);
    const [claim] = claims as [Tender];
    expect((await press(id, claim.id, 'refuse', { reason: 'no llegó' })).data.status).toBe('REFUSED');
    expect((await read(id)).payment).toMatchObject({ status: 'FAILED', due: 25.9 });
    expect(await press(id, claim.id, 'confirm', undefined)).toMatchObject({ status: 409, error: 'ordering.payment-not-claimed' });
    await pay(id, { method: 'wallet', wallet: 'y' });
    const second = (await payments(id)).data.find(({ status }) => status === 'CLAIMED');
    for (const _ of [1, 2])
      expect(await press(id, second?.id ?? '', 'confirm', undefined)).toMatchObject({
        status: 200,
        data: { status: 'CONFIRMED', shiftId: null },
      });
    expect([(await read(id)).payment.status, await queued()]).toEqual(['PAID', 1]);
    expect([house.said('PaymentClaimed').length, house.said('OrderPaid').length, house.said('OrderPaymentFailed').length]).toEqual([
      2, 1, 1,
    ]);
    expect(await press(id, 'nothing', 'confirm', undefined)).toMatchObject({ status: 404, error: 'ordering.payment-not-found' });
  });

  it('at a table are cooked for as soon as they say so', async () => {
    await sellWallets();
    const guest = await house.sit(house.room.centre.tables[0]);
    const byWallet = await place({ paymentMethod: 'wallet' }, guest.token);
    expect([(await read(byWallet)).payment.status, await queued()]).toEqual(['ON_DELIVERY', 1]);
    const byCard = await place({ paymentMethod: 'card' }, guest.token);
    expect([(await read(byCard)).payment.status, await queued()]).toEqual(['PENDING', 1]);
    expect((await pay(byCard, { method: 'wallet', wallet: 'y' }, guest.token)).data.payment.status).toBe('CLAIMED');
    expect(await queued()).toBe(2);
  });

  it('pay a card once, with the gateway’s token alone', async () => {
    const id = await place({ paymentMethod: 'card' });
    expect((await pay(id, { card: '4111111111111111' })).status).toBe(400);
    expect(await pay(id, card('tok_x'))).toMatchObject({ status: 400, error: 'ordering.unknown-card-token', details: [{ path: 'token' }] });
    expect([(await read(id)).payment.status, (await payments(id)).data]).toEqual(['PENDING', []]);
    expect(await pay(id, card('tok_decline'))).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    const many = await Promise.all(Array.from({ length: 5 }, () => pay(id, card())));
    expect(many.map(({ status }) => status).filter((status) => status !== 202)).toContain(200);
    expect((await read(id)).payment).toEqual({ method: 'card', status: 'PAID', paid: 25.9, due: 0, refunded: 0, toRefund: 0 });
    expect((await payments(id)).data.map(({ status }) => status)).toEqual(['REFUSED', 'CONFIRMED']);
  });

  it('are paid for as soon as the gateway knows, also if the process was gone before it answered', async () => {
    const id = await place({ paymentMethod: 'card' });
    const gateway = house.app.app.container.get(PaymentGateway);
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    gateway.charge = () => {
      resolve();
      return new Promise(() => undefined);
    };
    // It is never answered.
    pay(id, card()).catch((error: unknown) => expect.unreachable(String(error)));
    await asked;
    await house.app.settle();
    expect(await pay(id, card())).toMatchObject({ status: 202, data: { payment: { status: 'PENDING' } } });
    gateway.getOutcome = async () => ({ outcome: 'approved' });
    house.app.clock.advance(30);
    await later();
    expect((await read(id)).payment).toMatchObject({ status: 'PAID', paid: 25.9 });
    expect(house.said('OrderPaid')).toHaveLength(1);
  });
});

describe('a refund', () => {
  it('is for managers, in parts, and never more than was paid', async () => {
    const id = await place();
    const { data: cash } = await take(id, { method: 'cash', amount: 25.9, tip: 2 });
    const back = (amount: number, token = manager) => press(id, cash.id, 'refund', { amount, reason: 'frío' }, token);
    expect((await back(1, waiter)).status).toBe(403);
    expect(await back(10)).toMatchObject({
      status: 200,
      data: { refunded: 10, refunds: [{ amount: 10, reason: 'frío', by: { role: 'manager' } }] },
    });
    expect((await read(id)).payment).toMatchObject({ status: 'PAID', paid: 27.9, due: 0, refunded: 10 });
    expect(await back(18)).toMatchObject({ status: 409, error: 'ordering.more-than-paid', data: { refundable: 17.9 } });
    expect((await back(17.9)).data.refunded).toBe(27.9);
    expect((await read(id)).payment).toMatchObject({ status: 'REFUNDED', refunded: 27.9, toRefund: 0 });
    await house.app.settle();
    expect(house.said('PaymentRefunded').map(({ data }) => [data.amount, data.reason, data.paymentId])).toEqual([
      [1_000, 'frío', cash.id],
      [1_790, 'frío', cash.id],
    ]);
  });

  it('of cash is owed for a cancelled order, that of a charge goes back by itself', async () => {
    const [byCash, byCard] = [await place(), await place({ paymentMethod: 'card' })];
    const { data: cash } = await take(byCash, { method: 'cash', amount: 25.9 });
    await pay(byCard, card());
    for (const id of [byCash, byCard]) await house.app.post(`/api/v1/orders/${id}/cancel`, { reason: 'cierre' }, manager);
    await later();
    await later();
    expect((await read(byCash)).payment).toMatchObject({ status: 'PAID', toRefund: 25.9, due: 0 });
    expect((await read(byCard)).payment).toMatchObject({ status: 'REFUNDED', refunded: 25.9, toRefund: 0 });
    await press(byCash, cash.id, 'refund', { amount: 25.9, reason: 'cierre' }, manager);
    expect((await read(byCash)).payment).toMatchObject({ status: 'REFUNDED', toRefund: 0 });
  });

  it('of a charge goes to the gateway once, in parts, tried until it is accepted', async () => {
    const gateway = house.app.app.container.get(PaymentGateway);
    const asked: [string, number][] = [];
    let isOpen = false;
    gateway.refund = async ({ refundId, amount }) => {
      if (!isOpen) throw new Error('closed');
      asked.push([refundId, amount]);
    };
    const id = await place({ paymentMethod: 'card' });
    await pay(id, card());
    const [charge] = (await payments(id)).data as [Tender];
    const parts = [5, 20.9].map((amount) => press(id, charge.id, 'refund', { amount, reason: 'x' }, manager));
    expect((await Promise.all(parts)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await press(id, charge.id, 'refund', { amount: 0.01, reason: 'x' }, manager)).toMatchObject({
      error: 'ordering.more-than-paid',
    });
    await later();
    expect([(await read(id)).payment.status, house.said('PaymentRefunded')]).toEqual(['PAID', []]);
    isOpen = true;
    await later();
    await later();
    expect(asked.map(([, amount]) => amount).toSorted()).toEqual([2_090, 500]);
    expect([(await read(id)).payment.status, house.said('PaymentRefunded').length]).toEqual(['REFUNDED', 2]);
  });
});

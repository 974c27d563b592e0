import { beforeEach, describe, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { addWallet } from '../till/wallets.ts';
import { type JoinedSession, openTableService } from './table-guests.ts';

type Tender = {
  readonly id: string;
  readonly orderIds: readonly string[];
  readonly amount: number;
  readonly tip: number;
  readonly change: number;
  readonly status: string;
};
type Line = { readonly orderId: string; readonly lineId: string; readonly quantity: number; readonly left: number };
type Shown = {
  readonly lines: readonly Line[];
  readonly due: number;
  readonly pending: number;
  readonly claims: readonly { readonly lineId: string; readonly by: object; readonly mine: boolean }[];
  readonly payments: readonly { readonly id: string; readonly status: string; readonly by: { readonly name: string } }[];
  readonly split: { readonly parts: readonly { readonly part: number; readonly amount: number; readonly paid: boolean }[] } | null;
};

let house: Awaited<ReturnType<typeof openTableService>>;
let table: DiningTable;
let ana: JoinedSession;
let bea: JoinedSession;
let waiter: string;
beforeEach(async () => {
  house = await openTableService();
  [table] = house.room.centre.tables;
  ana = (await house.join(table, { name: 'Ana' })).data;
  bea = (await house.join(table, { name: 'Bea' })).data;
  waiter = await house.as('waiter');
});

const path = () => `/api/v1/tables/${table.id}/bill`;
const bill = async (token = waiter) => (await house.app.get<Shown>(path(), token)).data;
const split = (body: object, token = ana.token) => house.app.post<Shown>(`${path()}/split`, body, token);
const pay = (body: object, token = waiter, headers = {}) => house.app.post<Tender>(`${path()}/payments`, body, token, headers);
const claim = (lines: readonly object[], token = ana.token) =>
  house.app.request<Shown>('PUT', `${path()}/claims`, { token, body: { lines } });
const byCard = (more: object, token = 'tok_approve') => ({ method: 'card', token, ...more });
const order = async (quantity = 1, more: object = {}) => {
  const items = [{ productId: house.chicken, quantity }];
  return (await house.order(ana.token, { items, ...more })).data.id;
};
const units = (orderId: string, quantity = 1) => ({ orderId, lineId: 'l1', quantity });
const press = (orderId: string, paymentId: string, what: string, body: object = {}, token = waiter) =>
  house.app.post<Tender>(`/api/v1/orders/${orderId}/payments/${paymentId}/${what}`, body, token);
const paid = async (id: string) =>
  (await house.app.get<{ payment: { status: string; paid: number; due: number } }>(`/api/v1/orders/${id}`, waiter)).data.payment;
const isFree = async () => (await house.tableNow(table))?.sessionId === null;

const later = async (seconds: number) => {
  house.app.clock.advance(seconds);
  await house.app.app.fireDueTimers();
  await house.app.settle();
};

describe('staff', () => {
  it('take amounts with change and tip, spread over the orders from the oldest on; the last one frees the table', async () => {
    const [first, second] = [await order(), await order()];
    const cash = await pay({ method: 'cash', amount: 30, tip: 2, received: 40 });
    expect(cash).toMatchObject({ status: 201, data: { orderIds: [first, second], amount: 30, tip: 2, change: 8, status: 'CONFIRMED' } });
    expect(cash.data).not.toHaveProperty('orderId');
    expect(await bill()).toMatchObject({ total: 53.8, paid: 32, due: 21.8, tip: 2, payments: [{ amount: 30, tip: 2 }] });
    expect([await paid(first), await paid(second)]).toMatchObject([{ status: 'PAID' }, { status: 'PARTIAL', due: 21.8 }]);
    expect(await pay({ method: 'card', amount: 21.81 })).toMatchObject({ status: 409, error: 'ordering.more-than-due' });
    expect((await pay({ method: 'other', amount: 21.8, reference: 'vale' })).status).toBe(201);
    expect(await isFree()).toBe(true);
    await house.app.settle();
    expect(house.said('PaymentRecorded')).toHaveLength(2);
    expect(house.said('OrderPaid').map(({ data }) => data.orderId)).toEqual([first, second]);
    expect(house.said('TableSessionEnded')).toMatchObject([{ data: { reason: 'paid' } }]);
  });

  it('refund a payment of a bill under any of its orders: before an order is settled it is due again, and the part too', async () => {
    const [first, second] = [await order(2), await order()];
    await split({ by: 'equally', parts: 3 });
    const { data } = await pay({ method: 'cash', part: 1 });
    expect(data.orderIds).toEqual([first]);
    expect((await bill()).split?.parts).toMatchObject([{ paid: true }, { paid: false }, { paid: false }]);
    const refund = { amount: 25.9, reason: 'se equivocó' };
    const manager = await house.as('manager');
    expect((await press(second, data.id, 'refund', refund, manager)).error).toBe('ordering.payment-not-found');
    expect((await press(first, data.id, 'refund', refund, manager)).status).toBe(200);
    expect(await bill()).toMatchObject({ due: 77.7, payments: [{ refunded: 25.9 }], split: { parts: [{ paid: false }, {}, {}] } });
    const both = await pay({ method: 'cash', amount: 60 });
    expect(both.data.orderIds).toEqual([first, second]);
    expect((await press(second, both.data.id, 'refund', { ...refund, amount: 1 }, manager)).status).toBe(200);
    expect(await bill()).toMatchObject({ due: 17.7 });
    expect((await pay({ method: 'card', amount: 17.7 })).status).toBe(201);
    expect(await isFree()).toBe(true);
  });

  it('say exactly one of amount, part and claims, and no token', async () => {
    await order();
    for (const body of [{}, { amount: 5, part: 1 }, { amount: 5, claims: true }])
      expect(await pay({ method: 'cash', ...body })).toMatchObject({ status: 400, details: [{ path: 'amount' }] });
    expect(await pay(byCard({ amount: 5 }))).toMatchObject({ status: 400, error: 'ordering.bad-token', details: [{ path: 'token' }] });
    expect(await pay({ method: 'cash', claims: true })).toMatchObject({ status: 409, error: 'ordering.nothing-due' });
    expect(await pay({ method: 'cash', part: 1 })).toMatchObject({ status: 400, error: 'ordering.no-such-part' });
  });

  it('settle the largest bill in one write, with an open shift and a request for the bill', async () => {
    await house.app.post('/api/v1/shifts', { branchId: table.branchId, float: 0 }, waiter);
    for (let nth = 0; nth < 40; nth += 1) await order();
    await house.app.post('/api/v1/public/request-account', await house.room.scan(table));
    const answer = await pay({ method: 'cash', amount: 1036 }, waiter, { 'idempotency-key': 'all' });
    expect(answer.data.orderIds).toHaveLength(40);
    expect(await isFree()).toBe(true);
  });
});

describe('guests', () => {
  it('pay their parts by card; the last one ends the session', async () => {
    const id = await order(2);
    await split({ by: 'equally', parts: 2 });
    expect(await pay(byCard({ part: 1, tip: 1 }), ana.token)).toMatchObject({ status: 201, data: { amount: 25.9, tip: 1 } });
    expect(await pay(byCard({ part: 1 }), bea.token)).toMatchObject({ status: 409, error: 'ordering.part-paid' });
    expect(await pay(byCard({ part: 2 }, 'tok_decline'), bea.token)).toMatchObject({ status: 402, error: 'ordering.payment-declined' });
    expect(await pay(byCard({ part: 2 }, 'tok_stolen'), bea.token)).toMatchObject({ status: 400, error: 'ordering.unknown-card-token' });
    expect((await bill()).payments.map(({ by, status }) => [by.name, status])).toEqual([
      ['Ana', 'CONFIRMED'],
      ['Bea', 'REFUSED'],
    ]);
    expect((await pay(byCard({ part: 2 }), bea.token)).status).toBe(201);
    await house.app.settle();
    expect(await isFree()).toBe(true);
    expect(await paid(id)).toMatchObject({ status: 'PAID', paid: 52.8, due: 0 });
  });

  it('take a part as soon as its charge is under way, and are asked to wait', async () => {
    const id = await order(2);
    await split({ by: 'equally', parts: 2 });
    expect(await pay(byCard({ part: 1 }, 'tok_timeout'), ana.token)).toMatchObject({ status: 202, data: { status: 'PENDING' } });
    expect(await bill()).toMatchObject({
      due: 51.8,
      pending: 25.9,
      split: { parts: [{ paid: false, pending: true }, { pending: false }] },
    });
    expect(await pay(byCard({ part: 1 }), bea.token)).toMatchObject({ status: 409, error: 'ordering.part-paid' });
    expect(await pay({ method: 'cash', amount: 51.8 })).toMatchObject({
      status: 409,
      error: 'ordering.more-than-due',
      data: { due: 25.9 },
    });
    expect(await house.app.post(`/api/v1/orders/${id}/pay`, byCard({}), bea.token)).toMatchObject({ error: 'ordering.split-begun' });
    expect((await pay({ method: 'cash', part: 2 })).status).toBe(201);
    expect(await isFree()).toBe(false);
    await later(3);
    expect(await paid(id)).toMatchObject({ status: 'PAID', paid: 51.8 });
    expect(await isFree()).toBe(true);
  });

  it('say that they have paid to a wallet: staff confirm it, or refuse it and it is open again', async () => {
    await addWallet(house.app, 'pardos');
    const id = await order();
    const claimed = await pay({ method: 'wallet', wallet: 'yape', amount: 25.9 }, ana.token);
    expect(claimed).toMatchObject({ status: 201, data: { status: 'CLAIMED', amount: 25.9 } });
    expect(await bill()).toMatchObject({ due: 25.9, pending: 25.9 });
    expect((await pay({ method: 'wallet', wallet: 'yape', amount: 25.9 }, bea.token)).status).toBe(409);
    expect((await press(id, claimed.data.id, 'refuse', { reason: 'no llegó' })).data.status).toBe('REFUSED');
    const again = await pay({ method: 'wallet', wallet: 'y', amount: 25.9 }, bea.token);
    expect((await press(id, again.data.id, 'confirm')).data.status).toBe('CONFIRMED');
    await house.app.settle();
    expect(await isFree()).toBe(true);
  });

  it('pay neither in cash nor without a token, nor at another table', async () => {
    await order();
    expect(await pay({ method: 'cash', amount: 5 }, ana.token)).toMatchObject({ status: 403, error: 'auth.forbidden' });
    expect(await pay({ method: 'card', amount: 5 }, ana.token)).toMatchObject({ status: 400, error: 'ordering.bad-token' });
    expect((await pay({ method: 'wallet', amount: 5 }, ana.token)).error).toBe('ordering.unknown-wallet');
    const stranger = await house.sit(house.room.centre.tables[1]);
    expect((await pay(byCard({ amount: 5 }), stranger.token)).status).toBe(403);
    expect((await claim([units('x')], stranger.token)).status).toBe(403);
  });

  it('pay once for a key, however often they send it', async () => {
    await order();
    const key = { 'idempotency-key': 'press' };
    const first = await pay(byCard({ amount: 5 }), ana.token, key);
    const again = await pay(byCard({ amount: 5 }), ana.token, key);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([first.data, 'true']);
    expect((await bill()).due).toBe(20.9);
  });
});

describe('claims', () => {
  it('say who pays what; nobody else claims or pays it, until they are released or 10 minutes have gone', async () => {
    const id = await order(3);
    expect((await claim([units(id, 2)])).data.claims).toMatchObject([{ lineId: 'l1', quantity: 2, by: { name: 'Ana' }, mine: true }]);
    expect((await bill(bea.token)).claims).toMatchObject([{ by: { name: 'Ana', kind: 'guest' }, mine: false }]);
    expect(await claim([units(id, 2)], bea.token)).toMatchObject({ status: 409, error: 'ordering.line-claimed', data: { available: 1 } });
    expect(await claim([units(id, 4)], bea.token)).toMatchObject({ status: 400, error: 'ordering.not-on-bill' });
    expect((await claim([units(id)], bea.token)).data.claims).toHaveLength(2);
    const released = await house.app.request<Shown>('DELETE', `${path()}/claims`, { token: ana.token });
    expect(released.data.claims).toMatchObject([{ by: { name: 'Bea' } }]);
    await later(10 * 60);
    expect((await bill()).claims).toEqual([]);
    expect((await claim([units(id, 3)], waiter)).data.claims).toMatchObject([{ by: { kind: 'waiter' } }]);
  });

  it('are paid with their proportion of what is open; what is paid is claimed by nobody again', async () => {
    const [id, other] = [await order(2), await order()];
    await claim([units(id)]);
    await claim([units(id), units(other)], bea.token);
    const first = await pay(byCard({ claims: true }), ana.token);
    expect(first).toMatchObject({ status: 201, data: { amount: 25.9 } });
    expect(await pay(byCard({ claims: true }), ana.token)).toMatchObject({ status: 409, error: 'ordering.nothing-due' });
    expect((await claim([units(id, 2)])).error).toBe('ordering.line-claimed');
    expect((await bill()).lines.map(({ left }) => left)).toEqual([1, 1]);
    expect((await split({ by: 'lines', parts: [{ lines: [units(other)] }] })).data.split?.parts).toMatchObject([
      { amount: 25.9 },
      { amount: 25.9 },
    ]);
    expect(await pay({ method: 'cash', part: 1 })).toMatchObject({ status: 409, error: 'ordering.line-claimed' });
    expect((await pay(byCard({ claims: true }), bea.token)).data).toMatchObject({ amount: 51.8 });
    await house.app.settle();
    expect(await isFree()).toBe(true);
  });
});

describe('what is told of claims', () => {
  type Message = { readonly type: string; readonly data: { readonly claims: readonly object[] } };
  const told = async () => {
    await house.app.settle();
    const { data } = await house.app.get<Message[]>(`/api/v1/feed?channel=table:${ana.sessionId}&since=0`, ana.token);
    return data.flatMap((message) => (message.type === 'claims' ? [message.data] : []));
  };

  it('is all that hold, whenever some are made, released or paid, and nothing else', async () => {
    const [id, other] = [await order(2), await order()];
    await claim([units(id)]);
    const at = house.app.clock.now().getTime();
    const byAna = { ...units(id), by: { name: 'Ana', kind: 'guest' } };
    expect(await told()).toMatchObject([{ tableId: table.id, tableNumber: table.number, claims: [byAna] }]);
    const [first] = (await told())[0]?.claims ?? [];
    expect(Object.keys(first ?? {}).sort()).toEqual(['by', 'expiresAt', 'lineId', 'orderId', 'quantity']);
    expect(Math.abs(Date.parse((first as { expiresAt: string }).expiresAt) - at - 600_000)).toBeLessThan(5_000);
    await claim([units(other)], bea.token);
    await claim([units(other, 9)], bea.token);
    await split({ by: 'equally', parts: 2 });
    expect((await told()).map(({ claims }) => claims.length)).toEqual([1, 2]);
    await pay(byCard({ claims: true }), ana.token);
    await house.app.request('DELETE', `${path()}/claims`, { token: bea.token });
    expect((await told()).map(({ claims }) => claims.length).slice(2)).toEqual([1, 0]);
  });

  it('is told of a tender, and of what goes to a wallet', async () => {
    const id = await order(3);
    await claim([units(id)], waiter);
    await pay({ method: 'cash', claims: true });
    await claim([units(id)]);
    await addWallet(house.app, 'pardos');
    await pay({ method: 'wallet', wallet: 'y', claims: true }, ana.token);
    expect((await told()).map(({ claims }) => claims.length)).toEqual([1, 0, 1, 0]);
  });
});

describe('two phones and a waiter', () => {
  it('pay each part once, whoever is first, and leave nothing behind', async () => {
    const orders = [await order(), await order(2), await order()];
    await split({ by: 'equally', parts: 3 });
    const all = [1, 2, 3].flatMap((part) => [
      pay(byCard({ part }), ana.token),
      pay(byCard({ part }), bea.token),
      pay({ method: 'cash', part }),
    ]);
    const answers = await Promise.all(all);
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.reduce((sum, { data }) => sum + Math.round(data.amount * 100), 0)).toBe(10_360);
    expect(taken).toHaveLength(3);
    const refused = new Set(answers.filter(({ status }) => status !== 201).map(({ error }) => error));
    for (const error of refused)
      expect(['ordering.part-paid', 'ordering.no-bill', 'auth.invalid-token', 'ordering.nothing-due']).toContain(error);
    await house.app.settle();
    expect(await isFree()).toBe(true);
    const states = await Promise.all(orders.map(paid));
    expect(states.map(({ status }) => status)).toEqual(['PAID', 'PAID', 'PAID']);
    expect(states.reduce((sum, state) => sum + Math.round(state.paid * 100), 0)).toBe(10_360);
    expect(house.said('OrderPaid')).toHaveLength(3);
    expect(house.said('TableSessionEnded')).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Envelope } from '#shared/events/events';
import { appEngines } from '../../fixtures/app-engines.ts';
import { isEmulated } from '../../fixtures/store-engines.ts';
import { openTableService } from '../dining/table-guests.ts';

type Amounts = { readonly cash: number };
type Shift = {
  readonly id: string;
  readonly expected: Amounts | null;
  readonly difference: Amounts | null;
  readonly entries: readonly object[] | null;
};
type Tender = { readonly id: string; readonly status: string; readonly amount: number; readonly shiftId: string | null };
type Order = { readonly payment: { readonly status: string } & { readonly [amount in 'paid' | 'due' | 'refunded' | 'toRefund']: number } };

const price = 25.9;
/** Each step of a request is one to the emulator, which does one at a time. */
const [orderCount, paymentsOfEach, tenderCount] = isEmulated ? [4, 6, 4] : [20, 10, 10];

describe.each(appEngines)('what many do at once with money, on %s', (_, open) => {
  let house: Awaited<ReturnType<typeof openTableService>>;
  let events: () => Promise<readonly Envelope[]>;
  let [ana, waiter, manager, branchId] = ['', '', '', ''];
  beforeEach(async () => {
    const opened = open();
    events = opened.events;
    house = await openTableService(opened.app);
    ana = await house.customer('ana');
    [waiter, manager] = [await house.as('waiter'), await house.as('manager')];
    branchId = house.room.centre.branch.id;
  });
  afterEach(() => house.app.stop());

  const place = async (token: string, more: object = {}) => (await house.order(token, more)).data.id;
  const post = <Data>(path: string, body: object, token: string) => house.app.post<Data>(`/api/v1/${path}`, body, token);
  const letTimersRing = async () => {
    house.app.clock.advance(3);
    await house.app.app.fireDueTimers();
  };

  it('two hundred payments of twenty orders pay each of them once, and leave nothing that belongs to none', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < orderCount; nth += 1) ids.push(await place(ana, nth % 2 === 0 ? {} : { paymentMethod: 'card' }));
    const payOnce = (id: string, nth: number) => {
      if (nth % 3 > 0) return post(`orders/${id}/payments`, { method: 'cash', amount: nth % 2 === 0 ? price : price / 2 }, waiter);
      return post(`orders/${id}/pay`, { method: 'card', token: nth === 3 ? 'tok_timeout' : 'tok_approve' }, ana);
    };
    const answers = await Promise.all(ids.flatMap((id) => Array.from({ length: paymentsOfEach }, (_each, nth) => payOnce(id, nth))));
    expect(answers.filter(({ status }) => ![200, 201, 202, 409].includes(status))).toEqual([]);
    for (let round = 0; round < 3; round += 1) await letTimersRing();
    for (const id of ids) {
      const { payment } = (await house.app.get<Order>(`/api/v1/orders/${id}`, waiter)).data;
      const { data: tenders } = await house.app.get<Tender[]>(`/api/v1/orders/${id}/payments`, waiter);
      expect(tenders.filter(({ status }) => status === 'PENDING' || status === 'CLAIMED')).toEqual([]);
      expect(payment).toMatchObject({ status: 'PAID', due: 0, toRefund: 0 });
      expect(payment.paid - payment.refunded).toBeCloseTo(price);
      const confirmed = tenders.filter(({ status }) => status === 'CONFIRMED');
      expect(confirmed.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(payment.paid);
    }
    const paid = (await events()).flatMap(({ type, aggregateId }) => (type === 'OrderPaid' ? [aggregateId] : []));
    expect(paid.toSorted()).toEqual(ids.toSorted());
  });

  it('a shift that two people close, while others take money, has counted all that belongs to it', async () => {
    const { id } = (await post<Shift>('shifts', { branchId, float: 100 }, waiter)).data;
    const orders: string[] = [];
    for (let nth = 0; nth < tenderCount; nth += 1) orders.push(await place(waiter, { branchId, type: 'pickup' }));
    const [tenders, closings] = await Promise.all([
      Promise.all(orders.map((order) => post<Tender>(`orders/${order}/payments`, { method: 'cash', amount: 10 }, waiter))),
      Promise.all([waiter, manager].map((token) => post<Shift>(`shifts/${id}/close`, { counted: { cash: 100 } }, token))),
    ]);
    expect(tenders.map(({ status }) => status)).toEqual(tenders.map(() => 201));
    expect(closings.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const counted = tenders.filter(({ data }) => data.shiftId === id).length;
    expect(tenders.filter(({ data }) => data.shiftId === null)).toHaveLength(tenderCount - counted);
    const { expected, difference, entries } = (await house.app.get<Shift>(`/api/v1/shifts/${id}`, manager)).data;
    expect([expected?.cash, difference?.cash, entries?.length]).toEqual([100 + 10 * counted, -10 * counted, 1 + counted]);
  });
});

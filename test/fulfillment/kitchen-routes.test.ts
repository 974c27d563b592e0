import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { domainEvent } from '#shared/events/events';
import { cook, createPrincipal, customer, driver, FulfillmentApp, manager, packer, waiter } from './fulfillment-app.ts';
import { createOrderChanged, createTableMoved } from './order-payloads.ts';

type Line = { lineId: string; held: boolean; ready: boolean; quantity: number; voided: null | Record<string, unknown> };
type Lines = { orderId: string; raisedAt: string | null; held: boolean; lines: Line[] };
type Row = Lines & {
  stepName: string | null;
  tableId: string | null;
  tableNumber: number | null;
  customerName: string | null;
  doneAt: string | null;
  late: boolean;
};

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
});
afterEach(() => app.stop());

const post = <Data = Lines>(who: Parameters<FulfillmentApp['request']>[0], orderId: string, path: string, body?: unknown, key?: string) =>
  app.request<Data>(who, 'POST', `/api/v1/fulfillment/orders/${orderId}/${path}`, {
    ...(body !== undefined && { body }),
    ...(key && { headers: { 'idempotency-key': key } }),
  });
const queue = async (query = '', who = manager) => (await app.readQueue(who, query)).data as unknown as Row[];
const ids = async (query = '', who = manager) => (await queue(query, who)).map(({ orderId }) => orderId);
const allDay = async (query = '', who = manager) => {
  const { data } = await app.request<{ productId: string; quantity: number }[]>(who, 'GET', `/api/v1/fulfillment/queue/all-day${query}`);
  return data.map(({ productId, quantity }) => [productId, quantity]);
};
const finish = async (orderId: string, ...steps: readonly string[]) => {
  for (const step of steps) {
    for (const what of ['start', 'complete'] as const) await app.transitionStep(manager, orderId, step, what);
    app.clock.advance(10);
  }
};
const placeMany = async (count: number, more: Parameters<FulfillmentApp['placeOrder']>[0] = {}) => {
  const orderIds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    orderIds.push(await app.placeOrder({ branchId: n % 2 ? 'b2' : 'b1', ...more }));
    app.clock.advance(10);
  }
  return orderIds as [string, string, string, string];
};
const changesOf = (orderId: string) =>
  app.eventsOfOrder(orderId).flatMap((event) => (event.type === 'OrderStageUpdated' ? [event.data.change] : []));

describe('raised tickets', () => {
  it('come first, in the order in which they were raised, on every page and through all branches', async () => {
    const [a, b, c, d] = await placeMany(4);
    const raised = await post(cook, c, 'raise');
    expect([raised.status, raised.data.raisedAt]).toEqual([200, expect.any(String)]);
    app.clock.advance(5);
    for (const id of [b, c]) expect((await post(manager, id, 'raise')).status).toBe(200);
    expect(await ids()).toEqual([c, b, a, d]);
    expect(await ids('?branchId=b2')).toEqual([b, d]);
    const first = await app.readQueue(manager, '?limit=1');
    const rest = await app.readQueue(manager, `?limit=3&cursor=${first.nextCursor}`);
    expect([...first.data, ...rest.data].map(({ orderId }) => orderId)).toEqual([c, b, a, d]);
    await app.settle();
    expect(changesOf(c)).toEqual(['raised']);
    const { data } = await app.readOrder<{ history: { change: string; by: { userId: string } }[] }>(c);
    expect(data.history.at(-1)).toMatchObject({ change: 'raised', by: { userId: 'cook-1' } });
  });

  it('are for the staff of their branch, and an answer is given once', async () => {
    const [id] = await placeMany(1);
    const elsewhere = createPrincipal('cook', { branches: ['b2'] });
    expect([(await post(elsewhere, id, 'raise')).error, (await post(customer, id, 'raise')).error]).toEqual([
      'auth.other-branch',
      'auth.forbidden',
    ]);
    expect((await post(cook, 'nothing', 'raise')).error).toBe('fulfillment.no-such-order');
    const answers = [await post(cook, id, 'raise', undefined, 'k1'), await post(cook, id, 'raise', undefined, 'k1')];
    expect(answers.map(({ replayed }) => replayed)).toEqual([false, true]);
    expect(answers[1]?.data).toEqual(answers[0]?.data);
  });
});

describe('held lines', () => {
  it('are shown as held, outside all day, and cannot be ready until they are fired', async () => {
    const [id] = await placeMany(1);
    expect(await allDay()).toEqual([
      ['p-l1', 1],
      ['p-l2', 1],
    ]);
    const held = await post(waiter, id, 'lines/hold', { lineIds: ['l1'] });
    expect([held.status, held.data.held, held.data.lines.map((line) => line.held)]).toEqual([200, false, [true, false]]);
    expect(await allDay()).toEqual([['p-l2', 1]]);
    const ready = await app.request(cook, 'PUT', `/api/v1/fulfillment/orders/${id}/lines/l1/ready`);
    expect([ready.status, ready.error]).toEqual([409, 'fulfillment.line-held']);
    await post(cook, id, 'lines/hold', { lineIds: ['l2'] });
    expect(await queue()).toMatchObject([{ orderId: id, held: true }]);
    expect((await post(cook, id, 'lines/fire', { lineIds: ['l1', 'l2'] })).data.held).toBe(false);
    expect((await app.request(cook, 'PUT', `/api/v1/fulfillment/orders/${id}/lines/l1/ready`)).status).toBe(200);
    expect(await allDay()).toEqual([['p-l2', 1]]);
    await app.settle();
    expect(changesOf(id)).toEqual(['held', 'held', 'fired', 'line-ready']);
  });

  it('stop the completion of a step, by name, and a body that names no lines is refused', async () => {
    const [id] = await placeMany(1);
    await app.transitionStep(cook, id, 'COOKING', 'start');
    await post(cook, id, 'lines/hold', { lineIds: ['l2'] });
    const completed = await app.transitionStep(cook, id, 'COOKING', 'complete');
    expect([completed.status, completed.error]).toEqual([409, 'fulfillment.lines-held']);
    expect((await post(cook, id, 'lines/hold', { lineIds: ['l9'] })).error).toBe('fulfillment.no-such-line');
    for (const body of [{}, { lineIds: [] }, { lineIds: ['l1'], at: 'once' }])
      expect((await post(cook, id, 'lines/hold', body)).status).toBe(400);
  });
});

describe('all day', () => {
  it('is of a branch and a station, for those who work there', async () => {
    const lines = [
      { lineId: 'l1', productId: 'lomo', name: 'Lomo', category: 'Fondos', station: 'Parrilla', options: [], quantity: 2, unitPrice: 1 },
    ];
    await placeMany(3);
    await app.placeOrder({ branchId: 'b2', lines });
    expect(await allDay('?branchId=b2')).toEqual([
      ['lomo', 2],
      ['p-l1', 1],
      ['p-l2', 1],
    ]);
    expect([await allDay('?station=parrilla'), await allDay('?station=bebidas')]).toEqual([[['lomo', 2]], [['p-l2', 3]]]);
    const limited = createPrincipal('cook', { branches: ['b1'] });
    expect(await allDay('', limited)).toEqual([
      ['p-l1', 2],
      ['p-l2', 2],
    ]);
    expect((await app.request(limited, 'GET', '/api/v1/fulfillment/queue/all-day?branchId=b2')).error).toBe('auth.other-branch');
  });

  it('counts a thousand tickets and more pages than one', async () => {
    for (let n = 0; n < 120; n += 1) await app.placeOrder({ branchId: 'b1' });
    expect(await allDay('?station=bebidas')).toEqual([['p-l2', 120]]);
  });
});

describe('the queue', () => {
  it('shows what one may do oneself', async () => {
    const [cooking, packing, delivering] = await placeMany(3);
    await finish(packing, 'COOKING');
    await finish(delivering, 'COOKING', 'PACKAGING');
    const mine = (who: typeof cook) => ids('?role=mine', who);
    expect([await mine(cook), await mine(packer), await mine(driver), await mine(waiter)]).toEqual([
      [cooking],
      [packing],
      [delivering],
      [],
    ]);
    expect(await mine(manager)).toEqual([cooking, packing, delivering]);
    expect((await app.readQueue(manager, '?role=cook')).status).toBe(400);
  });

  it('recalls what was done, the latest first, and finds it by number, name, table and id', async () => {
    const [a, b, c] = await placeMany(3);
    const numbered = await app.placeOrder({ type: 'pickup', number: 12, tableId: 't4', tableNumber: 4, customerName: 'José Núñez' });
    for (const id of [b, a]) await finish(id, 'COOKING', 'PACKAGING', 'DELIVERY');
    await finish(numbered, 'COOKING', 'PACKAGING');
    await finish(c, 'COOKING');
    expect(await ids('?state=done')).toEqual([numbered, a, b]);
    expect(await ids('?state=done&branchId=b2')).toEqual([b]);
    for (const q of ['12', 'nunez', 't4', 'mesa 4', numbered.slice(0, 30)])
      expect([q, await ids(`?state=done&q=${q}`)]).toEqual([q, [numbered]]);
    expect([await ids('?state=done&q=nadie'), await ids('?q=12')]).toEqual([[], []]);
    // What a cook has done can be taken back while nobody has gone on with it, so it is recalled too.
    expect(await ids('?state=done&step=COOKING')).toEqual([c, numbered, a, b]);
    expect(await ids('?state=done&role=mine', packer)).toEqual([numbered, a, b]);
    expect((await queue('?state=done'))[0]).toMatchObject({ stepName: null, doneAt: expect.any(String) });
    const first = await app.readQueue(manager, '?state=done&limit=2');
    const second = await app.readQueue(manager, `?state=done&limit=2&cursor=${first.nextCursor}`);
    expect([first, second].map(({ data }) => data.map(({ orderId }) => orderId))).toEqual([[numbered, a], [b]]);
    expect((await app.readQueue(manager, `?limit=2&cursor=${first.nextCursor}`)).error).toBe('request.invalid-cursor');
  });
});

describe('what ordering says of an order', () => {
  it('takes voided lines off the ticket until somebody has seen it', async () => {
    const [id] = await placeMany(1);
    await app.transitionStep(cook, id, 'COOKING', 'start');
    const said = domainEvent('OrderChanged', createOrderChanged({ orderId: id }));
    const [event] = await app.handleEvents(said);
    // The same event again changes nothing.
    if (event) await app.database.outbox.requeue([event]);
    await app.settle();
    const [row] = await queue();
    const voided = { kind: 'void', quantity: 1, reason: 'se acabó', at: '2026-03-02T15:01:00.000Z', acknowledgedAt: null };
    expect(row?.lines[0]).toMatchObject({ lineId: 'l1', quantity: 1, voided: { ...voided, by: { name: 'Marta Salas' } } });
    expect(await allDay()).toEqual([['p-l2', 1]]);
    const told = app.eventsOfOrder(id).flatMap(({ type, data }) => (type === 'OrderStageUpdated' ? [data] : []));
    expect(told).toMatchObject([{ change: 'line-voided', lineId: 'l1', loud: true, voidedQuantity: 1 }]);

    const acknowledge = (who: typeof cook, lineId = 'l1') => post<Line>(who, id, `lines/${lineId}/acknowledge`);
    expect((await acknowledge(createPrincipal('cook', { branches: ['b9'] }))).error).toBe('auth.other-branch');
    expect([(await acknowledge(cook, 'l2')).error, (await acknowledge(cook, 'l9')).error]).toEqual([
      'fulfillment.line-not-voided',
      'fulfillment.no-such-line',
    ]);
    const acknowledged = await acknowledge(cook);
    expect(acknowledged).toMatchObject({ status: 200, data: { lineId: 'l1', voided: { acknowledgedAt: expect.any(String) } } });
    expect((await queue())[0]?.lines[0]).toEqual(acknowledged.data);
    await app.settle();
    expect(changesOf(id)).toEqual(['line-voided', 'void-acknowledged']);
    const forCustomer = await app.readOrder<{ lines: Line[] }>(id, customer);
    expect(forCustomer.data.lines[0]?.voided).toMatchObject({ by: { name: 'Marta' } });
  });

  it('may be acknowledged after the order was cancelled', async () => {
    const [id] = await placeMany(1);
    await app.handleEvents([
      domainEvent('OrderChanged', createOrderChanged({ orderId: id })),
      domainEvent('OrderCancelled', {
        orderId: id,
        customerId: 'c1',
        branchId: 'b1',
        reason: 'todo anulado',
        by: null,
        at: app.clock.now().toISOString(),
      }),
    ]);
    expect((await post(cook, id, 'lines/l1/acknowledge')).status).toBe(200);
    expect((await post(cook, id, 'raise')).error).toBe('fulfillment.cancelled');
  });

  it('moves the tickets of a party to another table', async () => {
    const more = { type: 'dine-in', tableId: 't4', customerName: 'Mesa 4' } as const;
    const [one, other, stranger] = await placeMany(3, { ...more, branchId: 'b1' });
    await app.handleEvents(domainEvent('TableMoved', createTableMoved({ orderIds: [one, other, 'not-heard-of-yet'] })));
    const tables = (await queue()).map(({ tableId, tableNumber, customerName }) => [tableId, tableNumber, customerName]);
    expect(tables).toEqual([
      ['t7', 7, 'Mesa 7'],
      ['t7', 7, 'Mesa 7'],
      ['t4', null, 'Mesa 4'],
    ]);
    expect([changesOf(one), changesOf(stranger)]).toEqual([['moved'], []]);
    const late = await app.placeOrder({ ...more, orderId: 'not-heard-of-yet' });
    expect((await queue()).find(({ orderId }) => orderId === late)).toMatchObject({ tableId: 't7', customerName: 'Mesa 7' });
  });

  it('promises later at a branch that is busy, and as usual elsewhere and afterwards', async () => {
    const promised = async (branchId: string) => {
      const id = await app.placeOrder({ branchId });
      const { data } = await app.readOrder<{ promisedAt: string }>(id);
      // The clock of the tests ticks a little at every look.
      return Math.round((Date.parse(data.promisedAt) - app.clock.now().getTime()) / 60_000);
    };
    const pace = (busyMinutes: number) => domainEvent('PaceChanged', { branchId: 'b1', busyMinutes, pausedUntil: null });
    await app.handleEvents(pace(20));
    expect([await promised('b1'), await promised('b2')]).toEqual([75, 55]);
    app.clock.advance(21 * 60);
    expect((await queue('?branchId=b1')).map(({ late }) => late)).toEqual([false]);
    expect((await queue('?branchId=b2')).map(({ late }) => late)).toEqual([true]);
    app.clock.advance(40 * 60);
    expect(await promised('b1')).toBe(55);
    await app.handleEvents([pace(10), pace(0)]);
    expect(await promised('b1')).toBe(55);
  });
});

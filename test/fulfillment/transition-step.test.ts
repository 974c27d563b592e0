import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { domainEvent } from '#shared/events/events';
import { cook, createPrincipal, customer, driver, FulfillmentApp, manager, owner, packer, waiter } from './fulfillment-app.ts';

let app: FulfillmentApp;
let orderId: string;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
  orderId = await app.placeOrder();
});
afterEach(() => app.stop());

describe('a press', () => {
  it('starts and completes each step at once, and the last one delivers', async () => {
    const started = await app.transitionStep(cook, orderId, 'COOKING', 'start', { body: { notes: 'poca sal' } });
    expect([started.status, started.data]).toMatchObject([
      200,
      { stepName: 'COOKING', status: 'IN_PROGRESS', attendedBy: { userId: 'cook-1', role: 'cook' } },
    ]);
    app.clock.advance(90);
    const walk = [
      [cook, 'COOKING', 'complete'],
      [packer, 'PACKAGING', 'start'],
      [packer, 'PACKAGING', 'complete'],
      [driver, 'DELIVERY', 'start'],
      [driver, 'DELIVERY', 'complete'],
    ] as const;
    // Without a wait in between: a transition never waits for the workflow.
    for (const [who, step, what] of walk) expect((await app.transitionStep(who, orderId, step, what)).status).toBe(200);
    await app.settle();
    expect(app.eventsOfOrder(orderId).map(({ type }) => type.replace('Order', ''))).toEqual([
      'Created',
      'Accepted',
      ...Array(3).fill(['StageStarted', 'StageCompleted']).flat(),
      'Delivered',
    ]);
    const seconds = app
      .eventsOfOrder(orderId)
      .flatMap((event) => (event.type === 'OrderStageCompleted' ? [Math.round(event.data.seconds)] : []));
    expect(seconds).toEqual([90, 0, 0]);
    const { data } = await app.readOrder(orderId);
    expect([data.status, data.steps.map(({ status }) => status)]).toEqual(['DELIVERED', ['DONE', 'DONE', 'DONE']]);
    expect(data.history).toMatchObject([
      { status: 'CREATED', notes: 'sin ají' },
      { stepName: 'COOKING', status: 'IN_PROGRESS', notes: 'poca sal', by: { userId: 'cook-1' } },
      ...Array(5).fill({}),
      { status: 'DELIVERED' },
    ]);
  });

  it.each([
    ['cook', 200, 403, 403],
    ['packer', 403, 200, 403],
    ['driver', 403, 403, 200],
    ['waiter', 403, 403, 403],
    ['manager', 200, 200, 200],
    ['owner', 200, 200, 200],
    ['customer', 403, 403, 403],
    ['guest', 403, 403, 403],
  ] as const)('of a %s is taken for the steps of the role', async (role, ...expected) => {
    const statuses: number[] = [];
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      statuses.push((await app.transitionStep(createPrincipal(role), orderId, step, 'start')).status);
      await app.transitionStep(owner, orderId, step, 'start');
      await app.transitionStep(owner, orderId, step, 'complete');
    }
    expect(statuses).toEqual(expected);
  });

  it('needs a token, and an order and a step that are there and theirs', async () => {
    expect((await app.request(undefined, 'POST', `/api/v1/fulfillment/orders/${orderId}/steps/COOKING/start`)).status).toBe(401);
    const asked = [
      app.transitionStep(cook, 'nowhere', 'COOKING', 'start'),
      app.transitionStep(createPrincipal('cook', { tenantId: 'norkys' }), orderId, 'COOKING', 'start'),
      app.transitionStep(waiter, orderId, 'SERVING', 'start'),
      app.transitionStep(createPrincipal('cook', { branches: ['b2'] }), orderId, 'COOKING', 'start'),
      app.transitionStep(createPrincipal('cook', { branches: ['b1'] }), orderId, 'COOKING', 'start'),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 403, 200]);
  });

  it('takes no body, an empty one or a note, and no other', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await app.transitionStep(cook, orderId, 'COOKING', 'start', { headers })).status).toBe(200);
    expect((await app.transitionStep(cook, orderId, 'COOKING', 'undo', { body: {} })).status).toBe(200);
    expect(await app.transitionStep(cook, orderId, 'COOKING', 'start', { body: { notes: 7 } })).toMatchObject({
      status: 400,
      error: 'request.invalid',
    });
  });

  it('that comes too early meets the step that is in the way', async () => {
    const early = await app.transitionStep(packer, orderId, 'PACKAGING', 'start');
    expect(early).toMatchObject({ status: 409, error: 'fulfillment.step-before-open', data: { stepName: 'COOKING', status: 'PENDING' } });
    const unstarted = await app.transitionStep(cook, orderId, 'COOKING', 'complete');
    expect(unstarted).toMatchObject({ status: 409, error: 'fulfillment.not-started', data: { stepName: 'COOKING', status: 'PENDING' } });
  });

  it.each(['start', 'complete'] as const)('by many at once is won by one: %s', async (what) => {
    if (what === 'complete') await app.transitionStep(cook, orderId, 'COOKING', 'start');
    const cooks = Array.from({ length: 20 }, (_, n) => createPrincipal('cook', { userId: `cook-${n}`, name: `Cook ${n}` }));
    // All of them have read the ticket before the first one writes.
    const write = vi.spyOn(app.store, 'write');
    const release = app.database.faults.holdWrites();
    const pressed = cooks.map((each) => app.transitionStep(each, orderId, 'COOKING', what));
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(cooks.length));
    release();
    const answers = await Promise.all(pressed);
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    for (const { status, data } of answers.filter((answer) => !won.includes(answer))) expect([status, data]).toEqual([409, won[0]?.data]);
    await app.settle();
    const told = { start: 'OrderStageStarted', complete: 'OrderStageCompleted' }[what];
    expect(app.eventsOfOrder(orderId).filter(({ type }) => type === told)).toHaveLength(1);
  });

  it('repeated with its key is answered as before, and done once', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await app.transitionStep(cook, orderId, 'COOKING', 'start', { headers });
    const second = await app.transitionStep(cook, orderId, 'COOKING', 'start', { headers });
    expect([second.status, second.data, second.replayed]).toEqual([200, first.data, true]);
    expect((await app.readOrder<{ history: unknown[] }>(orderId)).data.history).toHaveLength(2);
  });

  it('is undone by any of the role, until the next step starts', async () => {
    await app.transitionStep(cook, orderId, 'COOKING', 'start');
    const other = createPrincipal('cook', { userId: 'cook-2', name: 'Eva' });
    expect((await app.transitionStep(other, orderId, 'COOKING', 'complete')).data.attendedBy?.userId).toBe('cook-1');
    expect((await app.transitionStep(other, orderId, 'COOKING', 'undo')).data).toMatchObject({
      status: 'IN_PROGRESS',
      attendedBy: { userId: 'cook-1' },
    });
    expect((await app.transitionStep(other, orderId, 'COOKING', 'undo')).data).toMatchObject({ status: 'PENDING', attendedBy: null });
    expect((await app.transitionStep(other, orderId, 'COOKING', 'undo')).error).toBe('fulfillment.nothing-to-undo');
    for (const what of ['start', 'complete'] as const) await app.transitionStep(cook, orderId, 'COOKING', what);
    await app.transitionStep(packer, orderId, 'PACKAGING', 'start');
    const late = await app.transitionStep(cook, orderId, 'COOKING', 'undo');
    expect(late).toMatchObject({ status: 409, error: 'fulfillment.next-started', data: { stepName: 'PACKAGING', status: 'IN_PROGRESS' } });
  });

  it('waits for the money', async () => {
    const unpaid = await app.placeOrder({ payment: { method: 'card', status: 'PENDING' } });
    expect(await app.transitionStep(cook, unpaid, 'COOKING', 'start')).toMatchObject({ status: 409, error: 'fulfillment.unpaid' });
    const { lines: _, ...payment } = {
      lines: 0,
      orderId: unpaid,
      customerId: 'c1',
      branchId: 'b1',
      method: 'card',
      amount: 5180,
      currency: 'PEN',
    } as const;
    await app.handleEvents(domainEvent('OrderPaid', payment));
    expect((await app.transitionStep(cook, unpaid, 'COOKING', 'start')).status).toBe(200);
  });
});

describe('an order', () => {
  it('is shown to staff of its branch and to whom it is, surnames to staff alone', async () => {
    await app.transitionStep(cook, orderId, 'COOKING', 'start');
    const seen = async (...who: Parameters<typeof createPrincipal>) => app.readOrder(orderId, createPrincipal(...who));
    expect((await seen('waiter')).data.steps[0]?.attendedBy?.name).toBe('Ana Flores');
    expect((await app.readOrder(orderId, customer)).data.steps[0]?.attendedBy?.name).toBe('Ana');
    expect(JSON.stringify((await seen('guest', { userId: 'c1' })).data)).not.toContain('Flores');
    const refused = await Promise.all([
      seen('customer', { userId: 'c2' }),
      seen('cook', { branches: ['b2'] }),
      seen('customer', { userId: 'c1', tenantId: 'norkys' }),
      app.readOrder('nowhere', manager),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 404, 404]);
  });
});

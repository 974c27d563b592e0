import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fulfillment } from '#modules/fulfillment/index';
import { Workflow } from '#modules/fulfillment/ports/workflow';
import { domainEvent, type Envelope } from '#shared/events/events';
import { cook, FulfillmentApp, manager, packer } from './fulfillment-app.ts';
import { createOrderPayload } from './order-payloads.ts';

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
});
afterEach(() => app.stop());

const cancelling = (orderId: string) => {
  const by = { userId: 'manager-1', name: 'Mar Gil', role: 'manager' };
  return domainEvent('OrderCancelled', {
    orderId,
    customerId: 'c1',
    branchId: 'b1',
    reason: 'sin gas',
    by,
    at: app.clock.now().toISOString(),
  });
};
const walkThrough = async (orderId: string, ...steps: readonly string[]) => {
  for (const step of steps) {
    expect((await app.transitionStep(manager, orderId, step, 'start')).status).toBe(200);
    expect((await app.transitionStep(manager, orderId, step, 'complete')).status).toBe(200);
    await app.settle();
  }
};
const tokens = async (orderId: string) =>
  (await app.store.query({ pk: `TENANT#pardos#ORDER#${orderId}`, prefix: 'TOKEN#', limit: 100 })).items.length;
const ended = async (orderId: string) => (await app.store.get(`TENANT#pardos#EXECUTION#${orderId}`, 'INFO'))?.doc.status;

describe('the workflow', () => {
  it('asks for the steps one after the other and ends with the last', async () => {
    const orderId = await app.placeOrder();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    expect(app.requestedSteps(orderId)).toEqual(['COOKING', 'PACKAGING', 'DELIVERY']);
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('goes back with the ledger when a step is reopened, and on again', async () => {
    const orderId = await app.placeOrder();
    await walkThrough(orderId, 'COOKING');
    await app.transitionStep(cook, orderId, 'COOKING', 'undo');
    await app.settle();
    expect(app.requestedSteps(orderId)).toEqual(['COOKING', 'PACKAGING', 'COOKING']);
    await app.transitionStep(cook, orderId, 'COOKING', 'complete');
    await app.settle();
    await walkThrough(orderId, 'PACKAGING', 'DELIVERY');
    expect(app.requestedSteps(orderId).slice(3)).toEqual(['PACKAGING', 'DELIVERY']);
    expect(await ended(orderId)).toBe('ended');
  });

  it('catches up when it comes later than all presses', async () => {
    const workflow = app.container.get(Workflow);
    const start = workflow.start.bind(workflow);
    const late: (() => Promise<void>)[] = [];
    workflow.start = async (walk) => void late.push(() => start(walk));
    const orderId = await app.placeOrder();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    for (const begin of late) await begin();
    await app.settle();
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('starts once a ticket that a crash left without it is heard of again', async () => {
    const workflow = app.container.get(Workflow);
    const start = workflow.start.bind(workflow);
    let crashes = 1;
    workflow.start = (walk) => (crashes-- > 0 ? Promise.reject(new Error('crash')) : start(walk));
    const orderId = await app.placeOrder();
    expect([app.requestedSteps(orderId), (await app.deadLetters.list(1)).length]).toEqual([['COOKING'], 0]);
    expect(app.eventsOfOrder(orderId).filter(({ type }) => type === 'OrderAccepted')).toHaveLength(1);
  });

  it.each([
    ['before', 1],
    ['before', 2],
    ['before', 3],
    ['before', 4],
    ['after', 1],
    ['after', 2],
    ['after', 3],
    ['after', 4],
  ] as const)('is as good when a write fails, %s it took effect: the %s. one', async (moment, nth) => {
    app.database.faults.failWrite(nth, moment);
    const orderId = await app.placeOrder();
    expect((await app.readQueue(manager)).data.map((row) => row.orderId)).toEqual([orderId]);
    expect([app.requestedSteps(orderId), await tokens(orderId)]).toEqual([['COOKING'], 1]);
    expect(app.eventsOfOrder(orderId).map(({ type }) => type)).toEqual(['OrderCreated', 'OrderAccepted']);
  });

  it('does all the same when every event comes twice', async () => {
    const orderId = await app.placeOrder();
    const handlers = fulfillment.subscriptions(app.container) as Record<string, ((event: Envelope) => Promise<void>) | undefined>;
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      await walkThrough(orderId, step);
      for (const event of [...app.publishedEvents]) await handlers[event.type]?.(event);
      await app.settle();
    }
    expect(app.requestedSteps(orderId)).toEqual(['COOKING', 'PACKAGING', 'DELIVERY']);
    expect(app.eventsOfOrder(orderId).filter(({ type }) => type === 'OrderDelivered')).toHaveLength(1);
  });

  it('of a tenant that was not heard of yet waits for it', async () => {
    const order = createOrderPayload();
    const heard = app.handleEvents(domainEvent('OrderCreated', order), { tenantId: 'norkys' });
    await app.createTenant('restaurant', 'norkys');
    await heard;
    await app.settle();
    for (const { id } of await app.deadLetters.list(10)) await app.deadLetters.replay(id);
    await app.settle();
    expect(app.requestedSteps(order.orderId)).toEqual(['COOKING']);
  });
});

describe('a cancelled order', () => {
  it('is stopped where it stands, its people are told, and nothing more is pressed', async () => {
    const orderId = await app.placeOrder();
    await walkThrough(orderId, 'COOKING');
    await app.transitionStep(packer, orderId, 'PACKAGING', 'start');
    await app.handleEvents(cancelling(orderId));
    expect(app.eventsOfOrder(orderId).at(-1)).toMatchObject({
      type: 'OrderStageUpdated',
      data: {
        stepName: 'PACKAGING',
        change: 'stopped',
        status: 'PENDING',
        attendedBy: { userId: 'packer-1' },
        by: { userId: 'manager-1' },
        seq: 4,
      },
    });
    expect(await app.transitionStep(packer, orderId, 'PACKAGING', 'complete')).toMatchObject({
      status: 409,
      error: 'fulfillment.cancelled',
    });
    expect((await app.readQueue(manager)).data).toEqual([]);
    const { data } = await app.readOrder(orderId);
    expect(data).toMatchObject({ status: 'CANCELLED', promisedAt: null });
    expect(data.steps.map(({ status }) => status)).toEqual(['DONE', 'PENDING', 'PENDING']);
    expect((data.history as { status: string; notes: string }[]).slice(-2)).toMatchObject([
      { change: 'stopped' },
      { status: 'CANCELLED', notes: 'sin gas' },
    ]);
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('that nobody has begun ends its workflow too', async () => {
    const orderId = await app.placeOrder();
    await app.handleEvents(cancelling(orderId));
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('that was heard of first is never cooked', async () => {
    const order = createOrderPayload();
    await app.handleEvents([cancelling(order.orderId), domainEvent('OrderCreated', order)]);
    expect((await app.readOrder(order.orderId)).data.status).toBe('CANCELLED');
    expect([await ended(order.orderId), app.eventsOfOrder(order.orderId).map(({ type }) => type)]).toEqual([
      undefined,
      ['OrderCancelled', 'OrderCreated'],
    ]);
  });

  it('stays cancelled when its last step was done meanwhile: the word of ordering is final', async () => {
    const orderId = await app.placeOrder();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    await app.handleEvents(cancelling(orderId));
    expect((await app.readOrder(orderId)).data.status).toBe('CANCELLED');
    expect(app.eventsOfOrder(orderId).at(-1)?.type).toBe('OrderCancelled');
  });
});

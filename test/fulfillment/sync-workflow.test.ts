import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fulfillment } from '#modules/fulfillment/index';
import { Workflow } from '#modules/fulfillment/ports/workflow';
import { type Envelope, fact } from '#shared/events/events';
import { cook, manager, packer, TestHouse } from './fulfillment-app.ts';
import { orderData } from './order-payloads.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await new TestHouse().open();
});
afterEach(() => house.stop());

const cancelling = (orderId: string) => {
  const by = { userId: 'manager-1', name: 'Mar Gil', role: 'manager' };
  return fact('OrderCancelled', { orderId, customerId: 'c1', branchId: 'b1', reason: 'sin gas', by, at: house.clock.now().toISOString() });
};
const walkThrough = async (orderId: string, ...steps: readonly string[]) => {
  for (const step of steps) {
    expect((await house.press(manager, orderId, step, 'start')).status).toBe(200);
    expect((await house.press(manager, orderId, step, 'complete')).status).toBe(200);
    await house.settle();
  }
};
const tokens = async (orderId: string) =>
  (await house.table.query({ pk: `TENANT#pardos#ORDER#${orderId}`, prefix: 'TOKEN#', limit: 100 })).items.length;
const ended = async (orderId: string) => (await house.table.get(`TENANT#pardos#EXECUTION#${orderId}`, 'INFO'))?.doc.status;

describe('the workflow', () => {
  it('asks for the steps one after the other and ends with the last', async () => {
    const orderId = await house.placed();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    expect(house.requested(orderId)).toEqual(['COOKING', 'PACKAGING', 'DELIVERY']);
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('goes back with the ledger when a step is reopened, and on again', async () => {
    const orderId = await house.placed();
    await walkThrough(orderId, 'COOKING');
    await house.press(cook, orderId, 'COOKING', 'undo');
    await house.settle();
    expect(house.requested(orderId)).toEqual(['COOKING', 'PACKAGING', 'COOKING']);
    await house.press(cook, orderId, 'COOKING', 'complete');
    await house.settle();
    await walkThrough(orderId, 'PACKAGING', 'DELIVERY');
    expect(house.requested(orderId).slice(3)).toEqual(['PACKAGING', 'DELIVERY']);
    expect(await ended(orderId)).toBe('ended');
  });

  it('catches up when it comes later than all presses', async () => {
    const workflow = house.container.get(Workflow);
    const start = workflow.start.bind(workflow);
    const late: (() => Promise<void>)[] = [];
    workflow.start = async (walk) => void late.push(() => start(walk));
    const orderId = await house.placed();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    for (const begin of late) await begin();
    await house.settle();
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('starts once a ticket that a crash left without it is heard of again', async () => {
    const workflow = house.container.get(Workflow);
    const start = workflow.start.bind(workflow);
    let crashes = 1;
    workflow.start = (walk) => (crashes-- > 0 ? Promise.reject(new Error('crash')) : start(walk));
    const orderId = await house.placed();
    expect([house.requested(orderId), (await house.deadLetters.list(1)).length]).toEqual([['COOKING'], 0]);
    expect(house.said(orderId).filter(({ type }) => type === 'OrderAccepted')).toHaveLength(1);
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
    house.store.faults.failWrite(nth, moment);
    const orderId = await house.placed();
    expect((await house.queue(manager)).data.map((row) => row.orderId)).toEqual([orderId]);
    expect([house.requested(orderId), await tokens(orderId)]).toEqual([['COOKING'], 1]);
    expect(house.said(orderId).map(({ type }) => type)).toEqual(['OrderCreated', 'OrderAccepted']);
  });

  it('does all the same when every event comes twice', async () => {
    const orderId = await house.placed();
    const handlers = fulfillment.subscriptions(house.container) as Record<string, ((said: Envelope) => Promise<void>) | undefined>;
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      await walkThrough(orderId, step);
      for (const event of [...house.heard]) await handlers[event.type]?.(event);
      await house.settle();
    }
    expect(house.requested(orderId)).toEqual(['COOKING', 'PACKAGING', 'DELIVERY']);
    expect(house.said(orderId).filter(({ type }) => type === 'OrderDelivered')).toHaveLength(1);
  });

  it('of a tenant that was not heard of yet waits for it', async () => {
    const order = orderData();
    const heard = house.hear(fact('OrderCreated', order), { tenantId: 'norkys' });
    await house.open('restaurant', 'norkys');
    await heard;
    await house.settle();
    for (const { id } of await house.deadLetters.list(10)) await house.deadLetters.replay(id);
    await house.settle();
    expect(house.requested(order.orderId)).toEqual(['COOKING']);
  });
});

describe('a cancelled order', () => {
  it('is stopped where it stands, its people are told, and nothing more is pressed', async () => {
    const orderId = await house.placed();
    await walkThrough(orderId, 'COOKING');
    await house.press(packer, orderId, 'PACKAGING', 'start');
    await house.hear(cancelling(orderId));
    expect(house.said(orderId).at(-1)).toMatchObject({
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
    expect(await house.press(packer, orderId, 'PACKAGING', 'complete')).toMatchObject({ status: 409, error: 'fulfillment.cancelled' });
    expect((await house.queue(manager)).data).toEqual([]);
    const { data } = await house.order(orderId);
    expect(data).toMatchObject({ status: 'CANCELLED', promisedAt: null });
    expect(data.steps.map(({ status }) => status)).toEqual(['DONE', 'PENDING', 'PENDING']);
    expect((data.history as { status: string; notes: string }[]).slice(-2)).toMatchObject([
      { change: 'stopped' },
      { status: 'CANCELLED', notes: 'sin gas' },
    ]);
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('that nobody has begun ends its workflow too', async () => {
    const orderId = await house.placed();
    await house.hear(cancelling(orderId));
    expect([await ended(orderId), await tokens(orderId)]).toEqual(['ended', 0]);
  });

  it('that was heard of first is never cooked', async () => {
    const order = orderData();
    await house.hear([cancelling(order.orderId), fact('OrderCreated', order)]);
    expect((await house.order(order.orderId)).data.status).toBe('CANCELLED');
    expect([await ended(order.orderId), house.said(order.orderId).map(({ type }) => type)]).toEqual([
      undefined,
      ['OrderCancelled', 'OrderCreated'],
    ]);
  });

  it('stays cancelled when its last step was done meanwhile: the word of ordering is final', async () => {
    const orderId = await house.placed();
    await walkThrough(orderId, 'COOKING', 'PACKAGING', 'DELIVERY');
    await house.hear(cancelling(orderId));
    expect((await house.order(orderId)).data.status).toBe('CANCELLED');
    expect(house.said(orderId).at(-1)?.type).toBe('OrderCancelled');
  });
});

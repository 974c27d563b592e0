import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cook, FulfillmentApp, manager } from './fulfillment-app.ts';

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
});
afterEach(() => app.stop());

const overdue = (orderId: string) =>
  app.eventsOfOrder(orderId).flatMap((event) => (event.type === 'OrderStageOverdue' ? [event.data] : []));

describe('a step that outlives its limit', () => {
  it('is said once', async () => {
    const orderId = await app.placeOrder();
    app.clock.advance(20 * 60 - 30);
    await app.sweep();
    expect(overdue(orderId)).toEqual([]);
    app.clock.advance(60);
    await app.sweep();
    app.clock.advance(3_600);
    await app.sweep();
    expect(overdue(orderId)).toEqual([
      { orderId, customerId: 'c1', branchId: 'b1', stepName: 'COOKING', limitSeconds: 1_200, ageSeconds: 1_230 },
    ]);
  });

  it('counts from the end of the step before', async () => {
    const orderId = await app.placeOrder();
    for (const what of ['start', 'complete'] as const) {
      app.clock.advance(9 * 60);
      await app.transitionStep(cook, orderId, 'COOKING', what);
    }
    app.clock.advance(4 * 60);
    await app.sweep();
    expect(overdue(orderId)).toEqual([]);
    app.clock.advance(2 * 60);
    await app.sweep();
    expect(overdue(orderId)).toMatchObject([{ stepName: 'PACKAGING', limitSeconds: 300, ageSeconds: 360 }]);
  });

  it('is not said again when it is reopened, nor is its timer set', async () => {
    const orderId = await app.placeOrder();
    app.clock.advance(3_600);
    await app.sweep();
    for (const what of ['start', 'complete', 'undo'] as const) await app.transitionStep(cook, orderId, 'COOKING', what);
    const timers = app.store.query({ pk: `TENANT#pardos#TIMER#late-step#${orderId}`, limit: 1 });
    expect((await timers).items).toEqual([]);
    await app.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('is said also when the write fails at first', async () => {
    const orderId = await app.placeOrder();
    app.clock.advance(3_600);
    app.database.faults.failWrite(1, 'before');
    await app.sweep();
    expect(overdue(orderId)).toEqual([]);
    app.clock.advance(60);
    await app.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('is not said of an order that is delivered', async () => {
    const orderId = await app.placeOrder();
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      for (const what of ['start', 'complete'] as const) await app.transitionStep(manager, orderId, step, what);
    }
    app.clock.advance(86_400);
    await app.sweep();
    expect(overdue(orderId)).toEqual([]);
  });
});

describe('an order for a later time', () => {
  const scheduledFor = '2026-03-02T20:00:00.000Z'; // five hours later; its steps take 55 minutes
  it('comes into the queue in time to be ready, and is late from then on', async () => {
    const orderId = await app.placeOrder({ scheduledFor });
    expect([(await app.readQueue(manager)).data, (await app.readOrder(orderId)).data.promisedAt]).toEqual([[], scheduledFor]);
    app.clock.advance(4 * 3_600 + 6 * 60);
    await app.sweep();
    expect((await app.readQueue(manager)).data).toMatchObject([{ orderId, stepName: 'COOKING', late: false, ageSeconds: 60 }]);
    expect(overdue(orderId)).toEqual([]);
    app.clock.advance(20 * 60);
    await app.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('stands in the queue as soon as somebody begins it', async () => {
    const orderId = await app.placeOrder({ scheduledFor });
    await app.transitionStep(cook, orderId, 'COOKING', 'start');
    expect((await app.readQueue(manager)).data).toMatchObject([{ orderId, status: 'IN_PROGRESS', ageSeconds: 0 }]);
  });
});

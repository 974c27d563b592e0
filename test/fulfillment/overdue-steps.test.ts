import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cook, manager, TestHouse } from './fulfillment-app.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await new TestHouse().open();
});
afterEach(() => house.stop());

const overdue = (orderId: string) => house.said(orderId).flatMap((event) => (event.type === 'OrderStageOverdue' ? [event.data] : []));

describe('a step that outlives its limit', () => {
  it('is said once', async () => {
    const orderId = await house.placed();
    house.clock.advance(20 * 60 - 30);
    await house.sweep();
    expect(overdue(orderId)).toEqual([]);
    house.clock.advance(60);
    await house.sweep();
    house.clock.advance(3_600);
    await house.sweep();
    expect(overdue(orderId)).toEqual([
      { orderId, customerId: 'c1', branchId: 'b1', stepName: 'COOKING', limitSeconds: 1_200, ageSeconds: 1_230 },
    ]);
  });

  it('counts from the end of the step before', async () => {
    const orderId = await house.placed();
    for (const what of ['start', 'complete'] as const) {
      house.clock.advance(9 * 60);
      await house.press(cook, orderId, 'COOKING', what);
    }
    house.clock.advance(4 * 60);
    await house.sweep();
    expect(overdue(orderId)).toEqual([]);
    house.clock.advance(2 * 60);
    await house.sweep();
    expect(overdue(orderId)).toMatchObject([{ stepName: 'PACKAGING', limitSeconds: 300, ageSeconds: 360 }]);
  });

  it('is not said again when it is reopened, nor is its timer set', async () => {
    const orderId = await house.placed();
    house.clock.advance(3_600);
    await house.sweep();
    for (const what of ['start', 'complete', 'undo'] as const) await house.press(cook, orderId, 'COOKING', what);
    const timers = house.table.query({ pk: `TENANT#pardos#TIMER#late-step#${orderId}`, limit: 1 });
    expect((await timers).items).toEqual([]);
    await house.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('is said also when the write fails at first', async () => {
    const orderId = await house.placed();
    house.clock.advance(3_600);
    house.store.faults.failWrite(1, 'before');
    await house.sweep();
    expect(overdue(orderId)).toEqual([]);
    house.clock.advance(60);
    await house.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('is not said of an order that is delivered', async () => {
    const orderId = await house.placed();
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      for (const what of ['start', 'complete'] as const) await house.press(manager, orderId, step, what);
    }
    house.clock.advance(86_400);
    await house.sweep();
    expect(overdue(orderId)).toEqual([]);
  });
});

describe('an order for a later time', () => {
  const scheduledFor = '2026-03-02T20:00:00.000Z'; // five hours later; its steps take 55 minutes
  it('comes into the queue in time to be ready, and is late from then on', async () => {
    const orderId = await house.placed({ scheduledFor });
    expect([(await house.queue(manager)).data, (await house.order(orderId)).data.promisedAt]).toEqual([[], scheduledFor]);
    house.clock.advance(4 * 3_600 + 6 * 60);
    await house.sweep();
    expect((await house.queue(manager)).data).toMatchObject([{ orderId, stepName: 'COOKING', late: false, ageSeconds: 60 }]);
    expect(overdue(orderId)).toEqual([]);
    house.clock.advance(20 * 60);
    await house.sweep();
    expect(overdue(orderId)).toHaveLength(1);
  });

  it('stands in the queue as soon as somebody begins it', async () => {
    const orderId = await house.placed({ scheduledFor });
    await house.press(cook, orderId, 'COOKING', 'start');
    expect((await house.queue(manager)).data).toMatchObject([{ orderId, status: 'IN_PROGRESS', ageSeconds: 0 }]);
  });
});

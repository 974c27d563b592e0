import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workflowTypes } from '#modules/fulfillment/domain/workflow-plans';
import { type OrderType, orderTypes } from '#shared/events/event-payloads';
import { type Fact, fact } from '#shared/events/events';
import { cook, driver, manager, owner, someone, TestHouse, waiter } from './fulfillment-app.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await new TestHouse().open();
});
afterEach(() => house.stop());

const path = (type: string) => `/api/v1/fulfillment/workflows/${type}`;
const stepsOf = async (orderId: string, principal = manager) =>
  (await house.order(orderId, principal)).data.steps.map(({ stepName }) => stepName);

describe('a workflow', () => {
  it.each([
    ['delivery', ['COOKING', 'PACKAGING', 'DELIVERY']],
    ['pickup', ['COOKING', 'PACKAGING']],
    ['dine-in', ['COOKING', 'SERVING']],
    ['catering', ['COOKING', 'PACKAGING', 'DELIVERY']],
  ] as const)('of a restaurant is by default, for %s: %s', async (type, steps) => {
    expect(await stepsOf(await house.placed({ type }))).toEqual(steps);
  });

  it('of a bookshop cooks nothing, whatever is ordered', async () => {
    await house.open('bookshop', 'tenant1');
    const orderId = await house.placed({ type: 'delivery', branchId: null }, { tenantId: 'tenant1' });
    expect(await stepsOf(orderId, someone('owner', { tenantId: 'tenant1' }))).toEqual(['PACKAGING', 'DELIVERY']);
  });

  it('that is saved for a bookshop is followed by all its orders but those of a type with a workflow of its own', async () => {
    await house.open('bookshop', 'tenant1');
    const [boss, cause] = [someone('owner', { tenantId: 'tenant1' }), { tenantId: 'tenant1' }];
    const wrapping = [{ stepName: 'WRAPPING', role: 'packer', limitMinutes: 60 }];
    const counter = [{ stepName: 'COUNTER', role: 'waiter', limitMinutes: 5 }];
    expect((await house.ask(boss, 'PUT', path('bookshop'), { body: { steps: wrapping } })).status).toBe(200);
    await house.ask(boss, 'PUT', path('pickup'), { body: { steps: counter } });
    const planned = async (type: OrderType) => [
      (await house.ask<{ steps: { stepName: string }[] }>(boss, 'GET', path(type))).data.steps.map(({ stepName }) => stepName),
      await stepsOf(await house.placed({ type, branchId: null }, cause), boss),
    ];
    expect(await planned('delivery')).toEqual([['WRAPPING'], ['WRAPPING']]);
    expect(await planned('dine-in')).toEqual([['WRAPPING'], ['WRAPPING']]);
    expect(await planned('pickup')).toEqual([['COUNTER'], ['COUNTER']]);
  });

  it.each(workflowTypes)('that is saved for %s is followed by some order, or refused', async (type) => {
    for (const kind of ['restaurant', 'bookshop'] as const) {
      await house.open(kind, kind);
      const [boss, cause] = [someone('owner', { tenantId: kind }), { tenantId: kind }];
      const steps = [{ stepName: 'OURS', role: 'packer', limitMinutes: 60 }];
      const { status, error } = await house.ask(boss, 'PUT', path(type), { body: { steps } });
      const followed = await Promise.all(
        orderTypes.map(async (type) => stepsOf(await house.placed({ type, branchId: null, orderId: `${kind}-${type}` }, cause), boss)),
      );
      const isFollowed = followed.some(([first]) => first === 'OURS');
      expect({ status, error, isFollowed }).toEqual(
        kind === 'restaurant' && type === 'bookshop'
          ? { status: 409, error: 'fulfillment.not-a-bookshop', isFollowed: false }
          : { status: 200, error: undefined, isFollowed: true },
      );
    }
  });

  it('is changed for orders placed afterwards, and the change is logged', async () => {
    const before = await house.placed({ type: 'pickup' });
    const { data } = await house.ask<{ steps: object[] }>(manager, 'GET', path('pickup'));
    const steps = [...data.steps, { stepName: 'HANDOVER', role: 'waiter', limitMinutes: 3 }];
    expect(await house.ask(owner, 'PUT', path('pickup'), { body: { ...data, steps } })).toMatchObject({
      status: 200,
      data: { orderType: 'pickup', steps },
    });
    expect((await house.ask(manager, 'GET', path('pickup'))).data).toEqual({ orderType: 'pickup', steps });
    const after = await house.placed({ type: 'pickup' });
    expect([await stepsOf(before), await stepsOf(after)]).toEqual([
      ['COOKING', 'PACKAGING'],
      ['COOKING', 'PACKAGING', 'HANDOVER'],
    ]);
    expect(house.heard.find(({ type }) => type === 'ActivityRecorded')).toMatchObject({
      data: { action: 'cambiar_flujo', about: 'workflow:pickup', userId: 'owner-1' },
    });
  });

  it.each([
    ['no step', []],
    ['too many', Array.from({ length: 9 }, (_, n) => ({ stepName: `STEP_${'ABCDEFGHI'[n]}`, role: 'cook', limitMinutes: 1 }))],
    ['a name twice', Array(2).fill({ stepName: 'COOKING', role: 'cook', limitMinutes: 1 })],
    ['a name that is taken', [{ stepName: 'DELIVERED', role: 'cook', limitMinutes: 1 }]],
    ['a name in small letters', [{ stepName: 'cooking', role: 'cook', limitMinutes: 1 }]],
    ['a role that does no steps', [{ stepName: 'COOKING', role: 'customer', limitMinutes: 1 }]],
    ['no time', [{ stepName: 'COOKING', role: 'cook', limitMinutes: 0 }]],
    ['more than a day', [{ stepName: 'COOKING', role: 'cook', limitMinutes: 1_441 }]],
  ])('is refused with %s', async (_, steps) => {
    expect((await house.ask(manager, 'PUT', path('pickup'), { body: { steps } })).status).toBe(400);
  });

  it('is the business of managers, and of a type that there is', async () => {
    const asked = [
      house.ask(cook, 'GET', path('pickup')),
      house.ask(cook, 'PUT', path('pickup')),
      house.ask(manager, 'GET', path('drone')),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 400]);
  });
});

describe('a line', () => {
  const mark = (orderId: string, lineId: string, body?: object, who = waiter) =>
    house.ask(who, 'PUT', `/api/v1/fulfillment/orders/${orderId}/lines/${lineId}/ready`, body && { body });

  it('is ticked off and back, each told once', async () => {
    const orderId = await house.placed();
    expect(await mark(orderId, 'l1')).toMatchObject({ status: 200, data: { lineId: 'l1', ready: true } });
    await mark(orderId, 'l1', {});
    const ready = async () => (await house.queue(cook)).data[0]?.lines.map((line) => line.ready);
    expect(await ready()).toEqual([true, false]);
    await mark(orderId, 'l1', { ready: false });
    expect(await ready()).toEqual([false, false]);
    await house.settle();
    expect(house.said(orderId).slice(2)).toMatchObject(
      Array(2).fill({ type: 'OrderStageUpdated', data: { change: 'line-ready', lineId: 'l1' } }),
    );
  });

  it('is not lost when two cooks tick off one each at once', async () => {
    const orderId = await house.placed();
    const write = vi.spyOn(house.table, 'write');
    const release = house.store.faults.hold();
    const marked = [mark(orderId, 'l1'), mark(orderId, 'l2')];
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
    release();
    const answers = await Promise.all(marked);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await house.queue(cook)).data[0]?.lines.map((line) => line.ready)).toEqual([true, true]);
  });

  it('is of an order that is in the kitchen', async () => {
    const orderId = await house.placed({ payment: { method: 'card', status: 'PENDING' } });
    const answers = await Promise.all([
      mark(orderId, 'l1'),
      mark(orderId, 'l9'),
      mark('nowhere', 'l1'),
      mark(orderId, 'l1', {}, someone('customer')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 404, 403]);
  });
});

describe('a delivery', () => {
  const carla: Fact<'StaffChanged'>['data'] = { userId: 'driver-1', name: 'Carla Díaz', role: 'driver', branches: ['b1'], active: true };
  const assign = (orderId: string, userId = 'driver-1') =>
    house.ask(manager, 'POST', `/api/v1/fulfillment/orders/${orderId}/assign`, { body: { userId } });

  it('is handed to a driver, who then starts it', async () => {
    await house.hear(fact('StaffChanged', carla));
    const orderId = await house.placed();
    expect(await assign(orderId)).toMatchObject({
      status: 200,
      data: { stepName: 'DELIVERY', status: 'PENDING', assignedTo: { name: 'Carla Díaz' }, attendedBy: null },
    });
    await house.settle();
    expect(house.said(orderId).at(-1)?.data).toMatchObject({
      change: 'reassigned',
      attendedBy: { userId: 'driver-1' },
      by: { userId: 'manager-1' },
    });
  });

  it('under way changes hands', async () => {
    await house.hear([fact('StaffChanged', carla), fact('StaffChanged', { ...carla, userId: 'driver-2', name: 'Omar', branches: [] })]);
    const orderId = await house.placed({ type: 'delivery' });
    for (const step of ['COOKING', 'PACKAGING'])
      for (const what of ['start', 'complete'] as const) await house.press(manager, orderId, step, what);
    await house.press(driver, orderId, 'DELIVERY', 'start');
    expect((await assign(orderId, 'driver-2')).data).toMatchObject({ status: 'IN_PROGRESS', attendedBy: { userId: 'driver-2' } });
    await house.press(driver, orderId, 'DELIVERY', 'complete');
    expect(await assign(orderId)).toMatchObject({ status: 409, error: 'fulfillment.delivered' });
  });

  it('goes to nobody who does none there', async () => {
    const others = [
      { ...carla, userId: 'gone', active: false },
      { ...carla, userId: 'cook-1', role: 'cook' },
      { ...carla, userId: 'elsewhere', branches: ['b2'] },
    ];
    await house.hear(others.map((other) => fact('StaffChanged', other)));
    const orderId = await house.placed();
    const answers = await Promise.all(['nobody', 'gone', 'cook-1', 'elsewhere'].map((userId) => assign(orderId, userId)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 400]);
    await house.hear(fact('StaffChanged', carla));
    expect(await assign(await house.placed({ type: 'pickup' }))).toMatchObject({ status: 409, error: 'fulfillment.no-delivery' });
  });

  it('believes the newest of what it heard about its people, in whatever order', async () => {
    const [older] = await house.hear(fact('StaffChanged', { ...carla, active: false }));
    await house.hear(fact('StaffChanged', carla));
    await house.store.outbox.again(older ? [older] : []);
    await house.settle();
    expect((await assign(await house.placed())).status).toBe(200);
  });
});

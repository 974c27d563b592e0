import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workflowTypes } from '#modules/fulfillment/domain/workflow-plans';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { type OrderType, orderTypes } from '#shared/events/payloads/fields';
import { cook, createPrincipal, driver, FulfillmentApp, manager, owner, waiter } from './fulfillment-app.ts';

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
});
afterEach(() => app.stop());

const path = (type: string) => `/api/v1/fulfillment/workflows/${type}`;
const stepsOf = async (orderId: string, principal = manager) =>
  (await app.readOrder(orderId, principal)).data.steps.map(({ stepName }) => stepName);

describe('a workflow', () => {
  it.each([
    ['delivery', ['COOKING', 'PACKAGING', 'DELIVERY']],
    ['pickup', ['COOKING', 'PACKAGING']],
    ['dine-in', ['COOKING', 'SERVING']],
    ['catering', ['COOKING', 'PACKAGING', 'DELIVERY']],
  ] as const)('of a restaurant is by default, for %s: %s', async (type, steps) => {
    expect(await stepsOf(await app.placeOrder({ type }))).toEqual(steps);
  });

  it('of a bookshop cooks nothing, whatever is ordered', async () => {
    await app.createTenant('bookshop', 'tenant1');
    const orderId = await app.placeOrder({ type: 'delivery', branchId: null }, { tenantId: 'tenant1' });
    expect(await stepsOf(orderId, createPrincipal('owner', { tenantId: 'tenant1' }))).toEqual(['PACKAGING', 'DELIVERY']);
  });

  it('that is saved for a bookshop is followed by all its orders but those of a type with a workflow of its own', async () => {
    await app.createTenant('bookshop', 'tenant1');
    const [boss, cause] = [createPrincipal('owner', { tenantId: 'tenant1' }), { tenantId: 'tenant1' }];
    const wrapping = [{ stepName: 'WRAPPING', role: 'packer', limitMinutes: 60 }];
    const counter = [{ stepName: 'COUNTER', role: 'waiter', limitMinutes: 5 }];
    expect((await app.request(boss, 'PUT', path('bookshop'), { body: { steps: wrapping } })).status).toBe(200);
    await app.request(boss, 'PUT', path('pickup'), { body: { steps: counter } });
    const planned = async (type: OrderType) => [
      (await app.request<{ steps: { stepName: string }[] }>(boss, 'GET', path(type))).data.steps.map(({ stepName }) => stepName),
      await stepsOf(await app.placeOrder({ type, branchId: null }, cause), boss),
    ];
    expect(await planned('delivery')).toEqual([['WRAPPING'], ['WRAPPING']]);
    expect(await planned('dine-in')).toEqual([['WRAPPING'], ['WRAPPING']]);
    expect(await planned('pickup')).toEqual([['COUNTER'], ['COUNTER']]);
  });

  it.each(workflowTypes)('that is saved for %s is followed by some order, or refused', async (type) => {
    for (const kind of ['restaurant', 'bookshop'] as const) {
      await app.createTenant(kind, kind);
      const [boss, cause] = [createPrincipal('owner', { tenantId: kind }), { tenantId: kind }];
      const steps = [{ stepName: 'OURS', role: 'packer', limitMinutes: 60 }];
      const { status, error } = await app.request(boss, 'PUT', path(type), { body: { steps } });
      const followed = await Promise.all(
        orderTypes.map(async (type) => stepsOf(await app.placeOrder({ type, branchId: null, orderId: `${kind}-${type}` }, cause), boss)),
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
    const before = await app.placeOrder({ type: 'pickup' });
    const { data } = await app.request<{ steps: object[] }>(manager, 'GET', path('pickup'));
    const steps = [...data.steps, { stepName: 'HANDOVER', role: 'waiter', limitMinutes: 3 }];
    expect(await app.request(owner, 'PUT', path('pickup'), { body: { ...data, steps } })).toMatchObject({
      status: 200,
      data: { orderType: 'pickup', steps },
    });
    expect((await app.request(manager, 'GET', path('pickup'))).data).toEqual({ orderType: 'pickup', steps });
    const after = await app.placeOrder({ type: 'pickup' });
    expect([await stepsOf(before), await stepsOf(after)]).toEqual([
      ['COOKING', 'PACKAGING'],
      ['COOKING', 'PACKAGING', 'HANDOVER'],
    ]);
    expect(app.publishedEvents.find(({ type }) => type === 'ActivityRecorded')).toMatchObject({
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
    expect((await app.request(manager, 'PUT', path('pickup'), { body: { steps } })).status).toBe(400);
  });

  it('is the business of managers, and of a type that there is', async () => {
    const asked = [
      app.request(cook, 'GET', path('pickup')),
      app.request(cook, 'PUT', path('pickup')),
      app.request(manager, 'GET', path('drone')),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 400]);
  });
});

describe('a line', () => {
  const mark = (orderId: string, lineId: string, body?: object, who = waiter) =>
    app.request(who, 'PUT', `/api/v1/fulfillment/orders/${orderId}/lines/${lineId}/ready`, body && { body });

  it('is ticked off and back, each told once', async () => {
    const orderId = await app.placeOrder();
    expect(await mark(orderId, 'l1')).toMatchObject({ status: 200, data: { lineId: 'l1', ready: true } });
    await mark(orderId, 'l1', {});
    const ready = async () => (await app.readQueue(cook)).data[0]?.lines.map((line) => line.ready);
    expect(await ready()).toEqual([true, false]);
    await mark(orderId, 'l1', { ready: false });
    expect(await ready()).toEqual([false, false]);
    await app.settle();
    expect(app.eventsOfOrder(orderId).slice(2)).toMatchObject(
      Array(2).fill({ type: 'OrderStageUpdated', data: { change: 'line-ready', lineId: 'l1' } }),
    );
  });

  it('is not lost when two cooks tick off one each at once', async () => {
    const orderId = await app.placeOrder();
    const write = vi.spyOn(app.store, 'write');
    const release = app.database.faults.holdWrites();
    const marked = [mark(orderId, 'l1'), mark(orderId, 'l2')];
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
    release();
    const answers = await Promise.all(marked);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await app.readQueue(cook)).data[0]?.lines.map((line) => line.ready)).toEqual([true, true]);
  });

  it('is of an order that is in the kitchen', async () => {
    const orderId = await app.placeOrder({ payment: { method: 'card', status: 'PENDING' } });
    const answers = await Promise.all([
      mark(orderId, 'l1'),
      mark(orderId, 'l9'),
      mark('nowhere', 'l1'),
      mark(orderId, 'l1', {}, createPrincipal('customer')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 404, 403]);
  });
});

describe('a delivery', () => {
  const carla: DomainEvent<'StaffChanged'>['data'] = {
    userId: 'driver-1',
    name: 'Carla Díaz',
    role: 'driver',
    branches: ['b1'],
    active: true,
  };
  const assign = (orderId: string, userId = 'driver-1') =>
    app.request(manager, 'POST', `/api/v1/fulfillment/orders/${orderId}/assign`, { body: { userId } });

  it('is handed to a driver, who then starts it', async () => {
    await app.handleEvents(domainEvent('StaffChanged', carla));
    const orderId = await app.placeOrder();
    expect(await assign(orderId)).toMatchObject({
      status: 200,
      data: { stepName: 'DELIVERY', status: 'PENDING', assignedTo: { name: 'Carla Díaz' }, attendedBy: null },
    });
    await app.settle();
    expect(app.eventsOfOrder(orderId).at(-1)?.data).toMatchObject({
      change: 'reassigned',
      attendedBy: { userId: 'driver-1' },
      by: { userId: 'manager-1' },
    });
  });

  it('under way changes hands', async () => {
    await app.handleEvents([
      domainEvent('StaffChanged', carla),
      domainEvent('StaffChanged', { ...carla, userId: 'driver-2', name: 'Omar', branches: [] }),
    ]);
    const orderId = await app.placeOrder({ type: 'delivery' });
    for (const step of ['COOKING', 'PACKAGING'])
      for (const what of ['start', 'complete'] as const) await app.transitionStep(manager, orderId, step, what);
    await app.transitionStep(driver, orderId, 'DELIVERY', 'start');
    expect((await assign(orderId, 'driver-2')).data).toMatchObject({ status: 'IN_PROGRESS', attendedBy: { userId: 'driver-2' } });
    await app.transitionStep(driver, orderId, 'DELIVERY', 'complete');
    expect(await assign(orderId)).toMatchObject({ status: 409, error: 'fulfillment.delivered' });
  });

  it('goes to nobody who does none there', async () => {
    const others = [
      { ...carla, userId: 'gone', active: false },
      { ...carla, userId: 'cook-1', role: 'cook' },
      { ...carla, userId: 'elsewhere', branches: ['b2'] },
    ];
    await app.handleEvents(others.map((other) => domainEvent('StaffChanged', other)));
    const orderId = await app.placeOrder();
    const answers = await Promise.all(['nobody', 'gone', 'cook-1', 'elsewhere'].map((userId) => assign(orderId, userId)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 400]);
    await app.handleEvents(domainEvent('StaffChanged', carla));
    expect(await assign(await app.placeOrder({ type: 'pickup' }))).toMatchObject({ status: 409, error: 'fulfillment.no-delivery' });
  });

  it('believes the newest of what it heard about its people, in whatever order', async () => {
    const [older] = await app.handleEvents(domainEvent('StaffChanged', { ...carla, active: false }));
    await app.handleEvents(domainEvent('StaffChanged', carla));
    await app.database.outbox.requeue(older ? [older] : []);
    await app.settle();
    expect((await assign(await app.placeOrder())).status).toBe(200);
  });
});

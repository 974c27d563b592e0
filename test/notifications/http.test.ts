import { expect, it } from 'vitest';
import type { Principal } from '#shared/auth/auth';
import { createEnvelope, createPrincipal, createStockChanged, NotificationsApp } from './notifications-app.ts';

const order = { orderId: 'o1', customerId: 'c1', branchId: null };
const customer = createPrincipal('customer', 'c1');

const start = () => {
  const notificationsApp = new NotificationsApp();
  const app = notificationsApp.createHttpApp();
  const ask = async (path: string, who?: Principal, method = 'GET', body?: unknown) => {
    const headers = {
      'content-type': 'application/json',
      ...(who && { authorization: `Bearer ${await notificationsApp.signToken(who)}` }),
    };
    const answer = await app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: await answer.json() };
  };
  return { house: notificationsApp, ask };
};

it('polls the same messages that the socket carries', async () => {
  const { house, ask } = start();
  const { wire } = await house.open(createPrincipal('owner'));
  for (const left of [3, 2, 1]) await house.handleEvent(createStockChanged(left));
  const { status, body } = await ask('/api/v1/feed?channel=tenant:pardos&since=1', createPrincipal('owner'));
  expect([status, body.success, body.seq]).toEqual([200, true, 3]);
  expect(body.data).toEqual(wire.frames.slice(2));
  expect((await ask('/api/v1/feed?channel=tenant:pardos', createPrincipal('owner'))).body).toMatchObject({ data: [], seq: 3 });
});

it('polls in pages that go on from the answer', async () => {
  const { house, ask } = start();
  await Promise.all(Array.from({ length: 501 }, (_, n) => house.handleEvent(createStockChanged(n))));
  const first = await ask('/api/v1/feed?channel=menu:pardos&since=0');
  const second = await ask(`/api/v1/feed?channel=menu:pardos&since=${first.body.seq}`);
  expect([first.body.data.length, second.body.data.length, second.body.seq]).toEqual([500, 1, 501]);
});

it('answers one reset for what is too old', async () => {
  const { house, ask } = start();
  await house.handleEvent(createStockChanged(3));
  house.clock.advance(25 * 60 * 60);
  const { body } = await ask('/api/v1/feed?channel=menu:pardos&since=0');
  expect([body.data, body.seq]).toEqual([[{ type: 'reset', channel: 'menu:pardos', seq: 1 }], 1]);
});

it.each([
  ['tenant:pardos', undefined, 401, 'auth.required'],
  ['tenant:pardos', customer, 403, 'auth.forbidden'],
  ['tenant:norkys', createPrincipal('owner'), 404, 'notifications.no-channel'],
  ['branch:b2', createPrincipal('cook', 'k1', ['b1']), 403, 'auth.other-branch'],
  ['kitchen:1', createPrincipal('owner'), 400, 'notifications.unknown-channel'],
])('refuses %s to %o with %i', async (channel, who, status, error) => {
  const { ask } = start();
  const answer = await ask(`/api/v1/feed?channel=${channel}&since=0`, who);
  expect([answer.status, answer.body.error]).toEqual([status, error]);
});

it('keeps what a person was told, newest first, once, in pages, for them alone', async () => {
  const { house, ask } = start();
  const registered = createEnvelope('CustomerRegistered', { userId: 'c1', email: 'c@x.pe', name: 'Luis', device: null });
  const paid = createEnvelope('OrderPaid', { ...order, method: 'card', amount: 5180, currency: 'PEN' });
  const delivered = createEnvelope('OrderDelivered', {
    ...order,
    seq: 9,
    seconds: 1,
    promisedAt: '2026-03-02T15:00:00.000Z',
    at: '2026-03-02T15:00:00.000Z',
  });
  for (const said of [registered, paid, delivered, paid]) await house.handleEvent(said);
  const first = await ask('/api/v1/notifications?limit=2', customer);
  expect(first.body.data).toMatchObject([
    { about: 'order-delivered', orderId: 'o1', message: 'Tu pedido fue entregado' },
    { about: 'order-paid', orderId: 'o1' },
  ]);
  const second = await ask(`/api/v1/notifications?limit=2&cursor=${first.body.nextCursor}`, customer);
  expect([second.body.data.map(({ about }: { about: string }) => about), second.body.nextCursor]).toEqual([['welcome'], null]);
  const stolen = await ask(`/api/v1/notifications?limit=2&cursor=${first.body.nextCursor}`, createPrincipal('customer', 'c2'));
  expect([stolen.status, stolen.body.error]).toEqual([400, 'request.invalid-cursor']);
  const sent = (await house.database.outbox.readPending(0, 10)).map(({ event }) => [event.type, event.causationId]);
  expect(sent).toEqual([registered, paid, delivered].map(({ id }) => ['NotificationSent', id]));
});

it('tells a person, and nobody else, that strangers guess at their password', async () => {
  const { house, ask } = start();
  const guessed = createEnvelope('SignInsSlowed', { userId: 'c1', device: 'Script/2', ip: '198.51.100.1' });
  for (const said of [guessed, guessed]) await house.handleEvent(said);
  const { body } = await ask('/api/v1/notifications', customer);
  expect(body.data).toMatchObject([{ about: 'security', orderId: null, message: expect.stringContaining('contraseñas') }]);
  expect((await ask('/api/v1/notifications', createPrincipal('customer', 'c2'))).body.data).toEqual([]);
});

it('keeps quiet in the app for who wants it so', async () => {
  const { house, ask } = start();
  const quiet = { app: false, mail: true, push: false };
  expect(await ask('/api/v1/notifications/preferences', customer, 'PUT', quiet)).toMatchObject({ status: 200, body: { data: quiet } });
  await house.handleEvent(createEnvelope('OrderPaid', { ...order, method: 'card', amount: 5180, currency: 'PEN' }));
  expect((await ask('/api/v1/notifications', customer)).body.data).toEqual([]);
  expect(await house.database.outbox.readPending(0, 10)).toEqual([]);
});

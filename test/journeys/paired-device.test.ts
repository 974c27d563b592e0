import { beforeAll, expect, it } from 'vitest';
import { localSocketDoor } from '#modules/notifications/index';
import { newId } from '#shared/values/ids';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { MarkedTenant } from '#test/isolation/marked-tenant';
import { FakeSocket } from '#test/notifications/notifications-app';

type Step = { attendedBy: Record<string, string> | null };
type Timeline = { steps: Step[]; history: { by: Record<string, string> | null }[] };

const clock = new TestClock();
const app = new TestApp(clock);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
const gateway = localSocketDoor(app.app.container);
let north: string;
let south: string;

beforeAll(async () => {
  await tenant.create();
  await tenant.createContent();
  [north, south] = tenant.venueIds.branch as [string, string];
  await setPin('cook', '1111');
}, 30_000);

const setPin = async (name: string, pin: string) =>
  tenant.request('PUT', `/api/v1/staff/${tenant.person(name).id}/pin`, await tenant.signIn('owner'), { pin });
const enter = async (device: string, pin: string) => (await app.post<{ token: string }>('/api/v1/auth/pin', { pin }, device)).data.token;
const removeDevice = async (id: string | undefined) => tenant.request('DELETE', `/api/v1/devices/${id}`, await tenant.signIn('owner'));

async function listen(token: string, channel = `branch:${north}`) {
  const [id, socket] = [newId(), new FakeSocket()];
  await gateway.onOpen(id, socket, { language: 'en', token });
  await gateway.onMessage(id, JSON.stringify({ type: 'subscribe', channel }));
  return socket;
}

it('shows queue, floor and channel of its branch and no other, and changes nothing', async () => {
  const device = await tenant.pairDevice(north);
  const [here, there] = [await tenant.placeBranchOrder(north, 'luz', 'n'), await tenant.placeBranchOrder(south, 'sol', 's')];
  const queue = async (query: string) => app.get<{ orderId: string }[]>(`/api/v1/fulfillment/queue?limit=100${query}`, device);
  const ids = (await queue('')).data.map(({ orderId }) => orderId);
  expect([ids.includes(here), ids.includes(there)]).toEqual([true, false]);
  expect(await queue(`&branchId=${south}`)).toMatchObject({ status: 403, error: 'auth.other-branch' });
  expect((await app.get<object[]>(`/api/v1/branches/${north}/floor`, device)).data).toHaveLength(2);
  expect(await app.get(`/api/v1/branches/${south}/floor`, device)).toMatchObject({ status: 403, error: 'auth.other-branch' });
  const socket = await listen(device);
  await tenant.placeBranchOrder(north, 'luz', 'n');
  expect(socket.frameTypes()).toEqual(expect.arrayContaining(['ready', 'subscribed', 'newSale']));
  for (const channel of [`branch:${south}`, `tenant:${tenant.id}`, `user:${tenant.person('cook').id}`])
    expect((await listen(device, channel)).frameTypes()).toEqual(['ready', 'error']);
  for (const path of [`/api/v1/fulfillment/orders/${here}/steps/COOKING/start`, `/api/v1/orders/${here}/cancel`])
    expect(await app.post(path, {}, device)).toMatchObject({ status: 403, error: 'auth.forbidden' });
});

it('tells who did a step and at which device, to staff alone', async () => {
  const device = await tenant.pairDevice(north);
  const deviceId = tenant.deviceIds.at(-1);
  const order = await tenant.placeOrder('luz', { type: 'delivery', branchId: north });
  await tenant.request('POST', `/api/v1/fulfillment/orders/${order}/steps/COOKING/start`, await enter(device, '1111'), {});
  const cook = { userId: tenant.person('cook').id, name: 'vecino Ana cook', role: 'cook' };
  const timeline = async (name: string) => (await app.get<Timeline>(`/api/v1/fulfillment/orders/${order}`, await tenant.signIn(name))).data;
  const seen = await timeline('manager');
  expect(seen.steps[0]?.attendedBy).toEqual({ ...cook, deviceId });
  expect(seen.history.at(-1)?.by).toEqual({ ...cook, deviceId });
  const { data: queue } = await app.get<(Step & { orderId: string })[]>('/api/v1/fulfillment/queue?limit=100', device);
  expect(queue.find(({ orderId }) => orderId === order)?.attendedBy).toEqual({ ...cook, deviceId });
  expect(JSON.stringify(await timeline('luz'))).not.toContain(String(deviceId));
  // Without a device nothing is told of one.
  await tenant.request('POST', `/api/v1/fulfillment/orders/${order}/steps/COOKING/complete`, await tenant.signIn('cook'), {});
  expect((await timeline('manager')).history.at(-1)?.by).toEqual(cook);
});

it('closes its sockets, and those of who has signed in at it, when it is removed', async () => {
  const [device, other] = [await tenant.pairDevice(north), await tenant.pairDevice(north)];
  const removed = tenant.deviceIds.at(-2);
  const sockets = [await listen(device), await listen(await enter(device, '1111'))];
  const others = [await listen(other), await listen(await enter(other, '1111')), await listen(await tenant.signIn('cook'))];
  await removeDevice(removed);
  await app.settle();
  expect(sockets.map(({ closeCode }) => closeCode)).toEqual([4401, 4401]);
  expect(others.map(({ closeCode }) => closeCode)).toEqual([undefined, undefined, undefined]);
  expect((await app.get('/api/v1/fulfillment/queue', device)).status).toBe(401);
  expect((await app.post('/api/v1/auth/pin', { pin: '1111' }, device)).status).toBe(401);
});

it('closes the socket of a sign-in by PIN that nobody uses for 15 minutes, and of one whose PIN changes', async () => {
  const device = await tenant.pairDevice(north);
  const [socket, deviceSocket] = [await listen(await enter(device, '1111')), await listen(device)];
  clock.advance(901);
  await app.app.fireDueTimers();
  await app.settle();
  expect([socket.closeCode, deviceSocket.closeCode]).toEqual([4401, undefined]);
  const second = await listen(await enter(device, '1111'));
  await setPin('cook', '1112');
  await app.settle();
  expect(second.closeCode).toBe(4401);
  await setPin('cook', '1111');
});

it('locks its branch after five wrong PINs although no budget of requests is set', async () => {
  const device = await tenant.pairDevice(south);
  for (let n = 0; n < 5; n += 1) expect((await app.post('/api/v1/auth/pin', { pin: '0000' }, device)).status).toBe(401);
  const { status, headers, error } = await app.post('/api/v1/auth/pin', { pin: '1111' }, device);
  expect([status, error, headers.get('retry-after')]).toEqual([429, 'identity.pin-locked', '30']);
});

it('tells the manager who added a device that it is paired', async () => {
  const { code } = await tenant.request<{ code: string }>('POST', '/api/v1/devices', await tenant.signIn('manager'), {
    name: 'Bar',
    branchId: north,
  });
  const notices = async () =>
    (await app.get<{ kind: string; about: string }[]>('/api/v1/notifications', await tenant.signIn('manager'))).data.filter(
      ({ about }) => about === 'device-paired',
    );
  expect(await notices()).toEqual([]);
  expect((await app.post('/api/v1/devices/pair', { code })).status).toBe(200);
  await app.settle();
  expect(await notices()).toEqual([expect.objectContaining({ kind: 'security' })]);
});

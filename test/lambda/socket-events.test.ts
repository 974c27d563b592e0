import type { Container } from 'inversify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLambdaHandler } from '#infra/aws/lambda-handler';
import { createApp } from '#modules/app';
import { ApiGatewaySockets } from '#modules/notifications/adapters/api-gateway-sockets';
import { StoredConnections } from '#modules/notifications/adapters/stored-connections';
import { StoredSubscribers } from '#modules/notifications/adapters/stored-subscribers';
import { Connections } from '#modules/notifications/ports/connections';
import { Feed } from '#modules/notifications/ports/feed';
import { Sockets } from '#modules/notifications/ports/sockets';
import { Subscribers } from '#modules/notifications/ports/subscribers';
import { type Principal, Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import type { Envelope } from '#shared/events/events';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger } from '#shared/logger';
import { newId } from '#shared/values/ids';
import { createTrackingCode } from '#shared/values/tracking-code';
import { TestClock } from '#test/clock';
import { testSecret } from '#test/fixtures/test-secret';
import {
  billRequest,
  createBillRequested,
  createEnvelope,
  createOrderCreated,
  createRestaurantChanged,
} from '#test/notifications/notifications-app';
import { PolicyGatedDatabase } from '#test/tenant-credentials/policy-gate';
import { createStockEvents, scheduledEvent, toEventBridgeMessage, toSocketEvent, toSqsEvent } from './aws-events.ts';
import { FakeGateway } from './fake-gateway.ts';

let clock: TestClock;
let database: PolicyGatedDatabase;
let gateway: FakeGateway;
/** Two instances of the Lambda on the same tables. */
let instances: ReturnType<typeof createLambdaHandler>[];

const log = createLogger('silent');
const config = {
  demo: true,
  defaultTenant: 'pardos',
  jwtSecret: testSecret,
  jwtTtlSeconds: 86_400,
  budgets: null,
  corsOrigins: undefined,
};

/** The open sessions. */
let sessions: Set<string>;

function bind(container: Container) {
  container.rebind(Sessions).toConstantValue({ isAlive: async ({ sessionId }) => sessions.has(sessionId) });
  const store = database.store('notifications');
  const sockets = new ApiGatewaySockets(gateway.calls, log);
  const connections = new StoredConnections(store, clock);
  container.rebind(Sockets).toConstantValue(sockets);
  container.rebind(Connections).toConstantValue(connections);
  container.rebind(Subscribers).toConstantValue(new StoredSubscribers(container.get(Feed), sockets, connections, store, clock));
}

beforeEach(() => {
  clock = new TestClock();
  sessions = new Set(['s1']);
  database = new PolicyGatedDatabase(clock);
  gateway = new FakeGateway();
  instances = [1, 2].map(() => {
    const places = { files: new MemoryFiles(), uploads: new SignedUploads(config.jwtSecret, clock) };
    const app = createApp({
      getStore: (name) => database.store(name),
      ...places,
      getFrontendUrl: () => '',
      clock,
      log,
      config,
      getClientAddress: () => undefined,
      bindOverrides: bind,
    });
    const unused = () => Promise.reject(new Error('not needed'));
    return createLambdaHandler({ log, app: async () => app, bus: unused, uploads: unused });
  });
});

/** A connection is stored before its tenant is known; nothing else here goes beyond a tenant's credentials. */
afterEach(() => {
  expect(database.gate.denied).toEqual([]);
  const own =
    /^connections notifications (CONNECTION|CONNECTIONS|TENANT CHANNEL)$|^tracked-orders notifications TRACKED_ORDER$|^timers \w+ TIMERS$/;
  expect([...database.gate.crossTenantKinds].filter((crossed) => !own.test(crossed))).toEqual([]);
});

const wake = (event: unknown, instance = 0) => instances[instance]!(event);
const connect = async (id: string, token?: string, restaurantId?: string) => {
  gateway.there.set(id, []);
  gateway.connecting = id;
  const answer = await wake(toSocketEvent('CONNECT', id, { ...(token && { token }), ...(restaurantId && { restaurantId }) }));
  gateway.connecting = undefined;
  return answer;
};
const say = (id: string, frame: object, instance = 0) => wake(toSocketEvent('MESSAGE', id, { body: JSON.stringify(frame) }), instance);
const handle = (events: readonly Envelope[], instance = 0) =>
  wake(toSqsEvent('comanda-NotificationsQueue', events.map(toEventBridgeMessage)), instance);
const framesOf = (id: string) => gateway.there.get(id) ?? [];
const rows = async () =>
  (await database.ungatedStore('notifications').query({ pk: 'TENANT#pardos#CHANNEL#menu:pardos#AUDIENCE', prefix: 'FOLLOWER#', limit: 9 }))
    .items;
const follow = async (id: string, since?: number) => {
  await connect(id);
  await say(id, { type: 'subscribe', channel: 'menu:pardos', since });
};

it('refuses a bad token at $connect and stores nothing about it', async () => {
  expect(await connect('k1', 'x.y.z')).toEqual({ statusCode: 401 });
  expect(await connect('k2')).toEqual({ statusCode: 200 });
});

it('signs in by the address: what is said from then on is carried at once, and `ready` comes before the first answer', async () => {
  const cook: Principal = { tenantId: 'pardos', userId: 'u1', name: 'Ana', role: 'cook', sessionId: 's1', branches: null };
  const { token } = await new Tokens(config.jwtSecret, 60).sign(cook, clock.now());
  expect(await connect('k1', token)).toEqual({ statusCode: 200 });
  await handle(createStockEvents('a'));
  await say('k1', { type: 'ping' }, 1);
  await say('k1', { type: 'ping' });
  expect(framesOf('k1').map(({ type }) => type)).toEqual(['updateProduct', 'ready', 'pong', 'pong']);
  expect(framesOf('k1')[1]).toMatchObject({ channels: [{ channel: 'tenant:pardos', seq: 1 }] });
  sessions.delete('s1');
  expect(await connect('k2', token)).toEqual({ statusCode: 401 });
});

it('answers frames, and tells of those that make no sense', async () => {
  await connect('k1');
  await say('k1', { type: 'ping' });
  await wake(toSocketEvent('MESSAGE', 'k1', { body: 'no JSON' }));
  await wake(toSocketEvent('MESSAGE', 'k1', { body: JSON.stringify({ type: 'ping', more: 'x'.repeat(17_000) }) }));
  expect(framesOf('k1').map(({ type }) => type)).toEqual(['pong', 'error', 'error']);
});

it('tells the followers of a channel in order, though two instances hear at once', async () => {
  await follow('k1');
  await follow('k2');
  const events = createStockEvents(...Array.from({ length: 20 }, (_, n) => `p${n}`));
  await Promise.all([handle(events.slice(0, 10)), handle(events.slice(10), 1)]);
  for (const id of ['k1', 'k2']) {
    const seqs = framesOf(id).flatMap(({ type, seq }) => (type === 'updateProduct' ? [seq] : []));
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  }
});

it('tells whoever comes back what was missed, and nothing newer in between', async () => {
  await handle(createStockEvents('a', 'b', 'c'));
  const coming = follow('k1', 1);
  await Promise.all([coming, handle(createStockEvents('d', 'e'), 1)]);
  await handle(createStockEvents('f'));
  const seqs = framesOf('k1').flatMap(({ type, seq }) => (type === 'updateProduct' ? [seq] : []));
  expect(seqs).toEqual([2, 3, 4, 5, 6]);
});

it('lets a client start over that is known to be there', async () => {
  await follow('k1');
  await handle(createStockEvents('a', 'b'));
  await say('k1', { type: 'subscribe', channel: 'menu:pardos', since: 0 }, 1);
  await handle(createStockEvents('c'));
  const seqs = framesOf('k1').flatMap(({ type, seq }) => (type === 'updateProduct' ? [seq] : []));
  expect(seqs).toEqual([1, 2, 1, 2, 3]);
});

it('forgets who is gone: at the first frame that cannot be sent, at $disconnect, and who cannot be told is let go', async () => {
  for (const id of ['k1', 'k2', 'k3', 'k4']) await follow(id);
  expect(await rows()).toHaveLength(4);
  gateway.there.delete('k1');
  gateway.fails.add('k2');
  await wake(toSocketEvent('DISCONNECT', 'k3'));
  await handle(createStockEvents('a'));
  expect((await rows()).map(({ sk }) => sk)).toEqual(['FOLLOWER#k4']);
  expect(gateway.dropped).toEqual(['k2']);
  expect(framesOf('k4').map(({ type }) => type)).toEqual(['subscribed', 'updateProduct']);
});

it('takes over the turn of an instance that died while it told a channel', async () => {
  await follow('k1');
  const store = database.ungatedStore('notifications');
  const pk = 'TENANT#pardos#CHANNEL#menu:pardos#AUDIENCE';
  const until = new Date(clock.now().getTime() + 60_000).toISOString();
  await store.write([{ op: 'put', pk, sk: 'TURN', doc: { announced: 0, asked: 0, holder: 'dead', until } }]);
  await handle(createStockEvents('a'));
  expect(framesOf('k1')).toHaveLength(1);
  clock.advance(61);
  await handle(createStockEvents('b'));
  expect(framesOf('k1').map(({ seq }) => seq)).toEqual([0, 1, 2]);
});

it('sends new requests only, without an envelope, to the bill-request socket, for as long as its token is valid', async () => {
  const waiter: Principal = { tenantId: 'pardos', userId: 'u1', name: 'Ana', role: 'waiter', sessionId: 's1', branches: ['b1'] };
  const { token } = await new Tokens(config.jwtSecret, 3_600).sign(waiter, clock.now());
  await handle([createRestaurantChanged('r1'), createRestaurantChanged('r2', 'created', 'norkys')]);
  for (const [id, ...asked] of [['k1'], ['k2', 'x.y.z'], ['k3', token, 'r2']] as const) {
    expect(await connect(id, asked[0], asked[1] ?? 'r1')).toEqual({ statusCode: 401 });
  }
  expect(await connect('k4', token, 'r1')).toEqual({ statusCode: 200 });
  await say('k4', { type: 'ping' });
  await handle(
    [
      ...createStockEvents('a'),
      createBillRequested({ branchId: 'b2' }),
      createBillRequested({ id: 'q2' }),
      createBillRequested({ id: 'q3' }, 'norkys'),
    ],
    1,
  );
  clock.advance(600);
  await wake(scheduledEvent);
  await handle([createBillRequested({ id: 'q4' })]);
  expect(framesOf('k4')).toEqual([
    { ...billRequest, id: 'q2' },
    { ...billRequest, id: 'q4' },
  ]);
  clock.advance(3_600);
  await wake(scheduledEvent);
  expect([gateway.there.has('k4'), framesOf('k4')]).toEqual([false, []]);
});

it('ends, on schedule, who never said who they are and who is silent', async () => {
  await connect('k1');
  await follow('k2');
  clock.advance(60);
  await say('k2', { type: 'ping' }, 1);
  await wake(scheduledEvent);
  expect([...gateway.there.keys()]).toEqual(['k2']);
  clock.advance(91);
  await wake(scheduledEvent);
  expect([...gateway.there.keys()]).toEqual([]);
  expect(await rows()).toEqual([]);
});

it('keeps both of two frames that are heard at once', async () => {
  await connect('k1');
  const channels = ['menu:pardos', 'menu:tenant1'];
  await Promise.all(channels.map((channel, n) => say('k1', { type: 'subscribe', channel }, n)));
  await wake(toSocketEvent('DISCONNECT', 'k1'));
  expect(await rows()).toEqual([]);
});

it('whoever knows its tracking code follows an order without a sign-in, and reads it again when they come back', async () => {
  const orderId = newId();
  const trackingCode = createTrackingCode(orderId);
  const channel = `order:${trackingCode}`;
  const order = { orderId, customerId: 'c1', branchId: 'b1' };
  await handle([createOrderCreated({ ...order, trackingCode })]);
  for (const id of ['k1', 'k2']) await connect(id);
  await say('k1', { type: 'subscribe', channel, since: 4 });
  await say('k2', { type: 'subscribe', channel: `order:${createTrackingCode(orderId)}` });
  await handle([createEnvelope('OrderAccepted', { ...order, promisedAt: '2026-03-02T15:25:00.000Z' })], 1);
  expect(framesOf('k1').map(({ type }) => type)).toEqual(['subscribed', 'reset', 'orderStage', 'promise']);
  expect(framesOf('k2').map(({ type }) => type)).toEqual(['error']);
});

import { testSecret } from '#test/fixtures/test-secret';
import 'reflect-metadata';
import { Container } from 'inversify';
import type { Delivery } from '#modules/notifications/domain/delivery';
import {
  apiGatewayDoor,
  type LocalWebSocketGateway,
  localSocketDoor,
  messagesSent,
  notifications,
  talkOverApiGateway,
} from '#modules/notifications/index';
import { MailSender } from '#modules/notifications/ports/mail-sender';
import { PushSender } from '#modules/notifications/ports/push-sender';
import { NotificationsStore } from '#modules/notifications/ports/store';
import { type Principal, type SessionClaims, Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import type { RateLimitBudgets } from '#shared/config';
import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { onError } from '#shared/http/errors';
import { Frontend } from '#shared/http/frontend';
import { identifyCaller, setRequestContext } from '#shared/http/request-context';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { createLogger, Logger } from '#shared/logger';
import { RateLimits } from '#shared/rate-limits';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import type { Doc, Store } from '#shared/store/store';
import { fireDueTimers } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { TestClock } from '#test/clock';
import { requireDeclaredErrors } from '#test/declared-errors';
import { assertDescribedFrame } from './described-frames.ts';

type Frame = Readonly<Record<string, unknown>> & { readonly type: string; readonly channel?: string; readonly seq?: number };

/** Messages that the gateway sends to one client. `assertFrame`: what each must be; by default, a frame that AsyncAPI describes. */
export class FakeSocket {
  readonly frames: Frame[] = [];
  isOpen = true;
  bufferedBytes = 0;
  closeCode: number | undefined;
  dropped = false;
  readonly #assertFrame: (frame: Frame) => void;
  constructor(assertFrame: (frame: Frame) => void = assertDescribedFrame) {
    this.#assertFrame = assertFrame;
  }

  readonly send = (frame: Uint8Array, done?: () => void) => {
    const received = JSON.parse(Buffer.from(frame).toString()) as Frame;
    this.#assertFrame(received);
    this.frames.push(received);
    if (done) queueMicrotask(done);
  };
  readonly close = (code: number) => {
    this.isOpen = false;
    this.closeCode = code;
  };
  readonly terminate = () => {
    this.isOpen = false;
    this.dropped = true;
  };

  frameTypes() {
    return this.frames.map(({ type }) => type);
  }
  /** The positions of the messages of one channel, in order of arrival. */
  seqsOf(channel: string) {
    return this.frames.filter((frame) => frame.channel === channel && 'data' in frame).map(({ seq }) => seq);
  }
}

class FakeSessions extends Sessions {
  readonly ended = new Set<string>();
  async isAlive({ sessionId }: SessionClaims) {
    return !this.ended.has(sessionId);
  }
}

type Handlers = Readonly<Record<string, (event: Envelope) => Promise<void>>>;

type Options = {
  readonly limits?: Parameters<typeof localSocketDoor>[1];
  readonly budgets?: RateLimitBudgets;
  readonly store?: Store;
  readonly clock?: TestClock;
  readonly mail?: MailSender;
  readonly push?: PushSender;
};

/** The module alone, by default on a store in memory. */
export class NotificationsApp {
  readonly clock: TestClock;
  readonly database: MemoryDatabase;
  readonly store: Store;
  readonly sessions = new FakeSessions();
  readonly tokens = new Tokens(testSecret, 86_400);
  readonly container = new Container();
  readonly gateway: LocalWebSocketGateway;
  readonly #handlers: Handlers;

  constructor({ limits, budgets = null, store: table, clock = new TestClock(), mail, push }: Options = {}) {
    this.clock = clock;
    this.database = new MemoryDatabase(clock);
    this.store = table ?? this.database.store('notifications');
    this.container.bind(Clock).toConstantValue(clock);
    this.container.bind(Logger).toConstantValue(createLogger('silent'));
    this.container.bind(Tokens).toConstantValue(this.tokens);
    this.container.bind(RateLimits).toConstantValue(new RateLimits(budgets, () => clock.now().getTime()));
    this.container.bind(Sessions).toConstantValue(this.sessions);
    this.container.bind(Cursors).toConstantValue(new Cursors('a secret of the tests'));
    this.container.bind(NotificationsStore).toConstantValue(this.store);
    this.container.bind(Frontend).toConstantValue(new Frontend(() => 'https://pardos.test'));
    this.container.load(notifications.bindings);
    if (mail) this.container.rebind(MailSender).toConstantValue(mail);
    if (push) this.container.rebind(PushSender).toConstantValue(push);
    this.gateway = localSocketDoor(this.container, limits);
    this.#handlers = notifications.subscriptions(this.container) as Handlers;
  }

  /** From now on API Gateway holds the connections and accepts whatever it is sent. */
  useApiGateway() {
    talkOverApiGateway(this.container, async () => ({ post: async () => undefined, disconnect: async () => undefined }));
    return apiGatewayDoor(this.container);
  }

  /** Fires due timers, and waits until everything that they send is sent. */
  async deliverDue() {
    await fireDueTimers(this.store, notifications.timers?.(this.container) ?? {}, this.clock, createLogger('silent'));
    await messagesSent(this.container);
  }

  /** The status of each message to a person, oldest first. */
  async readDeliveries(userId: string) {
    const { items } = await this.store.query<Delivery & Doc>({ pk: `TENANT#pardos#USER#${userId}`, prefix: 'DELIVERY#', limit: 1000 });
    return items.map(({ doc }) => doc).toSorted((a, b) => a.queuedAt.localeCompare(b.queuedAt));
  }

  createHttpApp() {
    const createHttpApp = createRouter();
    requireDeclaredErrors(createHttpApp).onError(onError(createLogger('silent')));
    createHttpApp.use(
      setRequestContext(() => undefined, 'secret'),
      identifyCaller(this.tokens, this.sessions, this.clock),
    );
    return createHttpApp.route('/', notifications.routes(this.container));
  }

  async signToken(principal: Principal) {
    return (await this.tokens.sign(principal, this.clock.now())).token;
  }

  handleEvent(event: Envelope) {
    return this.#handlers[event.type]?.(event) ?? Promise.reject(new Error(`nobody hears ${event.type}`));
  }

  async open(principal?: Principal, socket = new FakeSocket(), address = '192.0.2.7') {
    const id = newId();
    await this.gateway.onOpen(id, socket, { language: 'en', address, ...(principal && { token: await this.signToken(principal) }) });
    return {
      id,
      wire: socket,
      say: (frame: unknown) => this.gateway.onMessage(id, typeof frame === 'string' ? frame : JSON.stringify(frame)),
    };
  }
}

export const createPrincipal = (role: Principal['role'], userId: string = role, branches: readonly string[] | null = null): Principal => ({
  tenantId: 'pardos',
  userId,
  name: 'Ana Quispe Rojas',
  role,
  sessionId: `session-${userId}`,
  branches,
});

/** An event as the bus delivers it. */
export const createEnvelope = <N extends EventName>(type: N, data: Envelope<N>['data'], tenantId = 'pardos'): Envelope<N> =>
  ({
    id: newId(),
    type,
    version: 1,
    tenantId,
    aggregateId: 'o1',
    occurredAt: '2026-03-02T15:00:00.000Z',
    correlationId: 'r1',
    causationId: null,
    data,
  }) as unknown as Envelope<N>;

const branchFields = { restaurantId: 'r1', timeZone: 'America/Lima', isActive: true } as const;
export const createBranchChanged = (branchId: string, action: 'created' | 'removed' = 'created', tenantId = 'pardos') =>
  createEnvelope('BranchChanged', { ...branchFields, branchId, name: branchId, action }, tenantId);
export const createRestaurantChanged = (restaurantId: string, action: 'created' | 'removed' = 'created', tenantId = 'pardos') =>
  createEnvelope('RestaurantChanged', { restaurantId, name: restaurantId, action }, tenantId);

const billRequestFields = { restaurantId: 'r1', branchId: 'b1', tableId: 't1', tableNumber: 5, status: 'pending' } as const;
/** A bill request, as its API shows it. */
export const billRequest = { id: 'q1', ...billRequestFields, createdAt: '2026-03-02T14:59:59.000Z', updatedAt: '2026-03-02T14:59:59.000Z' };
export const createBillRequested = (more: Partial<Envelope<'BillRequested'>['data']> = {}, tenantId = 'pardos') =>
  createEnvelope('BillRequested', { ...billRequest, sessionId: 's1', ...more }, tenantId);

export const createStockChanged = (left: number, tenantId = 'pardos') =>
  createEnvelope('StockChanged', { id: 'pollo', action: 'stock_updated', stock: left }, tenantId);

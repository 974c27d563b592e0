import type { Container } from 'inversify';
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
import { type Principal, type SessionClaims, Sessions } from '#shared/auth/auth';
import { Keyring } from '#shared/auth/keyring';
import { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import type { RateLimitBudgets } from '#shared/config';
import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { Frontend } from '#shared/http/frontend';
import { RateLimits } from '#shared/rate-limits';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import type { Doc, Store } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import { TestClock } from '#test/clock';
import { type EventHandlers, ModuleApp } from '#test/fixtures/module-app';
import { testSecret } from '#test/fixtures/test-secret';
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
  readonly container: Container;
  readonly gateway: LocalWebSocketGateway;
  readonly #module: ModuleApp<'notifications'>;
  readonly #handlers: EventHandlers;

  constructor({ limits, budgets = null, store: table, clock = new TestClock(), mail, push }: Options = {}) {
    this.clock = clock;
    this.database = new MemoryDatabase(clock);
    this.store = table ?? this.database.store('notifications');
    this.#module = new ModuleApp(notifications, clock, this.store, (container) => {
      container.bind(RateLimits).toConstantValue(new RateLimits(budgets, () => clock.now().getTime()));
      container.bind(Sessions).toConstantValue(this.sessions);
      container.bind(PasswordResetTokens).toConstantValue(new PasswordResetTokens(Keyring.from(testSecret)));
      container.bind(Frontend).toConstantValue(new Frontend(() => 'https://pardos.test'));
      if (mail) container.rebind(MailSender).toConstantValue(mail);
      if (push) container.rebind(PushSender).toConstantValue(push);
    });
    this.container = this.#module.container;
    this.gateway = localSocketDoor(this.container, limits);
    this.#handlers = this.#module.createEventHandlers();
  }

  /** From now on API Gateway holds the connections and accepts whatever it is sent. */
  useApiGateway() {
    talkOverApiGateway(this.container, async () => ({ post: async () => undefined, disconnect: async () => undefined }));
    return apiGatewayDoor(this.container);
  }

  /** Fires due timers, and waits until everything that they send is sent. */
  async deliverDue() {
    await this.#module.fireDueTimers();
    await messagesSent(this.container);
  }

  /** The status of each message to a person, oldest first. */
  async readDeliveries(userId: string) {
    const { items } = await this.store.query<Delivery & Doc>({ pk: `TENANT#pardos#USER#${userId}`, prefix: 'DELIVERY#', limit: 1000 });
    return items.map(({ doc }) => doc).toSorted((a, b) => a.queuedAt.localeCompare(b.queuedAt));
  }

  createHttpApp() {
    return this.#module.createHttpApp({ sessions: this.sessions });
  }

  signToken(principal: Principal) {
    return this.#module.signToken(principal);
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

const orderLine = { lineId: 'l1', productId: 'p1', name: 'Pollo', category: 'pollos', options: [], quantity: 1, unitPrice: 2590 };
/** An order of `c1`, by default a delivery of one line. */
export const createOrderCreated = (more: Partial<Envelope<'OrderCreated'>['data']>, tenantId = 'pardos') =>
  createEnvelope(
    'OrderCreated',
    {
      orderId: 'o1',
      customerId: 'c1',
      branchId: 'b1',
      customerName: 'Luis',
      type: 'delivery',
      tableId: null,
      lines: [orderLine],
      total: 2590,
      currency: 'PEN',
      payment: { method: 'cash', status: 'ON_DELIVERY' },
      address: 'Calle 1',
      note: null,
      scheduledFor: null,
      createdAt: '2026-03-02T14:59:59.000Z',
      ...more,
    },
    tenantId,
  );

export const createStockChanged = (left: number, tenantId = 'pardos') =>
  createEnvelope('StockChanged', { id: 'pollo', action: 'stock_updated', stock: left }, tenantId);

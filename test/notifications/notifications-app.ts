import 'reflect-metadata';
import { Container } from 'inversify';
import type { Delivery } from '#modules/notifications/domain/delivery';
import {
  apiGatewayDoor,
  type LocalSocketDoor,
  localSocketDoor,
  messagesSent,
  notifications,
  talkOverApiGateway,
} from '#modules/notifications/index';
import { MailSender } from '#modules/notifications/ports/mail-sender';
import { PushSender } from '#modules/notifications/ports/push-sender';
import { NotificationsTable } from '#modules/notifications/ports/store';
import { type Claimed, type Principal, Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import type { Budgets } from '#shared/config';
import type { Envelope, EventName } from '#shared/events/events';
import { onError } from '#shared/http/errors';
import { Frontend } from '#shared/http/frontend';
import { identification, requestFacts } from '#shared/http/request-context';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Log, makeLog } from '#shared/logger';
import { RateLimits } from '#shared/rate-limits';
import { MemoryStore } from '#shared/store/memory/memory-database';
import type { Doc, Table } from '#shared/store/store';
import { sweepTimers } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { TestClock } from '#test/clock';

type Frame = Readonly<Record<string, unknown>> & { readonly type: string; readonly channel?: string; readonly seq?: number };

/** What the module's door is told to send to one client; it goes when it is told to. */
export class FakeWire {
  readonly frames: Frame[] = [];
  open = true;
  backlog = 0;
  closedWith: number | undefined;
  dropped = false;

  readonly send = (frame: Uint8Array, done?: () => void) => {
    this.frames.push(JSON.parse(Buffer.from(frame).toString()) as Frame);
    if (done) queueMicrotask(done);
  };
  readonly close = (code: number) => {
    this.open = false;
    this.closedWith = code;
  };
  readonly drop = () => {
    this.open = false;
    this.dropped = true;
  };

  types() {
    return this.frames.map(({ type }) => type);
  }
  /** The places of the messages of one channel, in the order they came. */
  seqs(channel: string) {
    return this.frames.filter((frame) => frame.channel === channel && 'data' in frame).map(({ seq }) => seq);
  }
}

class FakeSessions extends Sessions {
  readonly ended = new Set<string>();
  async alive({ sessionId }: Claimed) {
    return !this.ended.has(sessionId);
  }
}

type Handlers = Readonly<Record<string, (said: Envelope) => Promise<void>>>;

type Options = {
  readonly limits?: Parameters<typeof localSocketDoor>[1];
  readonly budgets?: Budgets;
  readonly table?: Table;
  readonly clock?: TestClock;
  readonly mail?: MailSender;
  readonly push?: PushSender;
};

/** The module alone, on a table in memory unless told otherwise. */
export class House {
  readonly clock: TestClock;
  readonly store: MemoryStore;
  readonly table: Table;
  readonly sessions = new FakeSessions();
  readonly tokens = new Tokens('a secret of the tests, 32 bytes or more', 86_400);
  readonly container = new Container();
  readonly door: LocalSocketDoor;
  readonly #handlers: Handlers;

  constructor({ limits, budgets = null, table, clock = new TestClock(), mail, push }: Options = {}) {
    this.clock = clock;
    this.store = new MemoryStore(clock);
    this.table = table ?? this.store.table('notifications');
    this.container.bind(Clock).toConstantValue(clock);
    this.container.bind(Log).toConstantValue(makeLog('silent'));
    this.container.bind(Tokens).toConstantValue(this.tokens);
    this.container.bind(RateLimits).toConstantValue(new RateLimits(budgets, () => clock.now().getTime()));
    this.container.bind(Sessions).toConstantValue(this.sessions);
    this.container.bind(Cursors).toConstantValue(new Cursors('a secret of the tests'));
    this.container.bind(NotificationsTable).toConstantValue(this.table);
    this.container.bind(Frontend).toConstantValue(new Frontend(() => 'https://pardos.test'));
    this.container.load(notifications.bindings);
    if (mail) this.container.rebind(MailSender).toConstantValue(mail);
    if (push) this.container.rebind(PushSender).toConstantValue(push);
    this.door = localSocketDoor(this.container, limits);
    this.#handlers = notifications.subscriptions(this.container) as Handlers;
  }

  /** From now on API Gateway holds the connections, and takes whatever it is sent. */
  gatewayDoor() {
    talkOverApiGateway(this.container, async () => ({ post: async () => undefined, drop: async () => undefined }));
    return apiGatewayDoor(this.container);
  }

  /** Wakes what is due, and waits until whatever that sends is sent. */
  async deliver() {
    await sweepTimers(this.table, notifications.timers?.(this.container) ?? {}, this.clock, makeLog('silent'));
    await messagesSent(this.container);
  }

  /** What became of each message for a person, the oldest first. */
  async deliveries(userId: string) {
    const { items } = await this.table.query<Delivery & Doc>({ pk: `TENANT#pardos#USER#${userId}`, prefix: 'DELIVERY#', limit: 1000 });
    return items.map(({ doc }) => doc).toSorted((a, b) => a.queuedAt.localeCompare(b.queuedAt));
  }

  app() {
    const app = router();
    app.onError(onError(makeLog('silent')));
    app.use(
      requestFacts(() => undefined, 'secret'),
      identification(this.tokens, this.sessions, this.clock),
    );
    return app.route('/', notifications.routes(this.container));
  }

  async token(who: Principal) {
    return (await this.tokens.sign(who, this.clock.now())).token;
  }

  hear(said: Envelope) {
    return this.#handlers[said.type]?.(said) ?? Promise.reject(new Error(`nobody hears ${said.type}`));
  }

  async open(who?: Principal, wire = new FakeWire(), address = '192.0.2.7') {
    const id = newId();
    await this.door.opened(id, wire, { language: 'en', address, ...(who && { token: await this.token(who) }) });
    return { id, wire, say: (frame: unknown) => this.door.received(id, typeof frame === 'string' ? frame : JSON.stringify(frame)) };
  }
}

export const person = (role: Principal['role'], userId: string = role, branches: readonly string[] | null = null): Principal => ({
  tenantId: 'pardos',
  userId,
  name: 'Ana Quispe Rojas',
  role,
  sessionId: `session-${userId}`,
  branches,
});

/** An event as the bus brings it. */
export const event = <N extends EventName>(type: N, data: Envelope<N>['data'], tenantId = 'pardos'): Envelope<N> =>
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

const place = { restaurantId: 'r1', timeZone: 'America/Lima', isActive: true } as const;
export const branch = (branchId: string, action: 'created' | 'removed' = 'created', tenantId = 'pardos') =>
  event('BranchChanged', { ...place, branchId, name: branchId, action }, tenantId);
export const restaurant = (restaurantId: string, action: 'created' | 'removed' = 'created', tenantId = 'pardos') =>
  event('RestaurantChanged', { restaurantId, name: restaurantId, action }, tenantId);

const asked = { restaurantId: 'r1', branchId: 'b1', tableId: 't1', tableNumber: 5, status: 'pending' } as const;
/** A request for the bill as S4 shows it. */
export const bill = { id: 'q1', ...asked, createdAt: '2026-03-02T14:59:59.000Z', updatedAt: '2026-03-02T14:59:59.000Z' };
export const billRequested = (more: Partial<Envelope<'BillRequested'>['data']> = {}, tenantId = 'pardos') =>
  event('BillRequested', { ...bill, sessionId: 's1', ...more }, tenantId);

export const stock = (left: number, tenantId = 'pardos') =>
  event('StockChanged', { id: 'pollo', action: 'stock_updated', stock: left }, tenantId);

import { testSecret } from '#test/fixtures/test-secret';
import 'reflect-metadata';
import { Container } from 'inversify';
import { analytics } from '#modules/analytics/index';
import { DashboardThrottles } from '#modules/analytics/ports/dashboard-throttles';
import { AnalyticsStore } from '#modules/analytics/ports/store';
import { PublishDashboardUpdates } from '#modules/analytics/use-cases/publish-dashboard-updates';
import type { Role } from '#shared/auth/auth';
import { Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock, type MonotonicClock } from '#shared/clock';
import { type DomainEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { onError } from '#shared/http/errors';
import { identifyCaller, setRequestContext } from '#shared/http/request-context';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Store } from '#shared/store/store';
import { fireDueTimers } from '#shared/timers';
import { requireDeclaredErrors } from '#test/declared-errors';

/** A clock that stands still until it is advanced. */
export class MillisecondClock extends Clock {
  #now: number;
  constructor(start: string) {
    super();
    this.#now = Date.parse(start);
  }
  now() {
    return new Date(this.#now);
  }
  advance(milliseconds: number) {
    this.#now += milliseconds;
  }
}

export type Database = { readonly outbox: Outbox; store(name: string): Store; close(): void };
export const databaseEngines = {
  memory: (clock: Clock): MemoryDatabase => new MemoryDatabase(clock),
  sqlite: (clock: Clock): SqliteDatabase => new SqliteDatabase(':memory:', clock),
} as const;

class AlwaysAliveSessions extends Sessions {
  async isAlive() {
    return true;
  }
}

type AnalyticsResponse = { readonly status: number; readonly error: string; readonly nextCursor: string | null; readonly data: never };
const cause = (tenantId: string) => ({ tenantId, correlationId: 'a request' });

type Handlers = Readonly<Record<string, (event: Envelope) => Promise<void>>>;

/** One process of the module on a store that others may share. */
export class AnalyticsApp {
  readonly clock: MillisecondClock;
  readonly database: Database;
  readonly store: Store;
  readonly #container = new Container();
  readonly #tokens = new Tokens(testSecret, 86_400);
  readonly #app = createRouter();
  readonly #handlers: Handlers;

  constructor({
    clock = new MillisecondClock('2026-03-10T17:00:00.000Z'),
    database: store,
    wrap,
    monotonic,
  }: Partial<AnalyticsApp> & { wrap?: (store: Store) => Store; monotonic?: MonotonicClock } = {}) {
    this.clock = clock;
    this.database = store ?? databaseEngines.memory(clock);
    const analyticsStore = this.database.store('analytics');
    this.store = wrap ? wrap(analyticsStore) : analyticsStore;
    this.#container.bind(Clock).toConstantValue(clock);
    this.#container.bind(Cursors).toConstantValue(new Cursors(testSecret));
    this.#container.bind(AnalyticsStore).toConstantValue(this.store);
    this.#container.load(analytics.bindings);
    if (monotonic)
      this.#container
        .rebind(PublishDashboardUpdates)
        .toConstantValue(new PublishDashboardUpdates({ throttles: this.#container.get(DashboardThrottles), clock, monotonic }));
    this.#handlers = analytics.subscriptions(this.#container) as Handlers;
    requireDeclaredErrors(this.#app).onError(onError(createLogger('silent')));
    this.#app.use(
      setRequestContext(() => undefined, 'secret'),
      identifyCaller(this.#tokens, new AlwaysAliveSessions(), clock),
    );
    this.#app.route('/', analytics.routes(this.#container));
  }

  toEnvelopes(events: readonly DomainEvent[], tenantId = 't1'): Envelope[] {
    return toEnvelopes(events, cause(tenantId), this.clock.now());
  }

  async handleEvents(...events: readonly Envelope[]) {
    for (const event of events) {
      if (event.type === 'OrderCreated' && event.data.branchId !== null) await this.#createBranch(event.tenantId, event.data.branchId);
      await this.#handlers[event.type]?.(event);
    }
  }

  /** Delivers an event about a branch, as before its first order; by default with the tenant's time zone. */
  async #createBranch(tenantId: string, branchId: string) {
    const tenant = await this.store.get<{ timeZone: string }>(`TENANT#${tenantId}`, 'INFO');
    if (!tenant || (await this.store.get(`TENANT#${tenantId}#BRANCH#${branchId}`, 'INFO'))) return;
    const branch = {
      branchId,
      restaurantId: 'r1',
      name: branchId,
      timeZone: tenant.doc.timeZone,
      isActive: true,
      action: 'created',
    } as const;
    await this.handleEvents(...this.toEnvelopes([domainEvent('BranchChanged', branch)], tenantId));
  }

  async sweep() {
    await fireDueTimers(this.store, analytics.timers?.(this.#container) ?? {}, this.clock, createLogger('silent'));
    await analytics.sweep?.(this.#container)();
  }

  /** The announcements so far, oldest first. */
  async readDashboardUpdates() {
    const pending = await this.database.outbox.readPending(0, 1_000);
    return pending.map(({ event }) => event as Envelope<'DashboardUpdated'>);
  }

  async request<Data = never>(
    path: string,
    { role = 'manager' as Role, branches = null as readonly string[] | null, tenantId = 't1' } = {},
  ) {
    const principal = { tenantId, userId: 'u1', name: 'Ana', role, sessionId: 's1', branches };
    const { token } = await this.#tokens.sign(principal, this.clock.now());
    const answer = await this.#app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return { ...((await answer.json()) as AnalyticsResponse), status: answer.status } as Omit<AnalyticsResponse, 'data'> & {
      readonly data: Data;
    };
  }
}

import { analytics } from '#modules/analytics/index';
import { DashboardThrottles } from '#modules/analytics/ports/dashboard-throttles';
import { PublishDashboardUpdates } from '#modules/analytics/use-cases/publish-dashboard-updates';
import type { Role } from '#shared/auth/auth';
import { Clock, type MonotonicClock } from '#shared/clock';
import { type DomainEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Store } from '#shared/store/store';
import { requestJson, type WebApp } from '#test/fixtures/json-requests';
import { type EventHandlers, ModuleApp } from '#test/fixtures/module-app';

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

type AnalyticsResponse = { readonly status: number; readonly error: string; readonly nextCursor: string | null; readonly data: never };
const cause = (tenantId: string) => ({ tenantId, correlationId: 'a request' });

/** One process of the module on a store that others may share. */
export class AnalyticsApp {
  readonly clock: MillisecondClock;
  readonly database: Database;
  readonly store: Store;
  readonly #module: ModuleApp<'analytics'>;
  readonly #app: WebApp;
  readonly #handlers: EventHandlers;

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
    this.#module = new ModuleApp(analytics, clock, this.store, (container) => {
      if (!monotonic) return;
      const throttles = container.get(DashboardThrottles);
      container.rebind(PublishDashboardUpdates).toConstantValue(new PublishDashboardUpdates({ throttles, clock, monotonic }));
    });
    this.#handlers = this.#module.createEventHandlers();
    this.#app = this.#module.createHttpApp();
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
    await this.#module.fireDueTimers();
    await analytics.sweep?.(this.#module.container)();
  }

  /** The announcements so far, oldest first. */
  async readDashboardUpdates() {
    const pending = await this.database.outbox.readPending(0, 1_000);
    return pending.map(({ event }) => event as Envelope<'DashboardUpdated'>);
  }

  async request<Data = never>(
    path: string,
    { role = 'manager' as Role, branches = null as readonly string[] | null, tenantId = 't1', method = 'GET' } = {},
  ) {
    const token = await this.#signIn(role, branches, tenantId);
    return requestJson<Omit<AnalyticsResponse, 'data'> & { readonly data: Data }>(this.#app, method, path, { token });
  }

  /** The bytes of what the owner downloads. */
  async download(path: string) {
    const token = await this.#signIn('owner', null, 't1');
    const response = await this.#app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  #signIn(role: Role, branches: readonly string[] | null, tenantId: string) {
    return this.#module.signToken({ tenantId, userId: 'u1', name: 'Ana', role, sessionId: 's1', branches });
  }

  get container() {
    return this.#module.container;
  }
}

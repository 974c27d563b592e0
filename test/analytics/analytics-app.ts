import 'reflect-metadata';
import { Container } from 'inversify';
import { analytics } from '#modules/analytics/index';
import { Ticks } from '#modules/analytics/ports/dashboard-throttles';
import { AnalyticsTable } from '#modules/analytics/ports/store';
import { Announce } from '#modules/analytics/use-cases/publish-dashboard-updates';
import type { Role } from '#shared/auth/auth';
import { Sessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock, type Monotonic } from '#shared/clock';
import { type Envelope, type Fact, fact, say } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { onError } from '#shared/http/errors';
import { identification, requestFacts } from '#shared/http/request-context';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import type { Table } from '#shared/store/store';
import { sweepTimers } from '#shared/timers';

/** Stands still until it is told to go on. */
export class StillClock extends Clock {
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

export type Store = { readonly outbox: Outbox; table(name: string): Table; close(): void };
export const engines = {
  memory: (clock: Clock): MemoryStore => new MemoryStore(clock),
  sqlite: (clock: Clock): SqliteStore => new SqliteStore(':memory:', clock),
} as const;

class EverySession extends Sessions {
  async alive() {
    return true;
  }
}

type Answer = { readonly status: number; readonly error: string; readonly nextCursor: string | null; readonly data: never };
const cause = (tenantId: string) => ({ tenantId, correlationId: 'a request' });

type Handlers = Readonly<Record<string, (said: Envelope) => Promise<void>>>;

/** One process of the module on a store that others may share. */
export class Analytics {
  readonly clock: StillClock;
  readonly store: Store;
  readonly table: Table;
  readonly #container = new Container();
  readonly #tokens = new Tokens('a secret of the tests, 32 bytes or more', 86_400);
  readonly #app = router();
  readonly #hear: Handlers;

  constructor({
    clock = new StillClock('2026-03-10T17:00:00.000Z'),
    store,
    wrap,
    monotonic,
  }: Partial<Analytics> & { wrap?: (table: Table) => Table; monotonic?: Monotonic } = {}) {
    this.clock = clock;
    this.store = store ?? engines.memory(clock);
    const table = this.store.table('analytics');
    this.table = wrap ? wrap(table) : table;
    this.#container.bind(Clock).toConstantValue(clock);
    this.#container.bind(Cursors).toConstantValue(new Cursors('a secret of the tests, 32 bytes or more'));
    this.#container.bind(AnalyticsTable).toConstantValue(this.table);
    this.#container.load(analytics.bindings);
    if (monotonic) this.#container.rebind(Announce).toConstantValue(new Announce(this.#container.get(Ticks), clock, monotonic));
    this.#hear = analytics.subscriptions(this.#container) as Handlers;
    this.#app.onError(onError(makeLog('silent')));
    this.#app.use(
      requestFacts(() => undefined, 'secret'),
      identification(this.#tokens, new EverySession(), clock),
    );
    this.#app.route('/', analytics.routes(this.#container));
  }

  say(facts: readonly Fact[], tenantId = 't1'): Envelope[] {
    return say(facts, cause(tenantId), this.clock.now());
  }

  async hear(...said: readonly Envelope[]) {
    for (const event of said) {
      if (event.type === 'OrderCreated' && event.data.branchId !== null) await this.#opened(event.tenantId, event.data.branchId);
      await this.#hear[event.type]?.(event);
    }
  }

  /** Lets the module hear of a branch, as it has before any order of it; its clocks are the tenant's unless told otherwise. */
  async #opened(tenantId: string, branchId: string) {
    const tenant = await this.table.get<{ timeZone: string }>(`TENANT#${tenantId}`, 'INFO');
    if (!tenant || (await this.table.get(`TENANT#${tenantId}#BRANCH#${branchId}`, 'INFO'))) return;
    const branch = {
      branchId,
      restaurantId: 'r1',
      name: branchId,
      timeZone: tenant.doc.timeZone,
      isActive: true,
      action: 'created',
    } as const;
    await this.hear(...this.say([fact('BranchChanged', branch)], tenantId));
  }

  async sweep() {
    await sweepTimers(this.table, analytics.timers?.(this.#container) ?? {}, this.clock, makeLog('silent'));
    await analytics.sweep?.(this.#container)();
  }

  /** What has been announced, oldest first. */
  async announced() {
    const pending = await this.store.outbox.pending(0, 1_000);
    return pending.map(({ event }) => event as Envelope<'DashboardUpdated'>);
  }

  async ask<Data = never>(path: string, { role = 'manager' as Role, branches = null as readonly string[] | null, tenantId = 't1' } = {}) {
    const principal = { tenantId, userId: 'u1', name: 'Ana', role, sessionId: 's1', branches };
    const { token } = await this.#tokens.sign(principal, this.clock.now());
    const answer = await this.#app.request(path, { headers: { authorization: `Bearer ${token}` } });
    return { ...((await answer.json()) as Answer), status: answer.status } as Omit<Answer, 'data'> & { readonly data: Data };
  }
}

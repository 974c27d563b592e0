import 'reflect-metadata';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Container } from 'inversify';
import { analytics } from '#modules/analytics/index';
import { fulfillment } from '#modules/fulfillment/index';
import { allowCommonPasswords, identity, Tenants } from '#modules/identity/index';
import { notifications } from '#modules/notifications/index';
import { ordering } from '#modules/ordering/index';
import { AccountSessions, GuestSessions, Sessions, SessionsByRole } from '#shared/auth/auth';
import { Keyring } from '#shared/auth/keyring';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { FairShare } from '#shared/concurrency/fair-scheduler';
import type { Config } from '#shared/config';
import type { Hear, Hearing } from '#shared/events/event-bus';
import type { ModuleName } from '#shared/events/events';
import type { Outbox } from '#shared/events/outbox';
import { Files } from '#shared/files/files';
import { Uploads } from '#shared/files/uploads';
import { compressAnswers } from '#shared/http/bodies/compress';
import { jsonBodies, utf8Bodies } from '#shared/http/bodies/request-bodies';
import { crossOrigin } from '#shared/http/cross-origin';
import { spendBudgets, spendPreflights } from '#shared/http/enforce-budgets';
import type { AppEnv } from '#shared/http/environment';
import { answerRefusal, onError, refuseRequest } from '#shared/http/errors';
import { takeTurns } from '#shared/http/fair-scheduling';
import { Frontend } from '#shared/http/frontend';
import { openApiDocument } from '#shared/http/openapi-document';
import { publicFiles } from '#shared/http/public-files';
import { forTheirTenant, identification, requestFacts } from '#shared/http/request-context';
import { requestLog } from '#shared/http/request-log';
import { withBudget } from '#shared/http/route-budgets';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import { Log } from '#shared/logger';
import type { Module } from '#shared/module';
import { RateLimits } from '#shared/rate-limits';
import { Readiness } from '#shared/readiness';
import type { Table } from '#shared/store/store';
import { asTenant } from '#shared/tenant-scope';
import { sweepTimers } from '#shared/timers';

const modules = [identity, ordering, fulfillment, analytics, notifications] as readonly Module[];

/** What differs between a laptop, AWS and a test. */
export type Surroundings = {
  readonly table: (name: ModuleName) => Table;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'defaultTenant' | 'demo' | 'jwtTtlSeconds' | 'budgets' | 'corsOrigins'> & {
    readonly jwtSecret: string | Keyring;
  };
  /** Where people's browsers find the pages. */
  readonly frontend: () => string;
  /** The client's address. */
  readonly addressOf: (c: Context<AppEnv>) => string | undefined;
  /** Whether the client came over TLS; without it the request's own address says so. */
  readonly isSecure?: (c: Context<AppEnv>) => boolean;
  /** Where stored events wait to be carried to the bus; a place without one carries them by its tables' streams. */
  readonly outbox?: Outbox;
  /** What must work beside the tables before `/ready` says so. Rejects when it does not. */
  readonly probe?: () => Promise<void>;
  /** Bindings that only this place has. */
  readonly bind?: (container: Container) => void;
};

/** The whole system, put together: one container, one Hono app, what the bus and the timers wake, which a request does not wait for. */
export type Comanda = {
  readonly app: OpenAPIHono<AppEnv>;
  readonly container: Container;
  readonly hearings: readonly Hearing[];
  readonly sweepTimers: () => Promise<unknown>;
};

export function compose(surroundings: Surroundings): Comanda {
  const { table, files, uploads, clock, log, config, frontend, bind } = surroundings;
  const keys = Keyring.of(config.jwtSecret);
  const container = new Container();
  container.bind(Clock).toConstantValue(clock);
  container.bind(Log).toConstantValue(log);
  container.bind(Files).toConstantValue(files);
  container.bind(Uploads).toConstantValue(uploads);
  container.bind(Tokens).toConstantValue(new Tokens(keys, config.jwtTtlSeconds));
  container.bind(Cursors).toConstantValue(new Cursors(keys));
  container.bind(DefaultTenant).toConstantValue(new DefaultTenant(config.defaultTenant, () => container.get(Tenants).first()));
  container.bind(RateLimits).toConstantValue(new RateLimits(config.budgets));
  container.bind(Frontend).toConstantValue(new Frontend(frontend));
  for (const module of modules) {
    container.bind(module.table).toConstantValue(table(module.name));
    container.load(module.bindings);
  }
  container
    .bind(Sessions)
    .toResolvedValue((accounts, guests) => new SessionsByRole(accounts, guests), [AccountSessions, GuestSessions])
    .inSingletonScope();
  if (config.demo) allowCommonPasswords(container);
  bind?.(container);
  let sweep: Promise<unknown> | undefined;
  let timed: ReturnType<typeof timedIn> | undefined;
  let hearings: readonly Hearing[] | undefined;
  return {
    app: makeApp(container, surroundings, keys),
    container,
    get hearings() {
      hearings ??= modules.map((module) => ({
        module: module.name,
        handlers: forTenants(module.subscriptions(container) as Hearing['handlers']),
      }));
      return hearings;
    },
    sweepTimers: () => {
      timed ??= timedIn(container);
      // One look at a time: a slow one is not overtaken by the next.
      sweep ??= Promise.all([
        ...timed.map(({ table, handlers }) => sweepTimers(table, handlers, clock, log)),
        ...modules.map((module) => module.sweep?.(container)()),
      ]).finally(() => {
        sweep = undefined;
      });
      return sweep;
    },
  };
}

/** Whatever is done about an event is done for the tenant of its envelope. */
const forTenants = (handlers: Hearing['handlers']): Hearing['handlers'] =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, hear]): [string, Hear] => [name, (said) => asTenant(said.tenantId, () => hear(said))]),
  );

const timedIn = (container: Container) =>
  modules.flatMap(({ table, timers }) => (timers ? { table: container.get(table), handlers: timers(container) } : []));

const about = {
  openapi: '3.1.0',
  info: { title: 'Comanda', version: '1', description: 'Sell, cook, pack, deliver and measure.' },
};

/** Requests under way at once, and those of one tenant while others have some too; how many of one tenant may wait. */
const turns = { places: 64, share: 4, maxWaiting: 1_000 };

function makeApp(container: Container, { files, clock, log, config, addressOf, isSecure, outbox, probe }: Surroundings, keys: Keyring) {
  const [limits, byDefault] = [container.get(RateLimits), container.get(DefaultTenant)];
  const share = new FairShare({ ...turns, ...(limits.areOff && { maxWaiting: Number.POSITIVE_INFINITY }) });
  const app = router();
  app.onError(onError(log));
  app.notFound((c) => answerRefusal(c, refuseRequest('request.not-found')));
  app.use(requestFacts(addressOf, keys, isSecure), requestLog(log), compressAnswers, spendPreflights(limits));
  app.use(crossOrigin(config.corsOrigins ?? []));
  app.use(identification(container.get(Tokens), container.get(Sessions), clock), spendBudgets(limits, byDefault));
  app.route('/', publicFiles(files));
  app.use(...jsonBodies, takeTurns(share, byDefault), forTheirTenant, utf8Bodies);
  const none = 'to refuse costs as much as to answer, and who is refused takes a sound server for a sick one';
  const health = withBudget({ none }, (c) => c.json({ status: 'ok', time: clock.now().toISOString() }));
  app.get('/health', health);
  const readiness = new Readiness({ tables: modules.map((module) => container.get(module.table)), clock, log, outbox, probe });
  app.get('/ready', async (c) => {
    const { isReady, oldestEventSeconds } = await readiness.check();
    const facts = { time: clock.now().toISOString(), oldestEventSeconds };
    if (isReady) return c.json({ status: 'ok', ...facts });
    return answerRefusal(c, refuseRequest('request.not-ready', { retryAfter: 5 }), { status: 'unavailable', ...facts });
  });
  for (const module of modules) app.route('/', module.routes(container));
  app.get('/openapi.json', withBudget('large', openApiDocument(app, about)));
  return app;
}

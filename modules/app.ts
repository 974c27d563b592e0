import 'reflect-metadata';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { Container } from 'inversify';
import { AccountSessions, GuestSessions, Sessions, SessionsByRole } from '#shared/auth';
import type { Hearing } from '#shared/bus';
import { Clock } from '#shared/clock';
import type { Config } from '#shared/config';
import type { ModuleName } from '#shared/events';
import { jsonBodies } from '#shared/http/bodies';
import { Cursors } from '#shared/http/cursors';
import type { AppEnv } from '#shared/http/environment';
import { answerRefusal, onError, refuseRequest } from '#shared/http/errors';
import { Frontend } from '#shared/http/frontend';
import { rateLimits } from '#shared/http/rate-limits';
import { requestLog } from '#shared/http/request-log';
import { identification, requestFacts } from '#shared/http/requests';
import { router } from '#shared/http/routes';
import { DefaultTenant } from '#shared/http/tenants';
import { Log } from '#shared/log';
import type { Module } from '#shared/module';
import type { Table } from '#shared/table';
import { sweepTimers } from '#shared/timers';
import { Tokens } from '#shared/tokens';
import { analytics } from './analytics/index.ts';
import { fulfillment } from './fulfillment/index.ts';
import { identity } from './identity/index.ts';
import { notifications } from './notifications/index.ts';
import { ordering } from './ordering/index.ts';

const modules = [identity, ordering, fulfillment, analytics, notifications] as readonly Module[];

/** What differs between a laptop, AWS and a test. */
export type Surroundings = {
  readonly table: (name: ModuleName) => Table;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'defaultTenant' | 'jwtTtlSeconds' | 'budgets' | 'corsOrigins'> & { readonly jwtSecret: string };
  /** Where people's browsers find the pages. */
  readonly frontend: () => string;
  /** The client's address. */
  readonly addressOf: (c: Context<AppEnv>) => string | undefined;
  /** Bindings that only this place has. */
  readonly bind?: (container: Container) => void;
};

/** The whole system, put together: one container, one Hono app, what the bus and the timers wake. */
export type Comanda = {
  readonly app: OpenAPIHono<AppEnv>;
  readonly container: Container;
  readonly hearings: readonly Hearing[];
  readonly sweepTimers: () => Promise<void>;
};

export function compose(surroundings: Surroundings): Comanda {
  const { table, clock, log, config, frontend, bind } = surroundings;
  const container = new Container();
  container.bind(Clock).toConstantValue(clock);
  container.bind(Log).toConstantValue(log);
  container.bind(Tokens).toConstantValue(new Tokens(config.jwtSecret, config.jwtTtlSeconds));
  container.bind(Cursors).toConstantValue(new Cursors(config.jwtSecret));
  container.bind(DefaultTenant).toConstantValue(new DefaultTenant(config.defaultTenant));
  container.bind(Frontend).toConstantValue(new Frontend(frontend));
  for (const module of modules) {
    container.bind(module.table).toConstantValue(table(module.name));
    container.load(module.bindings);
  }
  container
    .bind(Sessions)
    .toResolvedValue((accounts, guests) => new SessionsByRole(accounts, guests), [AccountSessions, GuestSessions])
    .inSingletonScope();
  bind?.(container);
  const timed = modules.flatMap(({ table, timers }) => (timers ? { table: container.get(table), handlers: timers(container) } : []));
  return {
    app: makeApp(container, surroundings),
    container,
    hearings: modules.map((module) => ({ module: module.name, handlers: module.subscriptions(container) as Hearing['handlers'] })),
    sweepTimers: async () => {
      await Promise.all(timed.map(({ table, handlers }) => sweepTimers(table, handlers, clock, log)));
    },
  };
}

function makeApp(container: Container, { clock, log, config, addressOf }: Surroundings) {
  const app = router();
  app.onError(onError(log));
  app.notFound((c) => answerRefusal(c, refuseRequest('request.not-found')));
  app.use(requestFacts(addressOf, config.jwtSecret), requestLog(log));
  app.use(
    cors({ origin: config.corsOrigins ?? [], exposeHeaders: ['X-Request-Id', 'Idempotency-Replayed', 'Retry-After'], credentials: true }),
  );
  app.use(...jsonBodies, identification(container.get(Tokens), container.get(Sessions), clock), rateLimits(config.budgets));
  app.get('/health', (c) => c.json({ status: 'ok', time: clock.now().toISOString() }));
  app.get('/ready', async (c) => {
    await Promise.all(modules.map((module) => container.get(module.table).get('READY', 'READY')));
    return c.json({ status: 'ok', time: clock.now().toISOString() });
  });
  for (const module of modules) app.route('/', module.routes(container));
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Comanda', version: '1', description: 'Sell, cook, pack, deliver and measure.' },
  });
  return app;
}

import 'reflect-metadata';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Container } from 'inversify';
import { analytics } from '#modules/analytics/index';
import { fulfillment } from '#modules/fulfillment/index';
import { allowCommonPasswords, identity, Tenants } from '#modules/identity/index';
import { loadAsyncApi, notifications } from '#modules/notifications/index';
import { ordering } from '#modules/ordering/index';
import { AccountSessions, GuestSessions, Sessions, SessionsByRole } from '#shared/auth/auth';
import { Keyring } from '#shared/auth/keyring';
import { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { FairScheduler } from '#shared/concurrency/fair-scheduler';
import type { Config } from '#shared/config';
import { DefaultTenant } from '#shared/default-tenant';
import type { EventHandler, ModuleHandlers } from '#shared/events/event-bus';
import type { Outbox } from '#shared/events/outbox';
import type { ModuleName } from '#shared/events/subscribers';
import { Files } from '#shared/files/files';
import { Uploads } from '#shared/files/uploads';
import { compressResponses } from '#shared/http/bodies/compress';
import { limitJsonBodies, requireUtf8 } from '#shared/http/bodies/request-bodies';
import { allowOrigins } from '#shared/http/cross-origin';
import { chargePreflights, enforceBudgets } from '#shared/http/enforce-budgets';
import type { AppEnv } from '#shared/http/environment';
import { onError, requestError, toErrorResponse } from '#shared/http/errors';
import { scheduleFairly } from '#shared/http/fair-scheduling';
import { Frontend } from '#shared/http/frontend';
import { serveJsonDocument } from '#shared/http/json-document';
import { generateOpenApi } from '#shared/http/openapi/generate-openapi';
import { publicFileRoutes } from '#shared/http/public-files';
import { identifyCaller, recognizeHost, runAsCallerTenant, setRequestContext } from '#shared/http/request-context';
import { logRequests } from '#shared/http/request-log';
import { withBudget } from '#shared/http/route-budgets';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import type { Module } from '#shared/module';
import { PersonalData } from '#shared/personal-data';
import { RateLimits } from '#shared/rate-limits';
import { Readiness } from '#shared/readiness';
import type { Store } from '#shared/store/store';
import { TenantHosts } from '#shared/tenant-hosts';
import { runAsTenant } from '#shared/tenant-scope';
import { fireDueTimers } from '#shared/timers';

const modules = [identity, ordering, fulfillment, analytics, notifications] as readonly Module[];

/** What the app needs from its environment: a server process, AWS Lambda or a test. */
export type AppDependencies = {
  readonly getStore: (name: ModuleName) => Store;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly clock: Clock;
  readonly log: Logger;
  readonly config: Pick<Config, 'defaultTenant' | 'demo' | 'jwtTtlSeconds' | 'budgets' | 'corsOrigins'> & {
    readonly jwtSecret: string | Keyring;
  };
  /** Returns the base URL of the web pages. */
  readonly getFrontendUrl: () => string;
  /** Returns the IP address of the client, if it is known. */
  readonly getClientAddress: (c: Context<AppEnv>) => string | undefined;
  /** Returns whether the client connected over TLS. By default the protocol of the request's URL decides. */
  readonly isSecure?: (c: Context<AppEnv>) => boolean;
  /** The outbox from which stored events are relayed to the event bus. Absent if the streams of the tables relay them. */
  readonly outbox?: Outbox;
  /** A further check for `/ready`, besides the stores. Rejects if a dependency does not work. */
  readonly checkDependencies?: () => Promise<void>;
  /** Adds or replaces bindings, after all modules have bound theirs. */
  readonly bindOverrides?: (container: Container) => void;
};

/** The assembled system: the Hono app, its container, the event handlers of each module, and the function that fires due timers. */
export type App = {
  readonly app: OpenAPIHono<AppEnv>;
  readonly container: Container;
  readonly moduleHandlers: readonly ModuleHandlers[];
  readonly fireDueTimers: () => Promise<unknown>;
};

export function createApp(dependencies: AppDependencies): App {
  const { getStore: table, files, uploads, clock, log, config, getFrontendUrl: frontend, bindOverrides: bind } = dependencies;
  const keyring = Keyring.from(config.jwtSecret);
  const container = new Container();
  container.bind(Clock).toConstantValue(clock);
  container.bind(Logger).toConstantValue(log);
  container.bind(Files).toConstantValue(files);
  container.bind(Uploads).toConstantValue(uploads);
  container.bind(Keyring).toConstantValue(keyring);
  container.bind(Tokens).toConstantValue(new Tokens(keyring, config.jwtTtlSeconds));
  container.bind(PasswordResetTokens).toConstantValue(new PasswordResetTokens(keyring));
  container.bind(Cursors).toConstantValue(new Cursors(keyring));
  container.bind(DefaultTenant).toConstantValue(new DefaultTenant(config.defaultTenant, () => container.get(Tenants).findFirstId()));
  container.bind(RateLimits).toConstantValue(new RateLimits(config.budgets));
  container.bind(Frontend).toConstantValue(new Frontend(frontend));
  for (const module of modules) {
    container.bind(module.store).toConstantValue(table(module.name));
    container.load(module.bindings);
  }
  const exports = modules.flatMap(({ name, exportOf }) => (exportOf ? [[name, exportOf(container)] as const] : []));
  container.bind(PersonalData).toConstantValue(new PersonalData(Object.fromEntries(exports)));
  container
    .bind(Sessions)
    .toResolvedValue((accounts, guests) => new SessionsByRole(accounts, guests), [AccountSessions, GuestSessions])
    .inSingletonScope();
  if (config.demo) allowCommonPasswords(container);
  bind?.(container);
  let runningSweep: Promise<unknown> | undefined;
  let modulesWithTimers: ReturnType<typeof findModulesWithTimers> | undefined;
  let moduleHandlers: readonly ModuleHandlers[] | undefined;
  return {
    app: createHttpApp(container, dependencies, keyring),
    container,
    get moduleHandlers() {
      moduleHandlers ??= modules.map((module) => ({
        module: module.name,
        handlers: withTenantScope(module.subscriptions(container) as ModuleHandlers['handlers']),
      }));
      return moduleHandlers;
    },
    fireDueTimers: () => {
      modulesWithTimers ??= findModulesWithTimers(container);
      // Runs do not overlap: a call during a run gets the promise of that run.
      runningSweep ??= Promise.all([
        ...modulesWithTimers.map(({ table, handlers }) => fireDueTimers(table, handlers, clock, log)),
        ...modules.map((module) => module.sweep?.(container)()),
      ]).finally(() => {
        runningSweep = undefined;
      });
      return runningSweep;
    },
  };
}

/** Runs each handler in the scope of the tenant that the event belongs to. */
const withTenantScope = (handlers: ModuleHandlers['handlers']): ModuleHandlers['handlers'] =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]): [string, EventHandler] => [
      name,
      (event) => runAsTenant(event.tenantId, () => handler(event)),
    ]),
  );

const findModulesWithTimers = (container: Container) =>
  modules.flatMap(({ store: table, timers }) => (timers ? { table: container.get(table), handlers: timers(container) } : []));

const openApiInfo = {
  openapi: '3.1.0',
  info: { title: 'Comanda', version: '1', description: 'Sell, cook, pack, deliver and measure.' },
};

/**
 * `concurrency`: requests that run at the same time. `maxPerTenant`: those of one tenant while other tenants have requests too.
 * `maxWaiting`: requests of one tenant that may wait.
 */
const schedulerOptions = { concurrency: 64, maxPerTenant: 4, maxWaiting: 1_000 };

function createHttpApp(
  container: Container,
  { files, clock, log, config, getClientAddress: addressOf, isSecure, outbox, checkDependencies: probe }: AppDependencies,
  keyring: Keyring,
) {
  const [rateLimits, defaultTenant] = [container.get(RateLimits), container.get(DefaultTenant)];
  const scheduler = new FairScheduler({ ...schedulerOptions, ...(rateLimits.isDisabled && { maxWaiting: Number.POSITIVE_INFINITY }) });
  const app = createRouter();
  app.onError(onError(log));
  app.notFound((c) => toErrorResponse(c, requestError('request.not-found')));
  app.use(setRequestContext(addressOf, keyring, isSecure), logRequests(log), compressResponses, chargePreflights(rateLimits));
  app.use(allowOrigins(config.corsOrigins ?? []), recognizeHost(container.get(TenantHosts)));
  app.use(identifyCaller(container.get(Tokens), container.get(Sessions), clock), enforceBudgets(rateLimits, defaultTenant));
  app.route('/', publicFileRoutes(files));
  app.use(...limitJsonBodies, scheduleFairly(scheduler, defaultTenant), runAsCallerTenant, requireUtf8);
  const unmeteredReason = 'to refuse costs as much as to answer, and who is refused takes a sound server for a sick one';
  const health = withBudget({ none: unmeteredReason }, (c) => c.json({ status: 'ok', time: clock.now().toISOString() }));
  app.get('/health', health);
  const readiness = new Readiness({ stores: modules.map((module) => container.get(module.store)), clock, log, outbox, probe });
  app.get('/ready', async (c) => {
    const { isReady, oldestEventSeconds } = await readiness.check();
    const statusFields = { time: clock.now().toISOString(), oldestEventSeconds };
    if (isReady) return c.json({ status: 'ok', ...statusFields });
    return toErrorResponse(c, requestError('request.not-ready', { retryAfter: 5 }), { status: 'unavailable', ...statusFields });
  });
  for (const module of modules) app.route('/', module.routes(container));
  app.get(
    '/openapi.json',
    withBudget(
      'large',
      serveJsonDocument(() => generateOpenApi(app, openApiInfo)),
    ),
  );
  app.get('/asyncapi.json', withBudget('large', serveJsonDocument(loadAsyncApi)));
  return app;
}

import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type App, createApp } from '#modules/app';
import { Tenants } from '#modules/identity/index';
import { messagesSent } from '#modules/notifications/index';
import { chargeByStripe } from '#modules/ordering/index';
import { SystemClock } from '#shared/clock';
import type { Config } from '#shared/config';
import { DefaultTenant } from '#shared/default-tenant';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { FolderFiles } from '#shared/files/folder-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import type { Logger } from '#shared/logger';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { assertAmountFormat } from '../data/amount-format.ts';
import { createDatabaseIfMissing } from '../data/create-database.ts';
import { openDataFolder, toDatabasePath, toFilesFolder } from '../data/data-folder.ts';
import { findFirstTenantId } from '../data/first-tenant.ts';
import { probeFolder } from '../data/probe-folder.ts';
import { checkDatabaseAtStart, DamagedDatabase } from '../data/quick-check.ts';
import { readOrMakeVapidKeys } from '../data/vapid-keys-file.ts';
import { watchKeys } from '../data/watched-keys.ts';
import { backdateHandlers, demoCorrelationId } from '../demo/backdated-handlers.ts';
import { ScopedClock } from '../demo/scoped-clock.ts';
import { createPages } from '../pages/pages.ts';
import { resolveClient } from './client-address.ts';
import { bindMessageDelivery } from './message-delivery.ts';
import { startPeriodicSweeps } from './periodic-sweeps.ts';
import { attachWebSockets } from './websocket-server.ts';

/** Called with a line for each long step of a start. */
export type ReportProgress = (line: string) => void;

/** The app with everything that runs it in this process. */
export type EmbeddedApp = {
  readonly app: App;
  /** Brings the demo up to date; false if there is none. */
  readonly refreshDemo: () => Promise<boolean>;
  /** Stops everything, and the server by `closeServer` in between. Waits at most about `graceMilliseconds` for work in progress. */
  readonly stop: (closeServer: () => Promise<void>, graceMilliseconds: number) => Promise<void>;
};

/**
 * Opens the data folder, creates what is missing in it, and runs the app behind this server, which listens at `url`.
 * @throws DamagedDatabase, KeysError or Error if the data folder cannot be used
 */
export async function openEmbeddedApp(
  server: Server,
  url: string,
  config: Config,
  log: Logger,
  reportProgress: ReportProgress,
): Promise<EmbeddedApp> {
  openDataFolder(config.dataDir, log);
  const file = toDatabasePath(config.dataDir);
  const health = checkDatabaseAtStart(file, log);
  // The demo places orders in the minutes before the start, each at its own time.
  const demoClock = config.demo ? new ScopedClock() : undefined;
  const clock = demoClock ?? new SystemClock();
  const watchedKeys = watchKeys(config, clock, log);
  const jwtSecret = watchedKeys.keyring;
  const vapidKeys = readOrMakeVapidKeys(config.dataDir);
  const frontend = () => config.frontendBaseUrl ?? url;
  if (config.demo && !existsSync(file)) {
    reportProgress('First start: the demo businesses and a month of their orders are being made.');
    // Loaded at the first start only, since it contains all the demo content.
    const { seedDemo } = await import('../demo/seed/seed-demo.ts');
    await seedDemo(file, { ...config, jwtSecret }, log, reportProgress);
  }

  createDatabaseIfMissing(file, clock);
  assertAmountFormat(file);
  const store = new SqliteDatabase(file, clock);
  const resolveRequestClient = ({ socket, headers }: IncomingMessage) =>
    resolveClient(socket.remoteAddress, headers, config.trustedProxies);
  const resolveContextClient = (c: Context) => resolveRequestClient((c.env as HttpBindings).incoming as IncomingMessage);
  const app = createApp({
    getStore: (name) => store.store(name),
    files: new FolderFiles(toFilesFolder(config.dataDir)),
    uploads: new SignedUploads(jwtSecret, clock),
    clock,
    log,
    config: { ...config, jwtSecret },
    getFrontendUrl: frontend,
    getClientAddress: (c) => resolveContextClient(c).address,
    isSecure: (c) => resolveContextClient(c).isSecure,
    bindOverrides: (container) => {
      bindMessageDelivery(container, config, vapidKeys, frontend);
      if (config.stripe) chargeByStripe(container, config.stripe);
    },
    outbox: store.outbox,
    checkDependencies: async () => {
      if (health.damage !== undefined) throw new DamagedDatabase(file, health.damage);
      await probeFolder(config.dataDir);
    },
  });
  app.app.route('/', createPages(app.container.get(DefaultTenant)));
  await recordFirstTenant(app, file);
  const deadLetters = new StoredDeadLetters(store.store('bus'), store.outbox, clock);
  const moduleHandlers = demoClock
    ? backdateHandlers(app.moduleHandlers, demoClock, ({ correlationId }) => correlationId === demoCorrelationId)
    : app.moduleHandlers;
  const relay = new OutboxRelay(store.outbox, new InProcessBus(moduleHandlers, { deadLetters, log }), log);
  const sockets = await attachWebSockets(server, app.container, (request) => resolveRequestClient(request).address);
  relay.start();
  const stopSweeping = startPeriodicSweeps(app, store, log);

  return {
    app,
    refreshDemo: async () => {
      if (!demoClock) return false;
      const { refreshDemo } = await import('../demo/live/refresh-demo.ts');
      const placed = await refreshDemo({ app, clock: demoClock, settle: () => relay.waitUntilIdle(), log });
      if (placed === undefined) return false;
      log.info({ placed }, 'the demo is up to date');
      return true;
    },
    stop: async (closeServer, graceMilliseconds) => {
      await stopSweeping();
      await Promise.race([messagesSent(app.container), delay(graceMilliseconds / 2)]);
      await sockets.close();
      await closeServer();
      await relay.stop(graceMilliseconds);
      watchedKeys.stop();
      await health.stop();
      store.close();
    },
  };
}

const delay = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

/** Earlier versions did not record which business was the first. */
async function recordFirstTenant({ container }: App, file: string) {
  const tenants = container.get(Tenants);
  if ((await tenants.findFirstId()) !== undefined) return;
  const firstTenantId = findFirstTenantId(file);
  if (firstTenantId !== undefined) await tenants.saveFirstId(firstTenantId);
}

import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type Comanda, compose } from '#modules/app';
import { messagesSent } from '#modules/notifications/index';
import { type Clock, SystemClock } from '#shared/clock';
import type { Config } from '#shared/config';
import { FolderFiles } from '#shared/engines/folder-files';
import { SignedUploads } from '#shared/engines/signed-uploads';
import { SqliteStore } from '#shared/engines/sqlite-store';
import { InProcessBus } from '#shared/in-process-bus';
import type { Log } from '#shared/log';
import { Relay } from '#shared/relay';
import { TableDeadLetters } from '#shared/table-dead-letters';
import { clientBehind } from './client-address.ts';
import { databaseOf, filesOf, openDataFolder } from './data/folder.ts';
import { liveKeys } from './data/live-keys.ts';
import { makeDatabase } from './data/new-database.ts';
import { probeFolder } from './data/probe.ts';
import { checkAtStart, DamagedDatabase } from './data/quick-check.ts';
import { readOrMakeVapidKeys } from './data/vapid-keys.ts';
import { createHttpServer } from './http-server.ts';
import { attachSockets } from './local-sockets.ts';
import { carryMessages } from './messages.ts';
import { checkAmounts } from './old-amounts.ts';
import { pages } from './pages.ts';

const sweepMilliseconds = 500;
const expiryMilliseconds = 10 * 60_000;
/** SIGTERM allows 10 s in all. */
const graceMilliseconds = 8_000;
const idleCheckMilliseconds = 50;

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

/** The whole system in this process: one port, one data folder. Resolves when it answers; rejects when the port or the folder is taken. */
export async function startServer(config: Config, log: Log, clock: Clock = new SystemClock()): Promise<Running> {
  openDataFolder(config.dataDir, log);
  const file = databaseOf(config.dataDir);
  const health = checkAtStart(file, log);
  const keys = liveKeys(config, clock, log);
  const jwtSecret = keys.keyring;
  const vapidKeys = readOrMakeVapidKeys(config.dataDir);
  if (config.demo && !existsSync(file)) {
    log.info({}, 'first start: the demo businesses and a month of their orders are being made, which takes some seconds');
    // Loaded at the first start alone: it brings the whole demo's content.
    const { seedDemo } = await import('./demo/seed.ts');
    await seedDemo(file, { ...config, jwtSecret }, log);
  }

  makeDatabase(file, clock);
  checkAmounts(file);
  const store = new SqliteStore(file, clock);
  const clientOf = ({ socket, headers }: IncomingMessage) => clientBehind(socket.remoteAddress, headers, config.trustedProxies);
  const askedBy = (c: Context) => clientOf((c.env as HttpBindings).incoming as IncomingMessage);
  const server = createHttpServer((...of) => comanda.app.fetch(...of), log);
  const frontend = () => config.frontendBaseUrl ?? urlOf(server, config);
  const comanda = compose({
    table: (name) => store.table(name),
    files: new FolderFiles(filesOf(config.dataDir)),
    uploads: new SignedUploads(jwtSecret, clock),
    ...{ clock, log, config: { ...config, jwtSecret }, frontend },
    addressOf: (c) => askedBy(c).address,
    isSecure: (c) => askedBy(c).isSecure,
    bind: (container) => carryMessages(container, config, vapidKeys, frontend),
    outbox: store.outbox,
    probe: async () => {
      if (health.damage !== undefined) throw new DamagedDatabase(file, health.damage);
      await probeFolder(config.dataDir);
    },
  });
  comanda.app.route('/', pages(config));
  const deadLetters = new TableDeadLetters(store.table('bus'), store.outbox, clock);
  const relay = new Relay(store.outbox, new InProcessBus(comanda.hearings, { deadLetters, log }), log);

  const sockets = await attachSockets(server, comanda.container, (request) => clientOf(request).address);
  await listen(server, config).catch((error: unknown) => {
    store.close();
    throw error;
  });
  relay.start();
  const stopSweeping = keepSweeping(comanda, store, log);

  return {
    url: urlOf(server, config),
    stop: async () => {
      await stopSweeping();
      await Promise.race([messagesSent(comanda.container), pause(graceMilliseconds / 4)]);
      await sockets.close();
      await close(server);
      await relay.stop(graceMilliseconds / 2);
      keys.stop();
      await health.stop();
      store.close();
    },
  };
}

/** The address of a server that listens. */
const urlOf = (server: Server, { host }: Config) =>
  `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as { port: number }).port}`;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

const listen = (server: Server, { host, port }: Config) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Takes no new work and lets the requests in hand finish, for half of the grace at most. */
const close = (server: Server) =>
  new Promise<void>((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), graceMilliseconds / 2);
    // What was in hand leaves a connection that would stay open for the client's next request.
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(idle);
      resolve();
    });
  });

/** Wakes due timers twice a second, and now and then drops what has expired. */
function keepSweeping(comanda: Comanda, store: SqliteStore, log: Log) {
  let sweeping: Promise<unknown> | undefined;
  const every = (milliseconds: number, sweep: () => Promise<unknown>) =>
    setInterval(() => {
      sweeping = sweep().catch((error: unknown) => log.error({ err: error }, 'a sweep failed'));
    }, milliseconds).unref();
  const timers = every(sweepMilliseconds, comanda.sweepTimers);
  const expiry = every(expiryMilliseconds, () => store.sweep());
  return async () => {
    clearInterval(timers);
    clearInterval(expiry);
    await sweeping;
  };
}

import { existsSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type Comanda, compose } from '#modules/app';
import { Tenants } from '#modules/identity/index';
import { messagesSent } from '#modules/notifications/index';
import { SystemClock } from '#shared/clock';
import type { Config } from '#shared/config';
import { InProcessBus } from '#shared/events/in-process-bus';
import { Relay } from '#shared/events/outbox-relay';
import { TableDeadLetters } from '#shared/events/stored-dead-letters';
import { FolderFiles } from '#shared/files/folder-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import type { Log } from '#shared/logger';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { checkAmounts } from '../data/amount-format.ts';
import { makeDatabase } from '../data/create-database.ts';
import { databaseOf, filesOf, openDataFolder } from '../data/data-folder.ts';
import { firstBusinessIn } from '../data/first-tenant.ts';
import { probeFolder } from '../data/probe-folder.ts';
import { checkAtStart, DamagedDatabase } from '../data/quick-check.ts';
import { readOrMakeVapidKeys } from '../data/vapid-keys-file.ts';
import { liveKeys } from '../data/watched-keys.ts';
import { demoCorrelation, hearingsInThePast } from '../demo/backdated-handlers.ts';
import { LaneClock } from '../demo/scoped-clock.ts';
import { pages } from '../pages/pages.ts';
import { clientBehind } from './client-address.ts';
import { carryMessages } from './message-delivery.ts';
import { keepSweeping } from './periodic-sweeps.ts';
import { attachSockets } from './websocket-server.ts';

/** Hears, line by line, what takes long at a start. */
export type Tell = (line: string) => void;

/** The system at work in this process. */
export type Embedded = {
  readonly comanda: Comanda;
  /** Brings the demo up to now; false if there is none. */
  readonly refreshDemo: () => Promise<boolean>;
  /** Stops all but the server, whose connections `closeServer` ends in between; `grace` is for what is under way. */
  readonly stop: (closeServer: () => Promise<void>, graceMilliseconds: number) => Promise<void>;
};

/** Opens the data folder, makes what is missing in it, and sets the system to work behind this server, which listens at `url`. */
export async function openEmbedded(server: Server, url: string, config: Config, log: Log, tell: Tell): Promise<Embedded> {
  openDataFolder(config.dataDir, log);
  const file = databaseOf(config.dataDir);
  const health = checkAtStart(file, log);
  // The demo's orders are placed in the minutes before the start, each at its own time.
  const lanes = config.demo ? new LaneClock() : undefined;
  const clock = lanes ?? new SystemClock();
  const keys = liveKeys(config, clock, log);
  const jwtSecret = keys.keyring;
  const vapidKeys = readOrMakeVapidKeys(config.dataDir);
  const frontend = () => config.frontendBaseUrl ?? url;
  if (config.demo && !existsSync(file)) {
    tell('First start: the demo businesses and a month of their orders are being made.');
    // Loaded at the first start alone: it brings the whole demo's content.
    const { seedDemo } = await import('../demo/seed/seed-demo.ts');
    await seedDemo(file, { ...config, jwtSecret }, log, tell);
  }

  makeDatabase(file, clock);
  checkAmounts(file);
  const store = new SqliteStore(file, clock);
  const clientOf = ({ socket, headers }: IncomingMessage) => clientBehind(socket.remoteAddress, headers, config.trustedProxies);
  const askedBy = (c: Context) => clientOf((c.env as HttpBindings).incoming as IncomingMessage);
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
  comanda.app.route('/', pages(comanda.container.get(DefaultTenant)));
  await nameFirstBusiness(comanda, file);
  const deadLetters = new TableDeadLetters(store.table('bus'), store.outbox, clock);
  const hearings = lanes
    ? hearingsInThePast(comanda.hearings, lanes, ({ correlationId }) => correlationId === demoCorrelation)
    : comanda.hearings;
  const relay = new Relay(store.outbox, new InProcessBus(hearings, { deadLetters, log }), log);
  const sockets = await attachSockets(server, comanda.container, (request) => clientOf(request).address);
  relay.start();
  const stopSweeping = keepSweeping(comanda, store, log);

  return {
    comanda,
    refreshDemo: async () => {
      if (!lanes) return false;
      const { keepDemoAlive } = await import('../demo/live/refresh-demo.ts');
      const placed = await keepDemoAlive({ comanda, clock: lanes, settle: () => relay.idle(), log });
      if (placed === undefined) return false;
      log.info({ placed }, 'the demo is up to now');
      return true;
    },
    stop: async (closeServer, graceMilliseconds) => {
      await stopSweeping();
      await Promise.race([messagesSent(comanda.container), pause(graceMilliseconds / 2)]);
      await sockets.close();
      await closeServer();
      await relay.stop(graceMilliseconds);
      keys.stop();
      await health.stop();
      store.close();
    },
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

/** In data of earlier versions it is not said which business was there first. */
async function nameFirstBusiness({ container }: Comanda, file: string) {
  const tenants = container.get(Tenants);
  if ((await tenants.first()) !== undefined) return;
  const first = firstBusinessIn(file);
  if (first !== undefined) await tenants.keepFirst(first);
}

import type { Server } from 'node:http';
import type { Comanda } from '#modules/app';
import { SetUp } from '#modules/identity/index';
import type { Config } from '#shared/config';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import type { Log } from '#shared/logger';
import { openEmbedded, type Tell } from './embedded-app.ts';
import { createHttpServer } from './http-server.ts';
import { tableLink } from './table-link.ts';

/** SIGTERM allows 10 s in all. */
const graceMilliseconds = 8_000;
const idleCheckMilliseconds = 50;

export type Running = {
  readonly url: string;
  /** Whether the demo's accounts are there. */
  readonly hasDemo: boolean;
  /** Where the first business is opened; undefined once there is one. */
  readonly setupUrl: string | undefined;
  /** What the code of a table of the default tenant leads to, if it has one. */
  readonly tableUrl: string | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * The whole system in this process: one port, one data folder. Resolves when it answers; rejects when the port or the folder is taken.
 * The port is taken before anything is read or made: whoever asks meanwhile is answered once the system is open.
 */
export async function startServer(config: Config, log: Log, tell: Tell = () => undefined): Promise<Running> {
  const opening = Promise.withResolvers<Comanda>();
  // If it cannot be opened, those who ask are cut off with the server.
  opening.promise.catch(() => undefined);
  let answer: Comanda['app']['fetch'] = async (...of) => (await opening.promise).app.fetch(...of);
  const server = createHttpServer((...of) => answer(...of), log);
  await listen(server, config);
  const url = urlOf(server, config);
  try {
    const embedded = await openEmbedded(server, url, config, log, tell);
    const { comanda } = embedded;
    answer = (...of) => comanda.app.fetch(...of);
    opening.resolve(comanda);
    const hasDemo = await embedded.refreshDemo();
    return {
      ...{ url, hasDemo, ...(await linksOf(comanda, config.frontendBaseUrl ?? url)) },
      stop: () => embedded.stop(() => close(server), graceMilliseconds / 2),
    };
  } catch (error) {
    opening.reject(error);
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

/** The addresses that lead on from here. */
async function linksOf(comanda: Comanda, frontend: string): Promise<Pick<Running, 'setupUrl' | 'tableUrl'>> {
  const { container } = comanda;
  const token = await container.get(SetUp).issueLink();
  const tenantId = await container.get(DefaultTenant).find();
  return {
    setupUrl: token === undefined ? undefined : new URL(`/setup?token=${token}`, frontend).href,
    tableUrl: tenantId === undefined ? undefined : await tableLink(comanda, tenantId),
  };
}

/** The address of a server that listens; one that listens everywhere is at hand as localhost. */
function urlOf(server: Server, { host }: Config) {
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${(server.address() as { port: number }).port}`;
}

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

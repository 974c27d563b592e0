import type { Server } from 'node:http';
import type { App } from '#modules/app';
import { SetUpInstallation } from '#modules/identity/index';
import type { Config } from '#shared/config';
import { DefaultTenant } from '#shared/default-tenant';
import type { Logger } from '#shared/logger';
import { openEmbeddedApp, type ReportProgress } from './embedded-app.ts';
import { createHttpServer } from './http-server.ts';
import { findTableLink } from './table-link.ts';

/** SIGTERM allows 10 s in all. */
const graceMilliseconds = 8_000;
const idleCheckMilliseconds = 50;

export type RunningServer = {
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
export async function startServer(config: Config, log: Logger, reportProgress: ReportProgress = () => undefined): Promise<RunningServer> {
  const readyApp = Promise.withResolvers<App>();
  // If it cannot be opened, those who ask are cut off with the server.
  readyApp.promise.catch(() => undefined);
  let handleRequest: App['app']['fetch'] = async (...args) => (await readyApp.promise).app.fetch(...args);
  const server = createHttpServer((...args) => handleRequest(...args), log);
  await listen(server, config);
  const url = toServerUrl(server, config);
  try {
    const embeddedApp = await openEmbeddedApp(server, url, config, log, reportProgress);
    const { app } = embeddedApp;
    handleRequest = (...args) => app.app.fetch(...args);
    readyApp.resolve(app);
    const hasDemo = await embeddedApp.refreshDemo();
    return {
      ...{ url, hasDemo, ...(await createStartLinks(app, config.frontendBaseUrl ?? url)) },
      stop: () => embeddedApp.stop(() => closeServer(server), graceMilliseconds / 2),
    };
  } catch (error) {
    readyApp.reject(error);
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

/** The addresses that lead on from here. */
async function createStartLinks(app: App, frontend: string): Promise<Pick<RunningServer, 'setupUrl' | 'tableUrl'>> {
  const { container } = app;
  const token = await container.get(SetUpInstallation).issueLink();
  const tenantId = await container.get(DefaultTenant).find();
  return {
    setupUrl: token === undefined ? undefined : new URL(`/setup?token=${token}`, frontend).href,
    tableUrl: tenantId === undefined ? undefined : await findTableLink(app, tenantId),
  };
}

/** The address of a server that listens; one that listens everywhere is at hand as localhost. */
function toServerUrl(server: Server, { host }: Config) {
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
const closeServer = (server: Server) =>
  new Promise<void>((resolve) => {
    const forceCloseTimer = setTimeout(() => server.closeAllConnections(), graceMilliseconds / 2);
    // What was in hand leaves a connection that would stay open for the client's next request.
    const idleTimer = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
    server.close(() => {
      clearTimeout(forceCloseTimer);
      clearInterval(idleTimer);
      resolve();
    });
  });

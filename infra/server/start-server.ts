import type { Server } from 'node:http';
import type { App } from '#modules/app';
import { SetUpInstallation } from '#modules/identity/index';
import type { Config } from '#shared/config';
import { DefaultTenant } from '#shared/default-tenant';
import type { Logger } from '#shared/logger';
import { openEmbeddedApp, type ReportProgress } from './embedded-app.ts';
import { createHttpServer } from './http-server.ts';
import { findTableLink } from './table-link.ts';

/** Less than the 10 s after which a container that was sent SIGTERM is killed. */
const graceMilliseconds = 8_000;
const idleCheckMilliseconds = 50;

export type RunningServer = {
  readonly url: string;
  /** Whether the demo accounts exist. */
  readonly hasDemo: boolean;
  /** Where to open the first business; undefined once there is one. */
  readonly setupUrl: string | undefined;
  /** The address that the code of a table of the default tenant leads to, if it has a table. */
  readonly tableUrl: string | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the whole system in this process, with one port and one data folder. Resolves once it serves requests.
 * It opens the port before it reads or creates anything; requests that come meanwhile wait.
 * @throws Error if the port or the folder is in use, or the folder cannot be used
 */
export async function startServer(config: Config, log: Logger, reportProgress: ReportProgress = () => undefined): Promise<RunningServer> {
  const readyApp = Promise.withResolvers<App>();
  // If the app cannot be opened, the waiting requests end with the server.
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
    const links = await createStartLinks(app, config.frontendBaseUrl ?? url);
    return {
      url,
      hasDemo,
      ...links,
      stop: () => embeddedApp.stop(() => closeServer(server), graceMilliseconds / 2),
    };
  } catch (error) {
    readyApp.reject(error);
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

/** The addresses to print at a start. */
async function createStartLinks(app: App, frontend: string): Promise<Pick<RunningServer, 'setupUrl' | 'tableUrl'>> {
  const { container } = app;
  const token = await container.get(SetUpInstallation).issueLink();
  const tenantId = await container.get(DefaultTenant).find();
  return {
    setupUrl: token === undefined ? undefined : new URL(`/setup?token=${token}`, frontend).href,
    tableUrl: tenantId === undefined ? undefined : await findTableLink(app, tenantId),
  };
}

/** The address of a listening server; localhost if it listens on all interfaces. */
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

/** Accepts no new connections and lets current requests finish, for at most half of the grace period. */
const closeServer = (server: Server) =>
  new Promise<void>((resolve) => {
    const forceCloseTimer = setTimeout(() => server.closeAllConnections(), graceMilliseconds / 2);
    // A finished request leaves a connection that would stay open for the next one.
    const idleTimer = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
    server.close(() => {
      clearTimeout(forceCloseTimer);
      clearInterval(idleTimer);
      resolve();
    });
  });

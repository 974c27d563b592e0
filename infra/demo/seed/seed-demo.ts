import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Keyring } from '#shared/auth/keyring';
import type { Config } from '#shared/config';
import { moveDurably, syncToDisk } from '#shared/files/durable-files';
import type { Logger } from '#shared/logger';
import { toDemoDraftFolder } from '../../data/data-folder.ts';
import { DemoApp } from './demo-app.ts';
import { seedHistory } from './seed-history.ts';
import { createDemoTenants } from './seed-tenants.ts';

/**
 * Fills a new data folder with the demo tenants through the use cases. The database is built as a draft and moved into place when it is
 * complete, so that a killed process leaves no partial demo. `reportProgress` is called with a line for each stage.
 */
export async function seedDemo(
  file: string,
  config: Config & { readonly jwtSecret: Keyring },
  log: Logger,
  reportProgress: (line: string) => void,
): Promise<void> {
  const start = performance.now();
  const draftFolder = toDemoDraftFolder(dirname(file));
  rmSync(draftFolder, { recursive: true, force: true });
  mkdirSync(draftFolder, { recursive: true });
  const draft = join(draftFolder, 'comanda.db');
  const demoApp = new DemoApp(draft, config, log);
  const tenants = await createDemoTenants(demoApp, reportProgress);
  const orders = await seedHistory(demoApp, tenants, reportProgress);
  await demoApp.close();
  syncToDisk(draft);
  moveDurably(draft, file);
  rmSync(draftFolder, { recursive: true });
  log.info({ orders, milliseconds: Math.round(performance.now() - start) }, 'the demo tenants are there');
}

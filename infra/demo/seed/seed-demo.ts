import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Keyring } from '#shared/auth/keyring';
import type { Config } from '#shared/config';
import { putInPlace } from '#shared/files/durable-files';
import type { Log } from '#shared/logger';
import { demoDraftOf } from '../../data/data-folder.ts';
import { Workshop } from './demo-app.ts';
import { tellHistory } from './seed-history.ts';
import { openHouses } from './seed-tenants.ts';

/**
 * Fills a new data folder with the demo tenants, through the use cases. It is built aside and moved into place when it is whole, so
 * that it is there wholly or not at all, whenever the process is killed. `tell` hears how far it is.
 */
export async function seedDemo(
  file: string,
  config: Config & { readonly jwtSecret: Keyring },
  log: Log,
  tell: (line: string) => void,
): Promise<void> {
  const start = performance.now();
  const aside = demoDraftOf(dirname(file));
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const draft = join(aside, 'comanda.db');
  const workshop = new Workshop(draft, config, log);
  const houses = await openHouses(workshop, tell);
  const orders = await tellHistory(workshop, houses, tell);
  await workshop.close();
  putInPlace(draft, file);
  rmSync(aside, { recursive: true });
  log.info({ orders, milliseconds: Math.round(performance.now() - start) }, 'the demo tenants are there');
}

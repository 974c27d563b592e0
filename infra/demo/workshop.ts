import { type Comanda, compose } from '#modules/app';
import type { Config } from '#shared/config';
import { FolderFiles } from '#shared/engines/folder-files';
import { SignedUploads } from '#shared/engines/signed-uploads';
import { SqliteStore } from '#shared/engines/sqlite-store';
import { InProcessBus } from '#shared/in-process-bus';
import type { Keyring } from '#shared/keyring';
import type { Log } from '#shared/log';
import { Relay } from '#shared/relay';
import { TableDeadLetters } from '#shared/table-dead-letters';
import { filesOf } from '../data/folder.ts';
import { LaneClock } from './lane-clock.ts';
import { hearingsInThePast } from './past-hearings.ts';

/** The system put together to tell a past: what hears of an event does so at the event's own time. */
export class Workshop {
  readonly clock = new LaneClock();
  readonly comanda: Comanda;
  readonly #store: SqliteStore;
  readonly #relay: Relay;

  constructor(path: string, config: Config & { readonly jwtSecret: Keyring }, log: Log) {
    const { clock } = this;
    this.#store = new SqliteStore(path, clock);
    this.comanda = compose({
      table: (name) => this.#store.table(name),
      files: new FolderFiles(filesOf(config.dataDir)),
      uploads: new SignedUploads(config.jwtSecret, clock),
      ...{ clock, log, config, addressOf: () => undefined },
      // No code is shown to anybody while the demo is made.
      frontend: () => config.frontendBaseUrl ?? '',
    });
    const deadLetters = new TableDeadLetters(this.#store.table('bus'), this.#store.outbox, clock);
    const hearings = hearingsInThePast(this.comanda.hearings, clock, () => true);
    this.#relay = new Relay(this.#store.outbox, new InProcessBus(hearings, { deadLetters, log }), log);
    this.#relay.start();
  }

  /** Waits until everybody has heard everything. */
  settle() {
    return this.#relay.idle();
  }

  async close() {
    await this.#relay.stop(5_000);
    this.#store.close();
  }
}

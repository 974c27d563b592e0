import { type Comanda, compose } from '#modules/app';
import type { Keyring } from '#shared/auth/keyring';
import type { Config } from '#shared/config';
import { InProcessBus } from '#shared/events/in-process-bus';
import { Relay } from '#shared/events/outbox-relay';
import { TableDeadLetters } from '#shared/events/stored-dead-letters';
import { FolderFiles } from '#shared/files/folder-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import type { Log } from '#shared/logger';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { filesOf } from '../../data/data-folder.ts';
import { hearingsInThePast } from '../backdated-handlers.ts';
import { LaneClock } from '../scoped-clock.ts';

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

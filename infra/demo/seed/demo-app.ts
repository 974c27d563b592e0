import { type App, createApp } from '#modules/app';
import type { Keyring } from '#shared/auth/keyring';
import type { Config } from '#shared/config';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { FolderFiles } from '#shared/files/folder-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import type { Logger } from '#shared/logger';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { toFilesFolder } from '../../data/data-folder.ts';
import { backdateHandlers } from '../backdated-handlers.ts';
import { ScopedClock } from '../scoped-clock.ts';

/** The app for seeding the past: handlers run at the time of their event. */
export class DemoApp {
  readonly clock = new ScopedClock();
  readonly app: App;
  readonly #store: SqliteDatabase;
  readonly #relay: OutboxRelay;

  /** `path`: a draft, which is not flushed to the disk before it is moved into place. */
  constructor(path: string, config: Config & { readonly jwtSecret: Keyring }, log: Logger) {
    const { clock } = this;
    this.#store = new SqliteDatabase(path, clock, undefined, 'OFF');
    this.app = createApp({
      getStore: (name) => this.#store.store(name),
      files: new FolderFiles(toFilesFolder(config.dataDir)),
      uploads: new SignedUploads(config.jwtSecret, clock),
      clock,
      log,
      config,
      getClientAddress: () => undefined,
      // Nobody sees the addresses in table codes while the demo is being seeded.
      getFrontendUrl: () => config.frontendBaseUrl ?? '',
    });
    const deadLetters = new StoredDeadLetters(this.#store.store('bus'), this.#store.outbox, clock);
    const moduleHandlers = backdateHandlers(this.app.moduleHandlers, clock, () => true);
    this.#relay = new OutboxRelay(this.#store.outbox, new InProcessBus(moduleHandlers, { deadLetters, log }), log);
    this.#relay.start();
  }

  /** Waits until all events have been handled. */
  waitForEvents() {
    return this.#relay.waitUntilIdle();
  }

  async close() {
    await this.#relay.stop(5_000);
    this.#store.close();
  }
}

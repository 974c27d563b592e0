import { type App, type AppDependencies, createApp } from '#modules/app';
import { Passwords } from '#modules/identity/ports/passwords';
import { PushSender } from '#modules/notifications/ports/push-sender';
import type { RateLimitBudgets } from '#shared/config';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import type { Files } from '#shared/files/files';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger, type Logger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { type JsonRequestOptions, requestJson } from '#test/fixtures/json-requests';
import { testSecret } from '#test/fixtures/test-secret';
import { TestClock } from './clock.ts';
import { requireDeclaredErrors } from './declared-errors.ts';
import { FakePasswords } from './identity/fake-passwords.ts';
import { FakePushSender } from './notifications/senders/fake-senders.ts';

export type ApiResponse<Data = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly message: string;
  readonly error: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];
  readonly nextCursor: string | null;
  readonly data: Data;
};

export const testConfig = {
  defaultTenant: 'pardos',
  demo: true,
  jwtSecret: testSecret,
  jwtTtlSeconds: 86_400,
  budgets: null,
  corsOrigins: undefined,
} satisfies AppDependencies['config'];

/** Real hashing takes ten milliseconds and more, and tests have no push service. */
const bind: NonNullable<AppDependencies['bindOverrides']> = (container) => {
  container.rebind(Passwords).toConstantValue(new FakePasswords());
  container.rebind(PushSender).toConstantValue(new FakePushSender());
};

/** The whole system in memory, with its bus. A second one on the same store and clock is another process of the same system. */
export class TestApp {
  readonly clock: TestClock;
  readonly database: MemoryDatabase;
  readonly files: Files;
  /** The client address of the next requests. */
  ip = '192.0.2.7';
  readonly log: Logger = createLogger('silent');
  readonly app: App;
  readonly deadLetters: StoredDeadLetters;
  readonly #relay: OutboxRelay;

  constructor(
    clock = new TestClock(),
    database = new MemoryDatabase(clock),
    budgets: RateLimitBudgets = null,
    overrides: Partial<AppDependencies> = {},
  ) {
    this.clock = clock;
    this.database = database;
    this.files = overrides.files ?? new MemoryFiles();
    const { log } = this;
    this.app = createApp({
      getStore: (name) => database.store(name),
      clock,
      log,
      config: { ...testConfig, budgets },
      getClientAddress: () => this.ip,
      bindOverrides: bind,
      getFrontendUrl: () => 'https://pardos.test',
      uploads: new SignedUploads(testSecret, clock),
      outbox: database.outbox,
      ...overrides,
      files: this.files,
    });
    requireDeclaredErrors(this.app.app);
    this.deadLetters = new StoredDeadLetters(database.store('bus'), database.outbox, clock);
    this.#relay = new OutboxRelay(database.outbox, new InProcessBus(this.app.moduleHandlers, { deadLetters: this.deadLetters, log }), log);
    this.#relay.start();
  }

  /** Waits until all events have been handled. */
  async settle() {
    await this.#relay.waitUntilIdle();
  }

  async stop() {
    await this.#relay.stop(1_000);
  }

  request<Data = Record<string, unknown>>(method: string, path: string, options?: JsonRequestOptions) {
    return requestJson<ApiResponse<Data>>(this.app.app, method, path, options);
  }

  get<Data = Record<string, unknown>>(path: string, token?: string) {
    return this.request<Data>('GET', path, { token });
  }

  post<Data = Record<string, unknown>>(path: string, body: unknown, token?: string, headers: Readonly<Record<string, string>> = {}) {
    return this.request<Data>('POST', path, { token, body, headers });
  }
}

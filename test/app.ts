import { type Comanda, compose, type Surroundings } from '#modules/app';
import { Passwords } from '#modules/identity/ports/passwords';
import { PushSender } from '#modules/notifications/ports/push-sender';
import type { Budgets } from '#shared/config';
import { InProcessBus } from '#shared/events/in-process-bus';
import { Relay } from '#shared/events/outbox-relay';
import { TableDeadLetters } from '#shared/events/stored-dead-letters';
import type { Files } from '#shared/files/files';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { type Log, makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { TestClock } from './clock.ts';
import { FakePasswords } from './identity/fake-passwords.ts';
import { FakePush } from './notifications/fake-senders.ts';

export type Answer<Data = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly message: string;
  readonly error: string;
  readonly details: readonly { readonly path: string; readonly message: string }[];
  readonly nextCursor: string | null;
  readonly data: Data;
};
export type Ask = { readonly token?: string | undefined; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Hashing for real takes ten milliseconds and more, and no test has a push service on the internet. */
const bind: NonNullable<Surroundings['bind']> = (container) => {
  container.rebind(Passwords).toConstantValue(new FakePasswords());
  container.rebind(PushSender).toConstantValue(new FakePush());
};

/** The whole system in memory, with its bus; another one on the same store and clock is another process of the same system. */
export class TestApp {
  readonly clock: TestClock;
  readonly store: MemoryStore;
  readonly files: Files;
  /** Where the next requests come from. */
  ip = '192.0.2.7';
  readonly log: Log = makeLog('silent');
  readonly comanda: Comanda;
  readonly deadLetters: TableDeadLetters;
  readonly #relay: Relay;

  constructor(clock = new TestClock(), store = new MemoryStore(clock), budgets: Budgets = null, more: Partial<Surroundings> = {}) {
    this.clock = clock;
    this.store = store;
    this.files = more.files ?? new MemoryFiles();
    const { log } = this;
    const config = {
      defaultTenant: 'pardos',
      demo: true,
      jwtSecret: 'a secret of the tests, 32 bytes or more',
      jwtTtlSeconds: 86_400,
      budgets,
      corsOrigins: undefined,
    };
    this.comanda = compose({
      table: (name) => store.table(name),
      ...{ clock, log, config, addressOf: () => this.ip, bind },
      frontend: () => 'https://pardos.test',
      uploads: new SignedUploads(config.jwtSecret, clock),
      outbox: store.outbox,
      ...more,
      files: this.files,
    });
    this.deadLetters = new TableDeadLetters(store.table('bus'), store.outbox, clock);
    this.#relay = new Relay(store.outbox, new InProcessBus(this.comanda.hearings, { deadLetters: this.deadLetters, log }), log);
    this.#relay.start();
  }

  /** Waits until everything that was said has been heard. */
  async settle() {
    await this.#relay.idle();
  }

  async stop() {
    await this.#relay.stop(1_000);
  }

  async ask<Data = Record<string, unknown>>(method: string, path: string, { token, body, headers }: Ask = {}): Promise<Answer<Data>> {
    const sent = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.comanda.app.request(path, { method, headers: sent, ...(body !== undefined && { body: text }) });
    const said = (await answer.json().catch(() => ({}))) as object;
    return { ...said, status: answer.status, headers: answer.headers } as Answer<Data>;
  }

  get<Data = Record<string, unknown>>(path: string, token?: string) {
    return this.ask<Data>('GET', path, { token });
  }

  post<Data = Record<string, unknown>>(path: string, body: unknown, token?: string, headers: Readonly<Record<string, string>> = {}) {
    return this.ask<Data>('POST', path, { token, body, headers });
  }
}

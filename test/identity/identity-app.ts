import type { Container } from 'inversify';
import { allowCommonPasswords, identity } from '#modules/identity/index';
import { Passwords } from '#modules/identity/ports/passwords';
import { CreateTenant } from '#modules/identity/use-cases/create-tenant';
import { AccountSessions } from '#shared/auth/auth';
import { Keyring } from '#shared/auth/keyring';
import { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import { DefaultTenant } from '#shared/default-tenant';
import type { Envelope } from '#shared/events/events';
import { Frontend } from '#shared/http/frontend';
import { recognizeHost } from '#shared/http/request-context';
import { PersonalData } from '#shared/personal-data';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TenantHosts } from '#shared/tenant-hosts';
import { TestClock } from '#test/clock';
import { type JsonRequestOptions, requestJson, type WebApp } from '#test/fixtures/json-requests';
import { type EventHandlers, ModuleApp } from '#test/fixtures/module-app';
import { testSecret } from '#test/fixtures/test-secret';
import { FakePasswords } from './fake-passwords.ts';

/** The part of this module's responses that tests use. */
export type IdentityData = {
  id: string;
  customerId: string;
  userId: string;
  token: string;
  expiresAt: string;
  user: Readonly<Record<string, unknown>>;
};
export type IdentityResponse<D = IdentityData> = {
  status: number;
  headers: Headers;
  error: string;
  message: string;
  details: { path: string }[];
  nextCursor: string | null;
  data: D;
};

/** This module alone in memory, with fast passwords. Tenant `pardos` exists, with the owner `owner@pardos.pe`. */
export class IdentityApp {
  readonly clock = new TestClock();
  readonly database = new MemoryDatabase(this.clock);
  readonly passwords = new FakePasswords();
  readonly store = this.#createCountingStore();
  readonly container: Container;
  readonly keyring = Keyring.from(testSecret);
  /** How often something was stored. */
  writeCount = 0;
  /** The client address of the next requests. */
  ip = '192.0.2.7';
  readonly #app: WebApp;
  readonly #handlers: EventHandlers;
  #lastHandledSeq = 0;

  constructor(demo: boolean) {
    const bind = (container: Container) => {
      container.bind(Keyring).toConstantValue(this.keyring);
      container.bind(DefaultTenant).toConstantValue(new DefaultTenant('pardos'));
      container.bind(PasswordResetTokens).toConstantValue(new PasswordResetTokens(this.keyring));
      container.bind(Frontend).toConstantValue(new Frontend(() => 'https://comanda.test/'));
      container.bind(PersonalData).toConstantValue(new PersonalData({ identity: identity.exportOf!(container) }));
      container.rebind(Passwords).toConstantValue(this.passwords);
      if (demo) allowCommonPasswords(container);
    };
    const module = new ModuleApp(identity, this.clock, this.store, bind, this.keyring);
    this.container = module.container;
    this.#app = module.createHttpApp({
      sessions: this.container.get(AccountSessions),
      getClientAddress: () => this.ip,
      middleware: [recognizeHost(this.container.get(TenantHosts))],
    });
    this.#handlers = module.createEventHandlers();
  }

  #createCountingStore() {
    const store = this.database.store('identity');
    const write = store.write.bind(store);
    store.write = async (...args) => {
      await write(...args);
      this.writeCount += 1;
    };
    return store;
  }

  request<D = IdentityData>(method: string, path: string, options?: JsonRequestOptions) {
    return requestJson<IdentityResponse<D>>(this.#app, method, path, options);
  }

  get<D = IdentityData>(path: string, token?: string) {
    return this.request<D>('GET', path, { token });
  }

  post(path: string, body: unknown, token?: string, headers?: Record<string, string>) {
    return this.request('POST', path, { token, body, ...(headers && { headers }) });
  }

  /** All events so far. */
  async readEvents(): Promise<readonly Envelope[]> {
    return (await this.database.outbox.readPending(0, 1_000)).map(({ event }) => event);
  }

  /** The events about a person, abbreviated. */
  async eventTypesOf(userId: string) {
    return (await this.readEvents()).filter(({ aggregateId }) => aggregateId === userId).map(({ type }) => type);
  }

  /** Delivers to the module the events that it has not handled yet, and those that follow from them. */
  async handleEvents() {
    for (let batch = await this.#readUnhandled(); batch.length > 0; batch = await this.#readUnhandled()) {
      for (const event of batch) await this.#handlers[event.type]!(event);
    }
  }

  async #readUnhandled() {
    const pending = await this.database.outbox.readPending(this.#lastHandledSeq, 1_000);
    this.#lastHandledSeq = pending.at(-1)?.seq ?? this.#lastHandledSeq;
    return pending.map(({ event }) => event);
  }

  /** A token of this account. The sign-in names no tenant, as in the bill-request API. */
  async signIn(email: string, password = 'demo-1234', tenantId?: string): Promise<string> {
    const { data } = await this.post('/api/v1/auth/login', { email, password, ...(tenantId && { tenantId }) });
    return data.token;
  }

  async addStaff(role: string, email = `${role}@pardos.pe`, more: object = {}) {
    const { data } = await this.post(
      '/api/v1/staff',
      { name: role, email, password: 'demo-1234', role, ...more },
      await this.signIn('owner@pardos.pe'),
    );
    return { id: data.userId as string, token: await this.signIn(email) };
  }

  async addCustomer(email = 'ana@example.com', tenantId = 'pardos', more: object = {}) {
    const { data } = await this.post('/api/v1/auth/register', { email, password: 'demo-1234', tenantId, ...more });
    return { id: data.customerId as string, token: await this.signIn(email, 'demo-1234', tenantId) };
  }
}

export async function startIdentity(name = 'pardos', demo = false) {
  const app = new IdentityApp(demo);
  await createTenant(app, 'pardos', name);
  return app;
}

/** Another business, with the owner `owner@<id>.pe`. */
export const createTenant = (app: IdentityApp, id: string, name = id) =>
  app.container
    .get(CreateTenant)
    .run(
      { id, tenant: { name, kind: 'restaurant' }, owner: { email: `owner@${id}.pe`, password: 'demo-1234' } },
      { correlationId: 'seed' },
    );

import 'reflect-metadata';
import { Container } from 'inversify';
import { allowCommonPasswords, identity } from '#modules/identity/index';
import { Passwords } from '#modules/identity/ports/passwords';
import { IdentityTable } from '#modules/identity/ports/store';
import { CreateTenant } from '#modules/identity/use-cases/create-tenant';
import { AccountSessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { jsonBodies } from '#shared/http/bodies/request-bodies';
import { onError } from '#shared/http/errors';
import { identification, requestFacts } from '#shared/http/request-context';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import { makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';
import { FakePasswords } from './fake-passwords.ts';

/** What the answers of this module hold, as far as tests go on with it. */
export type Data = {
  id: string;
  customerId: string;
  userId: string;
  token: string;
  expiresAt: string;
  user: Readonly<Record<string, unknown>>;
};
export type Said<D = Data> = {
  status: number;
  headers: Headers;
  error: string;
  message: string;
  details: { path: string }[];
  nextCursor: string | null;
  data: D;
};
type Ask = { token?: string | undefined; body?: unknown; headers?: Readonly<Record<string, string>> };

/** This module alone in memory, with passwords that cost nothing. Tenant `pardos` is there, with the owner `owner@pardos.pe`. */
export class IdentityApp {
  readonly clock = new TestClock();
  readonly store = new MemoryStore(this.clock);
  readonly passwords = new FakePasswords();
  readonly container = new Container();
  /** How often something was stored. */
  writes = 0;
  /** Where the next requests come from. */
  ip = '192.0.2.7';
  readonly #app = router();
  #heard = 0;

  constructor(demo: boolean) {
    const { container, clock } = this;
    container.bind(Clock).toConstantValue(clock);
    container.bind(Tokens).toConstantValue(new Tokens('a secret of the tests, 32 bytes or more', 86_400));
    container.bind(Cursors).toConstantValue(new Cursors('a secret'));
    container.bind(DefaultTenant).toConstantValue(new DefaultTenant('pardos'));
    container.bind(IdentityTable).toConstantValue(this.#countedTable());
    container.load(identity.bindings);
    container.rebind(Passwords).toConstantValue(this.passwords);
    if (demo) allowCommonPasswords(container);
    this.#app.onError(onError(makeLog('silent')));
    this.#app.use(
      requestFacts(() => this.ip, 'secret'),
      ...jsonBodies,
      identification(container.get(Tokens), container.get(AccountSessions), clock),
    );
    this.#app.route('/', identity.routes(container));
  }

  #countedTable() {
    const table = this.store.table('identity');
    const write = table.write.bind(table);
    table.write = async (...of) => {
      await write(...of);
      this.writes += 1;
    };
    return table;
  }

  get table() {
    return this.container.get(IdentityTable);
  }

  async ask<D = Data>(method: string, path: string, { token, body, headers }: Ask = {}): Promise<Said<D>> {
    const sent = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const answer = await this.#app.request(path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { ...((await answer.json()) as Said<D>), status: answer.status, headers: answer.headers };
  }

  get<D = Data>(path: string, token?: string) {
    return this.ask<D>('GET', path, { token });
  }

  post(path: string, body: unknown, token?: string, headers?: Record<string, string>) {
    return this.ask('POST', path, { token, body, ...(headers && { headers }) });
  }

  /** Everything said so far. */
  async events(): Promise<readonly Envelope[]> {
    return (await this.store.outbox.pending(0, 1_000)).map(({ event }) => event);
  }

  /** What was said about somebody, in short. */
  async saidOf(userId: string) {
    return (await this.events()).filter(({ aggregateId }) => aggregateId === userId).map(({ type }) => type);
  }

  /** Lets the module hear what it has not heard yet, and what it says because of it. */
  async hear() {
    const handlers = identity.subscriptions(this.container) as Record<string, (said: Envelope) => Promise<void>>;
    for (let batch = await this.#unheard(); batch.length > 0; batch = await this.#unheard()) {
      for (const said of batch) await handlers[said.type]!(said);
    }
  }

  async #unheard() {
    const pending = await this.store.outbox.pending(this.#heard, 1_000);
    this.#heard = pending.at(-1)?.seq ?? this.#heard;
    return pending.map(({ event }) => event);
  }

  /** A token of this account; `login` is tried as the seeds' S4 does, without a tenant. */
  async tokenOf(email: string, password = 'demo-1234', tenantId?: string): Promise<string> {
    const { data } = await this.post('/api/v1/auth/login', { email, password, ...(tenantId && { tenantId }) });
    return data.token;
  }

  async addStaff(role: string, email = `${role}@pardos.pe`, more: object = {}) {
    const { data } = await this.post(
      '/api/v1/staff',
      { name: role, email, password: 'demo-1234', role, ...more },
      await this.tokenOf('owner@pardos.pe'),
    );
    return { id: data.userId as string, token: await this.tokenOf(email) };
  }

  async addCustomer(email = 'ana@example.com', tenantId = 'pardos', more: object = {}) {
    const { data } = await this.post('/api/v1/auth/register', { email, password: 'demo-1234', tenantId, ...more });
    return { id: data.customerId as string, token: await this.tokenOf(email, 'demo-1234', tenantId) };
  }
}

export async function startIdentity(name = 'pardos', demo = false) {
  const app = new IdentityApp(demo);
  await openTenant(app, 'pardos', name);
  return app;
}

/** Another business, with the owner `owner@<id>.pe`. */
export const openTenant = (app: IdentityApp, id: string, name = id) =>
  app.container
    .get(CreateTenant)
    .run(
      { id, tenant: { name, kind: 'restaurant' }, owner: { email: `owner@${id}.pe`, password: 'demo-1234' } },
      { correlationId: 'seed' },
    );

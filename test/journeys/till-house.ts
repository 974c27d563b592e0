import { createApp } from '#modules/app';
import { Passwords } from '#modules/identity/ports/passwords';
import { SystemClock } from '#shared/clock';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { MemoryFiles } from '#shared/files/memory-files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { createLogger } from '#shared/logger';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { testConfig } from '#test/app';
import { requestJson } from '#test/fixtures/json-requests';
import { testSecret } from '#test/fixtures/test-secret';
import { FakePasswords } from '#test/identity/fake-passwords';

/** What the processes of one house have to know of it. */
export type HousePlace = { readonly token: string; readonly productId: string; readonly branches: readonly HouseBranch[] };
export type HouseBranch = { readonly branchId: string; readonly tableIds: readonly string[] };
type HouseResponse<Data = Record<string, unknown>> = {
  readonly status: number;
  readonly error?: string;
  readonly headers: Headers;
  readonly data: Data;
};
/** A request that was answered with success, as its process tells of it. */
export type Acknowledged = {
  readonly kind: 'order' | 'tender' | 'refund' | 'movement' | 'open' | 'close';
  readonly path: string;
  readonly key: string;
  readonly body: object;
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> & { readonly id: string };
};

const log = createLogger('silent');

/** The whole system on a database file. Its events stay in the outbox until `handleEvents`. */
export class TillHouse {
  readonly database: SqliteDatabase;
  readonly deadLetters: StoredDeadLetters;
  readonly #app;

  /** @throws Error if another process serves from the file. */
  constructor(path: string) {
    const clock = new SystemClock();
    this.database = new SqliteDatabase(path, clock);
    const { outbox } = this.database;
    this.deadLetters = new StoredDeadLetters(this.database.store('bus'), outbox, clock);
    this.#app = createApp({
      getStore: (name) => this.database.store(name),
      clock,
      log,
      config: { ...testConfig, budgets: null },
      getClientAddress: () => '192.0.2.7',
      bindOverrides: (container) => void container.rebind(Passwords).toConstantValue(new FakePasswords()),
      getFrontendUrl: () => 'https://pardos.test',
      files: new MemoryFiles(),
      uploads: new SignedUploads(testSecret, clock),
      outbox,
    });
  }

  get container() {
    return this.#app.container;
  }

  request<Data = Record<string, unknown>>(method: string, path: string, token?: string, body?: unknown, headers = {}) {
    return requestJson<HouseResponse<Data>>(this.#app.app, method, `/api/v1/${path}`, { token, body, headers });
  }

  /** Lets all modules handle all events that are stored. */
  async handleEvents() {
    const { outbox } = this.database;
    const relay = new OutboxRelay(outbox, new InProcessBus(this.#app.moduleHandlers, { deadLetters: this.deadLetters, log }), log);
    relay.start();
    await relay.waitUntilIdle();
    await relay.stop(5_000);
  }

  /** Opens a business with two branches, each with a till that is open and two tables. */
  async openBusiness(): Promise<HousePlace> {
    const owner = { email: 'owner@till.test', password: 'demo-1234' };
    await this.request('POST', 'auth/register', undefined, { ...owner, tenantId: 'tills', businessName: 'Cajas' });
    await this.handleEvents();
    const { token } = (await this.request<{ token: string }>('POST', 'auth/login', undefined, owner)).data;
    const add = async <Data = { readonly id: string }>(path: string, body: object) =>
      (await this.request<Data>('POST', path, token, body)).data;
    const { id: productId } = await add('products', { name: 'Pollo', category: 'Pollo', price: 10 });
    const { id: restaurantId } = await add('restaurants', { name: 'Cajas' });
    const branches: HouseBranch[] = [];
    for (const name of ['Centro', 'Norte']) {
      const { id: branchId } = await add('branches', { restaurantId, name, address: 'Jr. Unión 1' });
      const tables = await add<{ id: string }[]>('tables/bulk', { branchId, count: 2 });
      await add('shifts', { branchId, float: 100 });
      branches.push({ branchId, tableIds: tables.map(({ id }) => id) });
    }
    await this.handleEvents();
    return { token, productId, branches };
  }

  close() {
    this.database.close();
  }
}

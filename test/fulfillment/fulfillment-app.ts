import 'reflect-metadata';
import { Container } from 'inversify';
import { fulfillment } from '#modules/fulfillment/index';
import type { Principal, Role } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { type Cause, type Envelope, type Fact, fact, say } from '#shared/events/events';
import { InProcessBus } from '#shared/events/in-process-bus';
import { Relay } from '#shared/events/outbox-relay';
import { TableDeadLetters } from '#shared/events/stored-dead-letters';
import { jsonBodies } from '#shared/http/bodies/request-bodies';
import { onError } from '#shared/http/errors';
import { identification, requestFacts } from '#shared/http/request-context';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { type Log, makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { sweepTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { orderData } from './order-payloads.ts';

const names: Partial<Record<Role, string>> = { cook: 'Ana Flores', packer: 'Beto Ruiz', driver: 'Carla Díaz', waiter: 'Dina Paz' };

/** Somebody with a token: by default at tenant `pardos`, not limited to branches. */
export const someone = (role: Role, more: Partial<Principal> = {}): Principal => {
  const userId = more.userId ?? `${role}-1`;
  return { tenantId: 'pardos', userId, name: names[role] ?? role, role, sessionId: 's1', branches: null, ...more };
};
export const [cook, packer, driver, waiter, manager, owner] = (['cook', 'packer', 'driver', 'waiter', 'manager', 'owner'] as const).map(
  (role) => someone(role),
) as [Principal, Principal, Principal, Principal, Principal, Principal];
export const customer = someone('customer', { userId: 'c1', name: 'Rosa Quispe' });

type Ask = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
export type Answer<Data> = {
  readonly status: number;
  readonly error?: string;
  readonly data: Data;
  readonly nextCursor?: string | null;
  readonly replayed: boolean;
};
export type Shown = {
  readonly stepName: string;
  readonly status: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly attendedBy: { userId: string; name: string; role: string } | null;
  readonly assignedTo: { userId: string } | null;
};

/** Fulfillment alone in memory, with its bus and all that it says; ordering and identity are played by the test. */
export class TestHouse {
  readonly clock = new TestClock();
  readonly store = new MemoryStore(this.clock);
  readonly table = this.store.table('fulfillment');
  readonly container = new Container();
  readonly heard: Envelope[] = [];
  readonly deadLetters = new TableDeadLetters(this.store.table('bus'), this.store.outbox, this.clock);
  readonly #log: Log = makeLog('silent');
  readonly #tokens = new Tokens('a secret of the tests, 32 bytes or more', 86_400);
  readonly #app = router();
  readonly #relay: Relay;

  constructor() {
    const { clock, container } = this;
    container.bind(Clock).toConstantValue(clock);
    container.bind(Cursors).toConstantValue(new Cursors('secret'));
    container.bind(fulfillment.table).toConstantValue(this.table);
    container.load(fulfillment.bindings);
    this.#app.onError(onError(this.#log));
    this.#app.use(
      requestFacts(() => '192.0.2.7', 'secret'),
      ...jsonBodies,
      identification(this.#tokens, { alive: async () => true }, clock),
    );
    this.#app.route('/', fulfillment.routes(container));
    const listen = async (said: Envelope) => void this.heard.push(said);
    const everything = new Proxy({}, { get: () => listen });
    const hearings = [
      { module: 'fulfillment', handlers: fulfillment.subscriptions(container) },
      { module: 'analytics', handlers: everything },
    ] as ConstructorParameters<typeof InProcessBus>[0];
    const bus = new InProcessBus(hearings, { deadLetters: this.deadLetters, log: this.#log, wait: () => Promise.resolve() });
    this.#relay = new Relay(this.store.outbox, bus, this.#log);
    this.#relay.start();
  }

  async open(kind: 'restaurant' | 'bookshop' = 'restaurant', tenantId = 'pardos') {
    const tenant = { tenantId, name: tenantId, kind, currency: 'PEN', timeZone: 'America/Lima', language: 'es' };
    await this.hear(fact('TenantCreated', tenant), { tenantId });
    return this;
  }

  async stop() {
    await this.#relay.stop(1_000);
  }

  /** Lets the house hear these facts of other modules, one after the other, and waits until all that follows is done. */
  async hear(facts: Fact | readonly Fact[], cause: Partial<Cause> = {}) {
    const said = say([facts].flat(), { tenantId: 'pardos', correlationId: 'r1', ...cause }, this.clock.now());
    for (const event of said) {
      await this.store.outbox.again([event]);
      await this.settle();
    }
    return said;
  }

  /** An order has been placed. */
  async placed(more: Partial<Fact<'OrderCreated'>['data']> = {}, cause: Partial<Cause> = {}) {
    const data = orderData({ createdAt: this.clock.now().toISOString(), ...more });
    await this.hear(fact('OrderCreated', data), cause);
    return data.orderId;
  }

  async settle() {
    await this.#relay.idle();
  }

  async sweep() {
    const handlers = fulfillment.timers?.(this.container) ?? {};
    await sweepTimers(this.table, handlers, this.clock, this.#log);
    await this.settle();
  }

  async ask<Data>(principal: Principal | undefined, method: string, path: string, { body, headers }: Ask = {}): Promise<Answer<Data>> {
    const token = principal && (await this.#tokens.sign(principal, this.clock.now())).token;
    const sent = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const answer = await this.#app.request(path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const said = (await answer.json()) as Answer<Data>;
    return { ...said, status: answer.status, replayed: answer.headers.get('idempotency-replayed') === 'true' };
  }

  press(principal: Principal, orderId: string, stepName: string, press: 'start' | 'complete' | 'undo', ask: Ask = {}) {
    return this.ask<Shown>(principal, 'POST', `/api/v1/fulfillment/orders/${orderId}/steps/${stepName}/${press}`, ask);
  }

  order<Data = Record<string, unknown> & { steps: Shown[]; status: string }>(orderId: string, principal = manager) {
    return this.ask<Data>(principal, 'GET', `/api/v1/fulfillment/orders/${orderId}`);
  }

  queue(principal: Principal, query = '') {
    type Row = Shown & {
      orderId: string;
      ageSeconds: number;
      late: boolean;
      branchId: string | null;
      lines: { lineId: string; ready: boolean }[];
    };
    return this.ask<Row[]>(principal, 'GET', `/api/v1/fulfillment/queue${query}`);
  }

  /** What was said about an order, oldest first, as far as it is heard by others. */
  said(orderId: string) {
    return this.heard.filter(({ aggregateId, type }) => aggregateId === orderId && type !== 'OrderStageRequested');
  }

  /** The steps that the workflow has asked for, in order. */
  requested(orderId: string) {
    return this.heard.flatMap((event) =>
      event.type === 'OrderStageRequested' && event.aggregateId === orderId ? [event.data.stepName] : [],
    );
  }
}

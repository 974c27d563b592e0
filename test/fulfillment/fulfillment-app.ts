import { testSecret } from '#test/fixtures/test-secret';
import 'reflect-metadata';
import { Container } from 'inversify';
import { fulfillment } from '#modules/fulfillment/index';
import type { Principal, Role } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { type DomainEvent, domainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { limitJsonBodies } from '#shared/http/bodies/request-bodies';
import { onError } from '#shared/http/errors';
import { identifyCaller, setRequestContext } from '#shared/http/request-context';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { createLogger, type Logger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { fireDueTimers } from '#shared/timers';
import { TestClock } from '#test/clock';
import { requireDeclaredErrors } from '#test/declared-errors';
import { createOrderPayload } from './order-payloads.ts';

const names: Partial<Record<Role, string>> = { cook: 'Ana Flores', packer: 'Beto Ruiz', driver: 'Carla Díaz', waiter: 'Dina Paz' };

/** Somebody with a token: by default of tenant `pardos`, and not limited to branches. */
export const createPrincipal = (role: Role, more: Partial<Principal> = {}): Principal => {
  const userId = more.userId ?? `${role}-1`;
  return { tenantId: 'pardos', userId, name: names[role] ?? role, role, sessionId: 's1', branches: null, ...more };
};
export const [cook, packer, driver, waiter, manager, owner] = (['cook', 'packer', 'driver', 'waiter', 'manager', 'owner'] as const).map(
  (role) => createPrincipal(role),
) as [Principal, Principal, Principal, Principal, Principal, Principal];
export const customer = createPrincipal('customer', { userId: 'c1', name: 'Rosa Quispe' });

type RequestOptions = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };
export type FulfillmentResponse<Data> = {
  readonly status: number;
  readonly error?: string;
  readonly data: Data;
  readonly nextCursor?: string | null;
  readonly replayed: boolean;
};
export type StepResponse = {
  readonly stepName: string;
  readonly status: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly attendedBy: { userId: string; name: string; role: string } | null;
  readonly assignedTo: { userId: string } | null;
};

/** Fulfillment alone in memory, with its bus and all its events. The test plays ordering and identity. */
export class FulfillmentApp {
  readonly clock = new TestClock();
  readonly database = new MemoryDatabase(this.clock);
  readonly store = this.database.store('fulfillment');
  readonly container = new Container();
  readonly publishedEvents: Envelope[] = [];
  readonly deadLetters = new StoredDeadLetters(this.database.store('bus'), this.database.outbox, this.clock);
  readonly #log: Logger = createLogger('silent');
  readonly #tokens = new Tokens(testSecret, 86_400);
  readonly #app = createRouter();
  readonly #relay: OutboxRelay;

  constructor() {
    const { clock, container } = this;
    container.bind(Clock).toConstantValue(clock);
    container.bind(Cursors).toConstantValue(new Cursors('secret'));
    container.bind(fulfillment.store).toConstantValue(this.store);
    container.load(fulfillment.bindings);
    requireDeclaredErrors(this.#app).onError(onError(this.#log));
    this.#app.use(
      setRequestContext(() => '192.0.2.7', 'secret'),
      ...limitJsonBodies,
      identifyCaller(this.#tokens, { isAlive: async () => true }, clock),
    );
    this.#app.route('/', fulfillment.routes(container));
    const recordEvent = async (eventsOfOrder: Envelope) => void this.publishedEvents.push(eventsOfOrder);
    const recordingHandlers = new Proxy({}, { get: () => recordEvent });
    const moduleHandlers = [
      { module: 'fulfillment', handlers: fulfillment.subscriptions(container) },
      { module: 'analytics', handlers: recordingHandlers },
    ] as ConstructorParameters<typeof InProcessBus>[0];
    const bus = new InProcessBus(moduleHandlers, { deadLetters: this.deadLetters, log: this.#log, sleep: () => Promise.resolve() });
    this.#relay = new OutboxRelay(this.database.outbox, bus, this.#log);
    this.#relay.start();
  }

  async createTenant(kind: 'restaurant' | 'bookshop' = 'restaurant', tenantId = 'pardos') {
    const tenant = { tenantId, name: tenantId, kind, currency: 'PEN', timeZone: 'America/Lima', language: 'es' };
    await this.handleEvents(domainEvent('TenantCreated', tenant), { tenantId });
    return this;
  }

  async stop() {
    await this.#relay.stop(1_000);
  }

  /** Delivers these events of other modules one after the other, and waits until everything that follows is done. */
  async handleEvents(events: DomainEvent | readonly DomainEvent[], cause: Partial<EventCause> = {}) {
    const eventsOfOrder = toEnvelopes([events].flat(), { tenantId: 'pardos', correlationId: 'r1', ...cause }, this.clock.now());
    for (const event of eventsOfOrder) {
      await this.database.outbox.requeue([event]);
      await this.settle();
    }
    return eventsOfOrder;
  }

  /** Delivers the event of a new order. */
  async placeOrder(more: Partial<DomainEvent<'OrderCreated'>['data']> = {}, cause: Partial<EventCause> = {}) {
    const data = createOrderPayload({ createdAt: this.clock.now().toISOString(), ...more });
    await this.handleEvents(domainEvent('OrderCreated', data), cause);
    return data.orderId;
  }

  async settle() {
    await this.#relay.waitUntilIdle();
  }

  async sweep() {
    const handlers = fulfillment.timers?.(this.container) ?? {};
    await fireDueTimers(this.store, handlers, this.clock, this.#log);
    await this.settle();
  }

  async request<Data>(
    principal: Principal | undefined,
    method: string,
    path: string,
    { body, headers }: RequestOptions = {},
  ): Promise<FulfillmentResponse<Data>> {
    const token = principal && (await this.#tokens.sign(principal, this.clock.now())).token;
    const sent = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const answer = await this.#app.request(path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const eventsOfOrder = (await answer.json()) as FulfillmentResponse<Data>;
    return { ...eventsOfOrder, status: answer.status, replayed: answer.headers.get('idempotency-replayed') === 'true' };
  }

  transitionStep(
    principal: Principal,
    orderId: string,
    stepName: string,
    press: 'start' | 'complete' | 'undo',
    request: RequestOptions = {},
  ) {
    return this.request<StepResponse>(principal, 'POST', `/api/v1/fulfillment/orders/${orderId}/steps/${stepName}/${press}`, request);
  }

  readOrder<Data = Record<string, unknown> & { steps: StepResponse[]; status: string }>(orderId: string, principal = manager) {
    return this.request<Data>(principal, 'GET', `/api/v1/fulfillment/orders/${orderId}`);
  }

  readQueue(principal: Principal, query = '') {
    type Row = StepResponse & {
      orderId: string;
      ageSeconds: number;
      late: boolean;
      branchId: string | null;
      lines: { lineId: string; ready: boolean }[];
    };
    return this.request<Row[]>(principal, 'GET', `/api/v1/fulfillment/queue${query}`);
  }

  /** The events about an order that other modules subscribe to, oldest first. */
  eventsOfOrder(orderId: string) {
    return this.publishedEvents.filter(({ aggregateId, type }) => aggregateId === orderId && type !== 'OrderStageRequested');
  }

  /** The steps that the workflow has requested, in order. */
  requestedSteps(orderId: string) {
    return this.publishedEvents.flatMap((event) =>
      event.type === 'OrderStageRequested' && event.aggregateId === orderId ? [event.data.stepName] : [],
    );
  }
}

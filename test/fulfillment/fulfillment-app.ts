import { fulfillment } from '#modules/fulfillment/index';
import type { Principal, Role } from '#shared/auth/auth';
import { type DomainEvent, domainEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import { InProcessBus } from '#shared/events/in-process-bus';
import { OutboxRelay } from '#shared/events/outbox-relay';
import { StoredDeadLetters } from '#shared/events/stored-dead-letters';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';
import { type JsonRequestOptions, requestJson } from '#test/fixtures/json-requests';
import { ModuleApp } from '#test/fixtures/module-app';
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

type RequestOptions = Omit<JsonRequestOptions, 'token'>;
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
  readonly #module = new ModuleApp(fulfillment, this.clock, this.store);
  readonly container = this.#module.container;
  readonly publishedEvents: Envelope[] = [];
  readonly deadLetters = new StoredDeadLetters(this.database.store('bus'), this.database.outbox, this.clock);
  readonly #app = this.#module.createHttpApp();
  readonly #relay: OutboxRelay;

  constructor() {
    const recordEvent = async (eventsOfOrder: Envelope) => void this.publishedEvents.push(eventsOfOrder);
    const recordingHandlers = new Proxy({}, { get: () => recordEvent });
    const moduleHandlers = [
      { module: 'fulfillment', handlers: this.#module.createEventHandlers() },
      { module: 'analytics', handlers: recordingHandlers },
    ] as ConstructorParameters<typeof InProcessBus>[0];
    const { log } = this.#module;
    const bus = new InProcessBus(moduleHandlers, { deadLetters: this.deadLetters, log, sleep: () => Promise.resolve() });
    this.#relay = new OutboxRelay(this.database.outbox, bus, log);
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
    await this.#module.fireDueTimers();
    await this.settle();
  }

  async request<Data>(
    principal: Principal | undefined,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<FulfillmentResponse<Data>> {
    const token = principal && (await this.#module.signToken(principal));
    const response = await requestJson<FulfillmentResponse<Data> & { headers: Headers }>(this.#app, method, path, { ...options, token });
    return { ...response, replayed: response.headers.get('idempotency-replayed') === 'true' };
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

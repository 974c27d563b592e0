import type * as z from 'zod';
import { newId } from '../values/ids.ts';
import { eventPayloads } from './event-payloads.ts';

/**
 * All events between modules: the schema of the data, and which field of it holds the id of the aggregate.
 * Payloads only grow; a changed meaning is a new version.
 */
export const eventRegistry = {
  TenantCreated: { data: eventPayloads.tenant, aggregateIdField: 'tenantId' },
  TenantSettingsChanged: { data: eventPayloads.tenantSettings, aggregateIdField: 'tenantId' },
  CustomerRegistered: { data: eventPayloads.customer, aggregateIdField: 'userId' },
  CustomerLoggedIn: { data: eventPayloads.customer, aggregateIdField: 'userId' },
  CustomerChanged: { data: eventPayloads.customerChanged, aggregateIdField: 'userId' },
  SessionEnded: { data: eventPayloads.sessionEnded, aggregateIdField: 'sessionId' },
  SignInsSlowed: { data: eventPayloads.signInsSlowed, aggregateIdField: 'userId' },
  ActivityRecorded: { data: eventPayloads.activity, aggregateIdField: 'about' },
  StaffChanged: { data: eventPayloads.staff, aggregateIdField: 'userId' },
  DeviceChanged: { data: eventPayloads.device, aggregateIdField: 'deviceId' },
  ProductChanged: { data: eventPayloads.product, aggregateIdField: 'id' },
  StockChanged: { data: eventPayloads.stock, aggregateIdField: 'id' },
  PromotionChanged: { data: eventPayloads.promotion, aggregateIdField: 'id' },
  RestaurantChanged: { data: eventPayloads.restaurant, aggregateIdField: 'restaurantId' },
  BranchChanged: { data: eventPayloads.branch, aggregateIdField: 'branchId' },
  TableStatusChanged: { data: eventPayloads.tableStatus, aggregateIdField: 'tableId' },
  TableSessionStarted: { data: eventPayloads.tableSession, aggregateIdField: 'sessionId' },
  TableSessionEnded: { data: eventPayloads.tableSessionEnded, aggregateIdField: 'sessionId' },
  BillRequested: { data: eventPayloads.billRequested, aggregateIdField: 'id' },
  BillRequestChanged: { data: eventPayloads.billRequestChanged, aggregateIdField: 'id' },
  CartChanged: { data: eventPayloads.cart, aggregateIdField: 'sessionId' },
  OrderCreated: { data: eventPayloads.orderCreated, aggregateIdField: 'orderId' },
  OrderPaid: { data: eventPayloads.orderPaid, aggregateIdField: 'orderId' },
  OrderPaymentFailed: { data: eventPayloads.orderPaid, aggregateIdField: 'orderId' },
  PaymentRefunded: { data: eventPayloads.paymentRefunded, aggregateIdField: 'orderId' },
  OrderCancelled: { data: eventPayloads.orderCancelled, aggregateIdField: 'orderId' },
  OrderAccepted: { data: eventPayloads.orderAccepted, aggregateIdField: 'orderId' },
  OrderStageRequested: { data: eventPayloads.stageRequested, aggregateIdField: 'orderId' },
  OrderStageStarted: { data: eventPayloads.stageStarted, aggregateIdField: 'orderId' },
  OrderStageCompleted: { data: eventPayloads.stageCompleted, aggregateIdField: 'orderId' },
  OrderStageUpdated: { data: eventPayloads.stageUpdated, aggregateIdField: 'orderId' },
  OrderStageOverdue: { data: eventPayloads.stageOverdue, aggregateIdField: 'orderId' },
  OrderDelivered: { data: eventPayloads.orderDelivered, aggregateIdField: 'orderId' },
  NotificationSent: { data: eventPayloads.notificationSent, aggregateIdField: 'userId' },
  DashboardUpdated: { data: eventPayloads.dashboardUpdated, aggregateIdField: 'day' },
} as const satisfies Record<string, { data: z.ZodType; aggregateIdField: string }>;

export type EventName = keyof typeof eventRegistry;
export const eventNames = Object.keys(eventRegistry) as EventName[];

/** The version of every published event. */
export const eventVersion = 1;

/** Which module subscribes to which events. The in-process bus, the EventBridge rules and the types of the handlers derive from it. */
export const subscribers = {
  identity: eventNames,
  ordering: [
    'TenantCreated',
    'CustomerRegistered',
    'CustomerChanged',
    // Its own event: replaced pictures are deleted and the search index is updated once the change is stored.
    'ProductChanged',
    // Its own events: stock changes are published, and products that are ordered together counted, once the order is stored.
    'OrderCreated',
    'OrderCancelled',
    'OrderAccepted',
    'OrderStageStarted',
    'OrderStageCompleted',
    'OrderStageUpdated',
    'OrderDelivered',
  ],
  fulfillment: [
    'TenantCreated',
    'StaffChanged',
    'BranchChanged',
    'OrderCreated',
    'OrderPaid',
    'OrderCancelled',
    'OrderStageRequested',
    // Its own events: the ticket is stored first, and the workflow continues from the event.
    'OrderStageCompleted',
    'OrderStageUpdated',
  ],
  analytics: [
    'TenantCreated',
    'TenantSettingsChanged',
    'BranchChanged',
    'OrderCreated',
    'OrderCancelled',
    'OrderStageStarted',
    'OrderStageCompleted',
    'OrderStageUpdated',
    'OrderStageOverdue',
    'OrderDelivered',
  ],
  notifications: [
    'TenantCreated',
    'TenantSettingsChanged',
    'CustomerRegistered',
    'CustomerLoggedIn',
    'CustomerChanged',
    'SessionEnded',
    'SignInsSlowed',
    'DeviceChanged',
    'ProductChanged',
    'StockChanged',
    'PromotionChanged',
    'RestaurantChanged',
    'BranchChanged',
    'TableStatusChanged',
    'TableSessionStarted',
    'TableSessionEnded',
    'CartChanged',
    'BillRequested',
    'BillRequestChanged',
    'OrderCreated',
    'OrderPaid',
    'OrderPaymentFailed',
    'PaymentRefunded',
    'OrderCancelled',
    'OrderAccepted',
    'OrderStageStarted',
    'OrderStageCompleted',
    'OrderStageUpdated',
    'OrderStageOverdue',
    'OrderDelivered',
    'DashboardUpdated',
  ],
} as const satisfies Record<string, readonly EventName[]>;

export type ModuleName = keyof typeof subscribers;
export const moduleNames = Object.keys(subscribers) as ModuleName[];

/** The person who caused an event, for the activity log. `device`: the User-Agent header; `deviceId`: the paired device they worked at. */
export type Actor = {
  readonly userId: string;
  readonly role: string;
  readonly device?: string;
  readonly ip?: string;
  readonly deviceId?: string;
};

/** Something that happened, as the pure domain returns it. */
export type DomainEvent<N extends EventName = EventName> = {
  [K in N]: { readonly type: K; readonly data: z.infer<(typeof eventRegistry)[K]['data']> };
}[N];

/** A domain event with its ids, tenant, time (ISO 8601) and cause. `actor` is absent if the system itself acted. */
export type Envelope<N extends EventName = EventName> = {
  [K in N]: {
    readonly id: string;
    readonly type: K;
    readonly version: number;
    readonly tenantId: string;
    readonly aggregateId: string;
    readonly occurredAt: string;
    readonly correlationId: string;
    readonly causationId: string | null;
    readonly actor?: Actor;
    readonly data: z.infer<(typeof eventRegistry)[K]['data']>;
  };
}[N];

/** Exactly one handler for each event that `subscribers` lists for the module. */
export type Subscriptions<M extends ModuleName = ModuleName> = {
  readonly [N in (typeof subscribers)[M][number]]: (event: Envelope<N>) => Promise<void>;
};

/** What led to an event: the tenant, the request (`correlationId`), the event before it (`causationId`) and the person. */
export type EventCause = {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor?: Actor;
};

export const domainEvent = <N extends EventName>(type: N, data: DomainEvent<N>['data']) => ({ type, data }) as DomainEvent<N>;

/**
 * Puts domain events into envelopes, with new ids.
 * @throws ZodError for data that does not fit its schema, so that stored events can always be read.
 */
export const toEnvelopes = (events: readonly DomainEvent[], cause: EventCause, now: Date): Envelope[] =>
  events.map(({ type, data }) => {
    const checked = eventRegistry[type].data.parse(data) as Record<string, unknown>;
    return {
      id: newId(),
      type,
      version: eventVersion,
      tenantId: cause.tenantId,
      aggregateId: String(checked[eventRegistry[type].aggregateIdField]),
      occurredAt: now.toISOString(),
      correlationId: cause.correlationId,
      causationId: cause.causationId ?? null,
      ...(cause.actor && { actor: cause.actor }),
      data: checked,
    } as Envelope;
  });

/** The cause of events that a handler of this event publishes. */
export const causeFromEvent = ({ tenantId, correlationId, id }: Envelope): EventCause => ({ tenantId, correlationId, causationId: id });

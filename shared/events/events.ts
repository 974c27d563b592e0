import type * as z from 'zod';
import { newId } from '../values/ids.ts';
import { eventPayloads } from './event-payloads.ts';

/**
 * Everything the modules say to each other: the schema of its data, and which field of it names what it is about.
 * Payloads only grow; a changed meaning is a new version.
 */
export const eventRegistry = {
  TenantCreated: { data: eventPayloads.tenant, about: 'tenantId' },
  TenantSettingsChanged: { data: eventPayloads.tenantSettings, about: 'tenantId' },
  CustomerRegistered: { data: eventPayloads.customer, about: 'userId' },
  CustomerLoggedIn: { data: eventPayloads.customer, about: 'userId' },
  CustomerChanged: { data: eventPayloads.customerChanged, about: 'userId' },
  SessionEnded: { data: eventPayloads.sessionEnded, about: 'sessionId' },
  SignInsSlowed: { data: eventPayloads.signInsSlowed, about: 'userId' },
  ActivityRecorded: { data: eventPayloads.activity, about: 'about' },
  StaffChanged: { data: eventPayloads.staff, about: 'userId' },
  ProductChanged: { data: eventPayloads.product, about: 'id' },
  StockChanged: { data: eventPayloads.stock, about: 'id' },
  PromotionChanged: { data: eventPayloads.promotion, about: 'id' },
  RestaurantChanged: { data: eventPayloads.restaurant, about: 'restaurantId' },
  BranchChanged: { data: eventPayloads.branch, about: 'branchId' },
  TableStatusChanged: { data: eventPayloads.tableStatus, about: 'tableId' },
  TableSessionStarted: { data: eventPayloads.tableSession, about: 'sessionId' },
  TableSessionEnded: { data: eventPayloads.tableSessionEnded, about: 'sessionId' },
  BillRequested: { data: eventPayloads.billRequested, about: 'id' },
  BillRequestChanged: { data: eventPayloads.billRequestChanged, about: 'id' },
  CartChanged: { data: eventPayloads.cart, about: 'sessionId' },
  OrderCreated: { data: eventPayloads.orderCreated, about: 'orderId' },
  OrderPaid: { data: eventPayloads.orderPaid, about: 'orderId' },
  OrderPaymentFailed: { data: eventPayloads.orderPaid, about: 'orderId' },
  PaymentRefunded: { data: eventPayloads.paymentRefunded, about: 'orderId' },
  OrderCancelled: { data: eventPayloads.orderCancelled, about: 'orderId' },
  OrderAccepted: { data: eventPayloads.orderAccepted, about: 'orderId' },
  OrderStageRequested: { data: eventPayloads.stageRequested, about: 'orderId' },
  OrderStageStarted: { data: eventPayloads.stageStarted, about: 'orderId' },
  OrderStageCompleted: { data: eventPayloads.stageCompleted, about: 'orderId' },
  OrderStageUpdated: { data: eventPayloads.stageUpdated, about: 'orderId' },
  OrderStageOverdue: { data: eventPayloads.stageOverdue, about: 'orderId' },
  OrderDelivered: { data: eventPayloads.orderDelivered, about: 'orderId' },
  NotificationSent: { data: eventPayloads.notificationSent, about: 'userId' },
  DashboardUpdated: { data: eventPayloads.dashboardUpdated, about: 'day' },
} as const satisfies Record<string, { data: z.ZodType; about: string }>;

export type EventName = keyof typeof eventRegistry;
export const eventNames = Object.keys(eventRegistry) as EventName[];

/** The version that every event is published in. */
export const eventVersion = 1;

/** Who hears what. The in-process bus, the rules of EventBridge and the types of the handlers are made from this table. */
export const subscribers = {
  identity: eventNames,
  ordering: [
    'TenantCreated',
    'CustomerRegistered',
    'CustomerChanged',
    // Its own word: a picture that nobody shows any more is removed, and an index of words follows, once that is certain.
    'ProductChanged',
    // Its own words: what an order or its end did to the stock is told once it is certain; what is ordered together is remembered.
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
    // Its own words: the ledger is written first, and the workflow follows when it hears of it.
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

/** Who did it, for the activity log; absent when the system itself did. */
export type Actor = { readonly userId: string; readonly role: string; readonly device?: string; readonly ip?: string };

/** Something that happened, before anybody is told: what the pure domain returns. */
export type DomainEvent<N extends EventName = EventName> = {
  [K in N]: { readonly type: K; readonly data: z.infer<(typeof eventRegistry)[K]['data']> };
}[N];

/** A fact on its way: who, when, and because of what. */
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

/** One handler for each event that the module is down for in `heardBy`: none missing, none misspelt. */
export type Subscriptions<M extends ModuleName = ModuleName> = {
  readonly [N in (typeof subscribers)[M][number]]: (event: Envelope<N>) => Promise<void>;
};

/** Why something is said: the tenant, the request, the event that led to it and the person behind it. */
export type EventCause = {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor?: Actor;
};

export const domainEvent = <N extends EventName>(type: N, data: DomainEvent<N>['data']) => ({ type, data }) as DomainEvent<N>;

/** Puts facts into envelopes. Throws ZodError for data that its schema refuses: what is stored can always be read. */
export const toEnvelopes = (events: readonly DomainEvent[], cause: EventCause, now: Date): Envelope[] =>
  events.map(({ type, data }) => {
    const checked = eventRegistry[type].data.parse(data) as Record<string, unknown>;
    return {
      id: newId(),
      type,
      version: eventVersion,
      tenantId: cause.tenantId,
      aggregateId: String(checked[eventRegistry[type].about]),
      occurredAt: now.toISOString(),
      correlationId: cause.correlationId,
      causationId: cause.causationId ?? null,
      ...(cause.actor && { actor: cause.actor }),
      data: checked,
    } as Envelope;
  });

/** The cause of whatever a handler says because it heard this. */
export const causeFromEvent = ({ tenantId, correlationId, id }: Envelope): EventCause => ({ tenantId, correlationId, causationId: id });

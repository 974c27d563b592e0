import type * as z from 'zod';
import { newId } from '../values/ids.ts';
import { payloads } from './event-payloads.ts';

/**
 * Everything the modules say to each other: the schema of its data, and which field of it names what it is about.
 * Payloads only grow; a changed meaning is a new version.
 */
export const registry = {
  TenantCreated: { data: payloads.tenant, about: 'tenantId' },
  TenantSettingsChanged: { data: payloads.tenantSettings, about: 'tenantId' },
  CustomerRegistered: { data: payloads.customer, about: 'userId' },
  CustomerLoggedIn: { data: payloads.customer, about: 'userId' },
  CustomerChanged: { data: payloads.customerChanged, about: 'userId' },
  SessionEnded: { data: payloads.sessionEnded, about: 'sessionId' },
  SignInsSlowed: { data: payloads.signInsSlowed, about: 'userId' },
  ActivityRecorded: { data: payloads.activity, about: 'about' },
  StaffChanged: { data: payloads.staff, about: 'userId' },
  ProductChanged: { data: payloads.product, about: 'id' },
  StockChanged: { data: payloads.stock, about: 'id' },
  PromotionChanged: { data: payloads.promotion, about: 'id' },
  RestaurantChanged: { data: payloads.restaurant, about: 'restaurantId' },
  BranchChanged: { data: payloads.branch, about: 'branchId' },
  TableStatusChanged: { data: payloads.tableStatus, about: 'tableId' },
  TableSessionStarted: { data: payloads.tableSession, about: 'sessionId' },
  TableSessionEnded: { data: payloads.tableSessionEnded, about: 'sessionId' },
  BillRequested: { data: payloads.billRequested, about: 'id' },
  BillRequestChanged: { data: payloads.billRequestChanged, about: 'id' },
  CartChanged: { data: payloads.cart, about: 'sessionId' },
  OrderCreated: { data: payloads.orderCreated, about: 'orderId' },
  OrderPaid: { data: payloads.orderPaid, about: 'orderId' },
  OrderPaymentFailed: { data: payloads.orderPaid, about: 'orderId' },
  PaymentRefunded: { data: payloads.paymentRefunded, about: 'orderId' },
  OrderCancelled: { data: payloads.orderCancelled, about: 'orderId' },
  OrderAccepted: { data: payloads.orderAccepted, about: 'orderId' },
  OrderStageRequested: { data: payloads.stageRequested, about: 'orderId' },
  OrderStageStarted: { data: payloads.stageStarted, about: 'orderId' },
  OrderStageCompleted: { data: payloads.stageCompleted, about: 'orderId' },
  OrderStageUpdated: { data: payloads.stageUpdated, about: 'orderId' },
  OrderStageOverdue: { data: payloads.stageOverdue, about: 'orderId' },
  OrderDelivered: { data: payloads.orderDelivered, about: 'orderId' },
  NotificationSent: { data: payloads.notificationSent, about: 'userId' },
  DashboardUpdated: { data: payloads.dashboardUpdated, about: 'day' },
} as const satisfies Record<string, { data: z.ZodType; about: string }>;

export type EventName = keyof typeof registry;
export const eventNames = Object.keys(registry) as EventName[];

/** Who hears what. The in-process bus, the rules of EventBridge and the types of the handlers are made from this table. */
export const heardBy = {
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

export type ModuleName = keyof typeof heardBy;

/** Who did it, for the activity log; absent when the system itself did. */
export type Actor = { readonly userId: string; readonly role: string; readonly device?: string; readonly ip?: string };

/** Something that happened, before anybody is told: what the pure domain returns. */
export type Fact<N extends EventName = EventName> = {
  [K in N]: { readonly type: K; readonly data: z.infer<(typeof registry)[K]['data']> };
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
    readonly data: z.infer<(typeof registry)[K]['data']>;
  };
}[N];

/** One handler for each event that the module is down for in `heardBy`: none missing, none misspelt. */
export type Subscriptions<M extends ModuleName = ModuleName> = {
  readonly [N in (typeof heardBy)[M][number]]: (said: Envelope<N>) => Promise<void>;
};

/** Why something is said: the tenant, the request, the event that led to it and the person behind it. */
export type Cause = {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor?: Actor;
};

export const fact = <N extends EventName>(type: N, data: Fact<N>['data']) => ({ type, data }) as Fact<N>;

/** Puts facts into envelopes. Throws ZodError for data that its schema refuses: what is stored can always be read. */
export const say = (facts: readonly Fact[], cause: Cause, now: Date): Envelope[] =>
  facts.map(({ type, data }) => {
    const checked = registry[type].data.parse(data) as Record<string, unknown>;
    return {
      id: newId(),
      type,
      version: 1,
      tenantId: cause.tenantId,
      aggregateId: String(checked[registry[type].about]),
      occurredAt: now.toISOString(),
      correlationId: cause.correlationId,
      causationId: cause.causationId ?? null,
      ...(cause.actor && { actor: cause.actor }),
      data: checked,
    } as Envelope;
  });

/** The cause of whatever a handler says because it heard this. */
export const causedBy = ({ tenantId, correlationId, id }: Envelope): Cause => ({ tenantId, correlationId, causationId: id });

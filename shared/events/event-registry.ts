import type * as z from 'zod';
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
  PasswordForgotten: { data: eventPayloads.passwordForgotten, aggregateIdField: 'email' },
  PasswordResetRequested: { data: eventPayloads.passwordResetRequested, aggregateIdField: 'userId' },
  CustomerErased: { data: eventPayloads.customerErased, aggregateIdField: 'userId' },
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
  BillClaimsChanged: { data: eventPayloads.billClaims, aggregateIdField: 'sessionId' },
  ComplaintFiled: { data: eventPayloads.complaintFiled, aggregateIdField: 'complaintId' },
  ComplaintChanged: { data: eventPayloads.complaintChanged, aggregateIdField: 'complaintId' },
  CartChanged: { data: eventPayloads.cart, aggregateIdField: 'sessionId' },
  TableSessionJoined: { data: eventPayloads.tableSessionJoined, aggregateIdField: 'sessionId' },
  GuestCalled: { data: eventPayloads.guestCalled, aggregateIdField: 'callId' },
  GuestCallChanged: { data: eventPayloads.guestCallChanged, aggregateIdField: 'callId' },
  OrderWrittenOff: { data: eventPayloads.orderWrittenOff, aggregateIdField: 'orderId' },
  OrderCreated: { data: eventPayloads.orderCreated, aggregateIdField: 'orderId' },
  OrderChanged: { data: eventPayloads.orderChanged, aggregateIdField: 'orderId' },
  TableMoved: { data: eventPayloads.tableMoved, aggregateIdField: 'sessionId' },
  PaceChanged: { data: eventPayloads.paceChanged, aggregateIdField: 'branchId' },
  CanaryPlaced: { data: eventPayloads.canaryPlaced, aggregateIdField: 'canaryId' },
  CanaryShown: { data: eventPayloads.canaryShown, aggregateIdField: 'canaryId' },
  CanaryPrinted: { data: eventPayloads.canaryPrinted, aggregateIdField: 'canaryId' },
  CanaryRemoved: { data: eventPayloads.canaryRemoved, aggregateIdField: 'canaryId' },
  OrderPaid: { data: eventPayloads.orderPaid, aggregateIdField: 'orderId' },
  OrderPaymentFailed: { data: eventPayloads.orderPaymentFailed, aggregateIdField: 'orderId' },
  PaymentRecorded: { data: eventPayloads.paymentRecorded, aggregateIdField: 'paymentId' },
  PaymentClaimed: { data: eventPayloads.paymentClaimed, aggregateIdField: 'paymentId' },
  PaymentRefunded: { data: eventPayloads.paymentRefunded, aggregateIdField: 'orderId' },
  ShiftOpened: { data: eventPayloads.shiftOpened, aggregateIdField: 'shiftId' },
  ShiftClosed: { data: eventPayloads.shiftClosed, aggregateIdField: 'shiftId' },
  OrderCancelled: { data: eventPayloads.orderCancelled, aggregateIdField: 'orderId' },
  OrderAccepted: { data: eventPayloads.orderAccepted, aggregateIdField: 'orderId' },
  PrintJobEnded: { data: eventPayloads.printJobEnded, aggregateIdField: 'jobId' },
  EstimatesChanged: { data: eventPayloads.estimates, aggregateIdField: 'orderType' },
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

import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { DiningTable } from '../../venues/domain/venue.ts';

export const billRequestStatuses = ['pending', 'attended', 'cancelled'] as const;
export type BillRequestStatus = (typeof billRequestStatuses)[number];

/** A request of a table's guests to pay. A table has at most one pending request. */
export type BillRequest = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly status: BillRequestStatus;
  /** The session of the table when the request was made, if any. */
  readonly sessionId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the request was attended or cancelled, in ISO-8601; null while it is pending. */
  readonly closedAt: string | null;
  /** Whether the request was reported as overdue. */
  readonly overdue: boolean;
};
export type BillRequestChange = { readonly request: BillRequest; readonly events: readonly DomainEvent[] };

/** Returns when a pending request becomes overdue: `minutes` after it was created. */
export const getOverdueTime = ({ createdAt }: BillRequest, minutes: number) => new Date(Date.parse(createdAt) + minutes * 60_000);

/** Whole seconds from the creation of the request until it was closed, or until now. */
export const calculateWaitingSeconds = ({ createdAt, closedAt }: BillRequest, now: Date) =>
  Math.max(0, Math.floor(((closedAt === null ? now.getTime() : Date.parse(closedAt)) - Date.parse(createdAt)) / 1000));

export function createBillRequest(table: DiningTable, id: string, now: Date): BillRequestChange {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber, sessionId } = table;
  const [createdAt, updatedAt] = [now.toISOString(), now.toISOString()];
  const tableFields = { tenantId, restaurantId, branchId, tableId, tableNumber, sessionId };
  const request: BillRequest = { id, ...tableFields, status: 'pending', createdAt, updatedAt, closedAt: null, overdue: false };
  return { request, events: [domainEvent('BillRequested', toEventPayload(request))] };
}

/** Returns undefined if the request already has the status. */
export function changeBillRequestStatus(request: BillRequest, status: BillRequestStatus, now: Date): BillRequestChange | undefined {
  if (status === request.status) return undefined;
  const updatedAt = now.toISOString();
  const closedAt = status === 'pending' ? null : (request.closedAt ?? updatedAt);
  return toBillRequestChange({ ...request, status, updatedAt, closedAt }, 'status_changed', now);
}

/** Takes a pending request along to another table and its session. */
export function moveBillRequest(request: BillRequest, table: DiningTable, sessionId: string, now: Date): BillRequestChange {
  const { id: tableId, number: tableNumber } = table;
  return toBillRequestChange({ ...request, tableId, tableNumber, sessionId, updatedAt: now.toISOString() }, 'status_changed', now);
}

/** Marks a pending request as overdue, once, even if it is reopened later. Returns undefined if there is nothing to report. */
export function markOverdue(request: BillRequest, now: Date): BillRequestChange | undefined {
  return request.status === 'pending' && !request.overdue ? toBillRequestChange({ ...request, overdue: true }, 'overdue', now) : undefined;
}

/** Returns the events of a removed request. A pending request is reported as cancelled. */
export function toRemovedEvents(request: BillRequest, now: Date): readonly DomainEvent[] {
  const closedRequest =
    changeBillRequestStatus(request, request.status === 'pending' ? 'cancelled' : request.status, now)?.request ?? request;
  return toBillRequestChange(closedRequest, 'removed', now).events;
}

const toBillRequestChange = (request: BillRequest, change: 'status_changed' | 'overdue' | 'removed', now: Date): BillRequestChange => ({
  request,
  events: [
    domainEvent('BillRequestChanged', { ...toEventPayload(request), change, waitingSeconds: calculateWaitingSeconds(request, now) }),
  ],
});

const toEventPayload = ({ tenantId: _, closedAt: __, overdue: ___, ...payload }: BillRequest) => payload;

import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { DiningTable } from '../../venues/domain/venue.ts';

export const billRequestStatuses = ['pending', 'attended', 'cancelled'] as const;
export type BillRequestStatus = (typeof billRequestStatuses)[number];

/** Guests of a table want to pay. A table has at most one that is pending. */
export type BillRequest = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly status: BillRequestStatus;
  /** The table's session it was made in, if there was one. */
  readonly sessionId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it was attended or cancelled; null while it is pending. */
  readonly closedAt: string | null;
  /** Whether it was told that this one waits too long. */
  readonly overdue: boolean;
};
export type BillRequestChange = { readonly request: BillRequest; readonly events: readonly DomainEvent[] };

/** When a request that is still pending has waited for too long: after so many minutes. */
export const getOverdueTime = ({ createdAt }: BillRequest, minutes: number) => new Date(Date.parse(createdAt) + minutes * 60_000);

/** Whole seconds from the wish to its end, or up to now. */
export const calculateWaitingSeconds = ({ createdAt, closedAt }: BillRequest, now: Date) =>
  Math.max(0, Math.floor(((closedAt === null ? now.getTime() : Date.parse(closedAt)) - Date.parse(createdAt)) / 1000));

export function createBillRequest(table: DiningTable, id: string, now: Date): BillRequestChange {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber, sessionId } = table;
  const [createdAt, updatedAt] = [now.toISOString(), now.toISOString()];
  const tableFields = { tenantId, restaurantId, branchId, tableId, tableNumber, sessionId };
  const request: BillRequest = { id, ...tableFields, status: 'pending', createdAt, updatedAt, closedAt: null, overdue: false };
  return { request, events: [domainEvent('BillRequested', toEventPayload(request))] };
}

/** Undefined where it has this status already. */
export function changeBillRequestStatus(request: BillRequest, status: BillRequestStatus, now: Date): BillRequestChange | undefined {
  if (status === request.status) return undefined;
  const updatedAt = now.toISOString();
  const closedAt = status === 'pending' ? null : (request.closedAt ?? updatedAt);
  return toBillRequestChange({ ...request, status, updatedAt, closedAt }, 'status_changed', now);
}

/** It has waited for too long: said once, however often it is opened again. Undefined where there is nothing to say. */
export function markOverdue(request: BillRequest, now: Date): BillRequestChange | undefined {
  return request.status === 'pending' && !request.overdue ? toBillRequestChange({ ...request, overdue: true }, 'overdue', now) : undefined;
}

/** What is said of a request that is taken away: nobody waits any more. */
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

import { type Fact, fact } from '#shared/events/events';
import type { DiningTable } from '../../venues/domain/venue.ts';

export const billStatuses = ['pending', 'attended', 'cancelled'] as const;
export type BillStatus = (typeof billStatuses)[number];

/** Guests of a table want to pay. A table has at most one that is pending. */
export type BillRequest = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly status: BillStatus;
  /** The table's session it was made in, if there was one. */
  readonly sessionId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it was attended or cancelled; null while it is pending. */
  readonly closedAt: string | null;
  /** Whether it was told that this one waits too long. */
  readonly overdue: boolean;
};
export type BillChange = { readonly request: BillRequest; readonly facts: readonly Fact[] };

/** When a request that is still pending has waited for too long: after so many minutes. */
export const overdueAt = ({ createdAt }: BillRequest, minutes: number) => new Date(Date.parse(createdAt) + minutes * 60_000);

/** Whole seconds from the wish to its end, or up to now. */
export const waitingSeconds = ({ createdAt, closedAt }: BillRequest, now: Date) =>
  Math.max(0, Math.floor(((closedAt === null ? now.getTime() : Date.parse(closedAt)) - Date.parse(createdAt)) / 1000));

export function requestBill(table: DiningTable, id: string, now: Date): BillChange {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber, sessionId } = table;
  const [createdAt, updatedAt] = [now.toISOString(), now.toISOString()];
  const place = { tenantId, restaurantId, branchId, tableId, tableNumber, sessionId };
  const request: BillRequest = { id, ...place, status: 'pending', createdAt, updatedAt, closedAt: null, overdue: false };
  return { request, facts: [fact('BillRequested', saidOf(request))] };
}

/** Undefined where it has this status already. */
export function changeStatus(request: BillRequest, status: BillStatus, now: Date): BillChange | undefined {
  if (status === request.status) return undefined;
  const updatedAt = now.toISOString();
  const closedAt = status === 'pending' ? null : (request.closedAt ?? updatedAt);
  return changed({ ...request, status, updatedAt, closedAt }, 'status_changed', now);
}

/** It has waited for too long: said once, however often it is opened again. Undefined where there is nothing to say. */
export function tellOverdue(request: BillRequest, now: Date): BillChange | undefined {
  return request.status === 'pending' && !request.overdue ? changed({ ...request, overdue: true }, 'overdue', now) : undefined;
}

/** What is said of a request that is taken away: nobody waits any more. */
export function removed(request: BillRequest, now: Date): readonly Fact[] {
  const gone = changeStatus(request, request.status === 'pending' ? 'cancelled' : request.status, now)?.request ?? request;
  return changed(gone, 'removed', now).facts;
}

const changed = (request: BillRequest, change: 'status_changed' | 'overdue' | 'removed', now: Date): BillChange => ({
  request,
  facts: [fact('BillRequestChanged', { ...saidOf(request), change, waitingSeconds: waitingSeconds(request, now) })],
});

const saidOf = ({ tenantId: _, closedAt: __, overdue: ___, ...said }: BillRequest) => said;

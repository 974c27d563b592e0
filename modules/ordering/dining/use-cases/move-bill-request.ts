import type { DomainEvent } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { DiningTable } from '../../venues/domain/venue.ts';
import { changeBillRequestStatus, moveBillRequest } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';
import { clearBillTimer } from './request-bill.ts';

type PreparedMove = { readonly changes: readonly Change[]; readonly events: readonly DomainEvent[] };

/** Takes the pending bill request of a party along to another table. */
export class MoveBillRequest {
  readonly #requests: BillRequests;
  constructor(deps: { readonly requests: BillRequests }) {
    this.#requests = deps.requests;
  }

  /**
   * Returns the changes and events for the write that moves the party. That write fails if a request has changed or was made meanwhile; then
   * call this again. If the other table has a pending request already, that one counts and the party's own is cancelled.
   */
  async prepare(from: DiningTable, to: DiningTable, sessionId: string, now: Date): Promise<PreparedMove> {
    const { tenantId } = from;
    const [stored, other] = await Promise.all([this.#requests.findPending(tenantId, from.id), this.#requests.findPending(tenantId, to.id)]);
    if (!stored) return { changes: this.#requests.prepareClosing(tenantId, from.id, undefined), events: [] };
    if (!other) {
      const { request, events } = moveBillRequest(stored.value, to, sessionId, now);
      return { changes: this.#requests.prepareMoving(stored, request), events };
    }
    const closed = changeBillRequestStatus(stored.value, 'cancelled', now);
    const changes = this.#requests.prepareClosing(tenantId, from.id, stored, closed?.request);
    return { changes: [...changes, clearBillTimer(stored.value)], events: closed?.events ?? [] };
  }
}

import type { Clock } from '#shared/clock';
import { type DomainEvent, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { DueTimer } from '#shared/timers';
import { changeBillRequestStatus, markOverdue } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';
import { clearBillTimer } from './request-bill.ts';

type Deps = { readonly requests: BillRequests; readonly clock: Clock };

/** Closes the pending bill request when its table is paid or freed, and reports requests that are overdue. */
export class CloseBillRequest {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the changes and events that close the table's pending request, for the write that pays or frees the table. That write fails
   * with ConditionFailed if the request has changed or a new one was made meanwhile; then call this again.
   */
  async prepareClosing(
    tenantId: string,
    tableId: string,
    status: 'attended' | 'cancelled',
    now: Date,
  ): Promise<{ readonly changes: readonly Change[]; readonly events: readonly DomainEvent[] }> {
    const stored = await this.#deps.requests.findPending(tenantId, tableId);
    const change = stored && changeBillRequestStatus(stored.value, status, now);
    const changes = this.#deps.requests.prepareClosing(tenantId, tableId, stored, change?.request);
    if (!stored) return { changes, events: [] };
    return { changes: [...changes, clearBillTimer(stored.value)], events: change?.events ?? [] };
  }

  /**
   * Marks a request as overdue, once, when its timer fires.
   * @throws Error if the request does not exist or changed meanwhile; the timer then fires again later
   */
  async fire({ tenantId, data, consume }: DueTimer<'waiting-bill'>): Promise<void> {
    const id = data.requestId;
    const stored = await this.#deps.requests.find(tenantId, id);
    // Attending or removing a request also clears its timer.
    if (!stored) throw new Error('a bill is due for a request that is not there');
    const now = this.#deps.clock.now();
    const { request, events: domainEvents } = markOverdue(stored.value, now) ?? { request: stored.value, events: [] };
    const events = toEnvelopes(domainEvents, { tenantId, correlationId: `bill-${id}` }, now);
    if (!(await this.#deps.requests.change(stored, request, events, [consume]))) throw new Error('the request changed meanwhile');
  }
}

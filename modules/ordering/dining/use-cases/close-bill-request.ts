import type { Clock } from '#shared/clock';
import { type DomainEvent, toEnvelopes } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import { clearTimer, type DueTimer } from '#shared/timers';
import { changeBillRequestStatus, markOverdue } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';
import { toBillTimerId } from './request-bill.ts';

type Deps = { readonly requests: BillRequests; readonly clock: Clock };

/** What happens to a pending request by itself: its table is paid or freed, or it has waited for too long. */
export class CloseBillRequest {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * What closes the table's pending request in the write that pays or frees the table, and what is to be said of it. That write fails
   * with ConditionFailed where the request has changed, or a new one has come, since: ask again.
   */
  async prepareClosing(
    tenantId: string,
    tableId: string,
    status: 'attended' | 'cancelled',
    now: Date,
  ): Promise<{ readonly changes: readonly Write[]; readonly events: readonly DomainEvent[] }> {
    const stored = await this.#deps.requests.findPending(tenantId, tableId);
    const change = stored && changeBillRequestStatus(stored.value, status, now);
    const changes = this.#deps.requests.prepareClosing(tenantId, tableId, stored, change?.request);
    if (!stored) return { changes, events: [] };
    return { changes: [...changes, clearTimer(tenantId, toBillTimerId(stored.value))], events: change?.events ?? [] };
  }

  /** Says, once, that a request has waited for too long. */
  async fire({ tenantId, data, consume }: DueTimer): Promise<void> {
    const id = String(data.requestId);
    const stored = await this.#deps.requests.find(tenantId, id);
    // Whoever attended it, or took it away, took the timer with it.
    if (!stored) throw new Error('a bill is due for a request that is not there');
    const now = this.#deps.clock.now();
    const { request, events: domainEvents } = markOverdue(stored.value, now) ?? { request: stored.value, events: [] };
    const events = toEnvelopes(domainEvents, { tenantId, correlationId: `bill-${id}` }, now);
    if (!(await this.#deps.requests.change(stored, request, events, [consume]))) throw new Error('the request changed meanwhile');
  }
}

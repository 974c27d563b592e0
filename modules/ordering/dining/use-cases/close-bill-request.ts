import type { Clock } from '#shared/clock';
import { type Fact, say } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import { clearTimer, type DueTimer } from '#shared/timers';
import { changeStatus, tellOverdue } from '../domain/bill-request.ts';
import type { BillRequests } from '../ports/bill-requests.ts';
import { billTimerId } from './request-bill.ts';

/** What happens to a pending request by itself: its table is paid or freed, or it has waited for too long. */
export class SettleBill {
  readonly #requests: BillRequests;
  readonly #clock: Clock;
  constructor(requests: BillRequests, clock: Clock) {
    this.#requests = requests;
    this.#clock = clock;
  }

  /**
   * What closes the table's pending request in the write that pays or frees the table, and what is to be said of it. That write fails
   * with ConditionFailed where the request has changed, or a new one has come, since: ask again.
   */
  async closing(
    tenantId: string,
    tableId: string,
    status: 'attended' | 'cancelled',
    now: Date,
  ): Promise<{ readonly changes: readonly Write[]; readonly facts: readonly Fact[] }> {
    const kept = await this.#requests.pendingAt(tenantId, tableId);
    const change = kept && changeStatus(kept.it, status, now);
    const changes = this.#requests.closing(tenantId, tableId, kept, change?.request);
    if (!kept) return { changes, facts: [] };
    return { changes: [...changes, clearTimer(tenantId, billTimerId(kept.it))], facts: change?.facts ?? [] };
  }

  /** Says, once, that a request has waited for too long. */
  async ring({ tenantId, data, spent }: DueTimer): Promise<void> {
    const id = String(data.requestId);
    const kept = await this.#requests.find(tenantId, id);
    // Whoever attended it, or took it away, took the timer with it.
    if (!kept) throw new Error('a bill is due for a request that is not there');
    const now = this.#clock.now();
    const { request, facts } = tellOverdue(kept.it, now) ?? { request: kept.it, facts: [] };
    const said = say(facts, { tenantId, correlationId: `bill-${id}` }, now);
    if (!(await this.#requests.change(kept, request, said, [spent]))) throw new Error('the request changed meanwhile');
  }
}

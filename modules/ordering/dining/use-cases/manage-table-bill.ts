import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries } from '../../domain/errors.ts';
import { type Bill, type SplitRequest, splitBill, toBill } from '../domain/bill.ts';
import { claimLines, releaseClaims, toClaimer, toClaimsEvents } from '../domain/line-claims.ts';
import type { BillLineShare, TableSession } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { BillWithPayments, LoadBill } from './load-bill.ts';

type Deps = { readonly sessions: TableSessions; readonly loadBill: LoadBill; readonly clock: Clock };

/** Reads and splits the bill of a table, and lets its people claim what they want to pay. */
export class ManageTableBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws every error of `LoadBill` */
  async read(principal: Principal, tableId: string): Promise<BillWithPayments> {
    const { bill } = await this.#deps.loadBill.run(principal, tableId);
    return this.#deps.loadBill.withPayments(principal.tenantId, bill);
  }

  /** @throws every error of `LoadBill` and `splitBill`; `ordering.changed-meanwhile`; DuplicateRequest */
  async split(
    principal: Principal,
    tableId: string,
    splitting: SplitRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BillWithPayments>,
  ): Promise<BillWithPayments> {
    return this.#change(principal, tableId, (bill) => splitBill(bill, splitting), cause, recordIdempotency);
  }

  /** Claims lines instead of those that the person has claimed before. @throws as `split`, and every error of `claimLines` */
  async claim(principal: Principal, tableId: string, shares: readonly BillLineShare[], cause: EventCause): Promise<BillWithPayments> {
    return this.#change(principal, tableId, (bill, now) => claimLines(bill, shares, toClaimer(principal), now), cause);
  }

  /** Gives up what the person has claimed. @throws as `split` */
  async release(principal: Principal, tableId: string, cause: EventCause): Promise<BillWithPayments> {
    return this.#change(principal, tableId, (bill) => releaseClaims(bill, toClaimer(principal)), cause);
  }

  async #change(
    principal: Principal,
    tableId: string,
    change: (bill: Bill, now: Date) => TableSession,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BillWithPayments>,
  ): Promise<BillWithPayments> {
    const { sessions, loadBill, clock } = this.#deps;
    return retryOnConflict(async () => {
      const { session: stored, bill } = await loadBill.run(principal, tableId);
      const now = clock.now();
      const updated = change(bill, now);
      const changed = await loadBill.withPayments(principal.tenantId, toBill(updated, bill.orders, now));
      const events = toEnvelopes(toClaimsEvents(bill, changed.bill), cause, now);
      return (await sessions.save({ sessions: [{ stored, updated }] }, events, recordIdempotency?.(changed))) && changed;
    }, conflictRetries);
  }
}

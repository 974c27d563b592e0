import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { PlacedTicket } from '../domain/ticket.ts';
import { toQueueRow } from '../domain/ticket-views.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';
import type { Tickets } from '../ports/tickets.ts';

/** A queue row with the name of its branch; null if the order has no branch or the name is not known. */
type QueueRowWithBranchName = ReturnType<typeof toQueueRow> & { readonly branchName: string | null };
export type ReadTicketQueueInput = {
  readonly principal: Principal;
  readonly branchId?: string | undefined;
  readonly step?: string | undefined;
  readonly station?: string | undefined;
  readonly limit: number;
  readonly after: string | undefined;
};

type Deps = { readonly tickets: Tickets; readonly tenants: FulfillmentTenants; readonly clock: Clock };

/** Reads the queue, oldest first, of one branch or of all branches of the reader. */
export class ReadTicketQueue {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * `next` is the start of the next page, if there is one.
   * @throws `auth.other-branch`
   */
  async run({
    principal,
    branchId,
    step,
    station,
    limit,
    after,
  }: ReadTicketQueueInput): Promise<{ rows: QueueRowWithBranchName[]; next?: string }> {
    if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const readerBranches = principal.branches === null ? undefined : [...principal.branches, null];
    const now = this.#deps.clock.now();
    const matches = (ticket: PlacedTicket) => {
      const row = toQueueRow(ticket, now, station);
      return (step === undefined || row.stepName === step) && (station === undefined || row.lines.length > 0);
    };
    const branches = branchId === undefined ? readerBranches : [branchId];
    const { tickets, next } = await this.#deps.tickets.readQueue(principal.tenantId, branches, { limit, after, matches });
    const rows = tickets.map((ticket) => toQueueRow(ticket, now, station));
    return { rows: await this.#withBranchNames(principal, rows), ...(next !== undefined && { next }) };
  }

  async #withBranchNames({ tenantId }: Principal, rows: readonly ReturnType<typeof toQueueRow>[]): Promise<QueueRowWithBranchName[]> {
    const ids = new Set(rows.flatMap(({ branchId }) => branchId ?? []));
    const names = ids.size > 0 ? await this.#deps.tenants.findBranchNames(tenantId, [...ids]) : new Map<string, string>();
    return rows.map((row) => ({ ...row, branchName: (row.branchId !== null && names.get(row.branchId)) || null }));
  }
}

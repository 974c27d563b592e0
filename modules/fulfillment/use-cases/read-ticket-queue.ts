import { authError, canAccessBranch, canActAs, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type AllDayCount, countAllDay } from '../domain/all-day.ts';
import { findCurrentStep, type PlacedTicket } from '../domain/ticket.ts';
import { matchesTicketSearch } from '../domain/ticket-search.ts';
import { listLinesOfStation, toQueueRow } from '../domain/ticket-views.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';
import type { Tickets } from '../ports/tickets.ts';

/** A queue row with the name of its branch; null if the order has no branch or the name is not known. */
type QueueRowWithBranchName = ReturnType<typeof toQueueRow> & { readonly branchName: string | null };
type AllDayInput = { readonly principal: Principal; readonly branchId?: string | undefined; readonly station?: string | undefined };
export type ReadTicketQueueInput = AllDayInput & {
  /** `open` by default. Of `done` tickets every step is done or, with `step` or `role`, one that these mean. */
  readonly state?: 'open' | 'done' | undefined;
  readonly step?: string | undefined;
  /** `mine`: the steps that the role of the reader may do. */
  readonly role?: 'mine' | undefined;
  /** See `matchesTicketSearch`. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly after: string | undefined;
};

type Deps = { readonly tickets: Tickets; readonly tenants: FulfillmentTenants; readonly clock: Clock };

const pageSize = 100;
/** More open tickets than this are not counted: no kitchen works on so many. */
const maxCountedTickets = 1_000;

/** Reads the queue of one branch or of all branches of the reader, what was done there, and what is to be made in all. */
export class ReadTicketQueue {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Raised tickets come first, then the oldest; of done ones the latest. `next` is the start of the next page, if there is one.
   * @throws `auth.other-branch`
   */
  async run(input: ReadTicketQueueInput): Promise<{ rows: QueueRowWithBranchName[]; next?: string }> {
    const { principal, state = 'open', station, limit, after } = input;
    const branches = toBranches(input);
    const now = this.#deps.clock.now();
    const query = { limit, after, matches: (ticket: PlacedTicket) => isAskedFor(ticket, input) };
    const { tenantId } = principal;
    const { tickets, next } = await (state === 'done'
      ? this.#deps.tickets.readDone(tenantId, branches, query)
      : this.#deps.tickets.readQueue(tenantId, branches, query));
    const rows = tickets.map((ticket) => toQueueRow(ticket, now, station));
    return { rows: await this.#withBranchNames(principal, rows), ...(next !== undefined && { next }) };
  }

  /**
   * Sums what is to be made now for the first 1,000 open tickets.
   * @throws `auth.other-branch`
   */
  async countAllDay(input: AllDayInput): Promise<AllDayCount[]> {
    const branches = toBranches(input);
    const tickets: PlacedTicket[] = [];
    let after: string | undefined;
    do {
      const query = { limit: pageSize, after, matches: () => true };
      const page = await this.#deps.tickets.readQueue(input.principal.tenantId, branches, query);
      tickets.push(...page.tickets);
      after = page.next;
    } while (after !== undefined && tickets.length < maxCountedTickets);
    return countAllDay(tickets, input.station);
  }

  async #withBranchNames({ tenantId }: Principal, rows: readonly ReturnType<typeof toQueueRow>[]): Promise<QueueRowWithBranchName[]> {
    const ids = new Set(rows.flatMap(({ branchId }) => branchId ?? []));
    const names = ids.size > 0 ? await this.#deps.tenants.findBranchNames(tenantId, [...ids]) : new Map<string, string>();
    return rows.map((row) => ({ ...row, branchName: (row.branchId !== null && names.get(row.branchId)) || null }));
  }
}

/** The branches to read, `undefined` for all of them. @throws `auth.other-branch` */
function toBranches({ principal, branchId }: AllDayInput): readonly (string | null)[] | undefined {
  if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
  if (branchId !== undefined) return [branchId];
  return principal.branches === null ? undefined : [...principal.branches, null];
}

/** Every board of the branch shows a canary, whatever it selects. */
function isAskedFor(ticket: PlacedTicket, { principal, state = 'open', step, role, station, q }: ReadTicketQueueInput): boolean {
  if (ticket.canary) return q === undefined;
  const current = findCurrentStep(ticket);
  const isOpen = state === 'open';
  const steps = isOpen ? (current ? [current] : []) : ticket.steps.filter(({ status }) => status === 'DONE');
  const isStepMeant = steps.some(
    (each) => (step === undefined || each.stepName === step) && (role === undefined || canActAs(principal.role, each.role)),
  );
  const isDone = ticket.deliveredAt !== null;
  const isStandingMeant = step === undefined && role === undefined ? isOpen || isDone : isStepMeant;
  return (
    isStandingMeant &&
    (station === undefined || listLinesOfStation(ticket, station).length > 0) &&
    (q === undefined || matchesTicketSearch(ticket, q))
  );
}

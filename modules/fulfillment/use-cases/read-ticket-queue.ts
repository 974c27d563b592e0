import { type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Placed } from '../domain/ticket.ts';
import { queueRow } from '../domain/ticket-views.ts';
import type { House } from '../ports/fulfillment-tenants.ts';
import type { Tickets } from '../ports/tickets.ts';

/** With the branch's name; null where the order has none. */
type QueueRow = ReturnType<typeof queueRow> & { readonly branchName: string | null };
export type ShowQueueInput = {
  readonly principal: Principal;
  readonly branchId?: string | undefined;
  readonly step?: string | undefined;
  readonly station?: string | undefined;
  readonly limit: number;
  readonly after: string | undefined;
};

/** What is to be done, oldest first: in one branch, or wherever the reader works. */
export class ShowQueue {
  readonly #tickets: Tickets;
  readonly #house: House;
  readonly #clock: Clock;
  constructor(tickets: Tickets, house: House, clock: Clock) {
    this.#tickets = tickets;
    this.#house = house;
    this.#clock = clock;
  }

  /** `next` is where a further page begins, when there is one. */
  async run({ principal, branchId, step, station, limit, after }: ShowQueueInput): Promise<{ rows: QueueRow[]; next?: string }> {
    if (branchId !== undefined && !worksAt(principal, branchId)) throw refuseAccess('auth.other-branch');
    const everywhere = principal.branches === null ? undefined : [...principal.branches, null];
    const now = this.#clock.now();
    const matches = (ticket: Placed) => {
      const row = queueRow(ticket, now, station);
      return (step === undefined || row.stepName === step) && (station === undefined || row.lines.length > 0);
    };
    const branches = branchId === undefined ? everywhere : [branchId];
    const { tickets, next } = await this.#tickets.queue(principal.tenantId, branches, { limit, after, matches });
    const rows = tickets.map((ticket) => queueRow(ticket, now, station));
    return { rows: await this.#named(principal, rows), ...(next !== undefined && { next }) };
  }

  async #named({ tenantId }: Principal, rows: readonly ReturnType<typeof queueRow>[]): Promise<QueueRow[]> {
    const ids = new Set(rows.flatMap(({ branchId }) => branchId ?? []));
    const names = ids.size > 0 ? await this.#house.branchNames(tenantId, [...ids]) : new Map<string, string>();
    return rows.map((row) => ({ ...row, branchName: (row.branchId !== null && names.get(row.branchId)) || null }));
  }
}

import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import { toOrderTimeline } from '../domain/ticket-views.ts';
import type { Tickets } from '../ports/tickets.ts';
import { findPlacedTicket } from './ticket-commands.ts';

/** Reads the timeline of an order, for staff of its branch and for its customer. */
export class ReadOrderTimeline {
  readonly #tickets: Tickets;
  constructor(tickets: Tickets) {
    this.#tickets = tickets;
  }

  /** @throws `fulfillment.no-such-order`, `auth.other-branch` for staff of other branches, `auth.forbidden` for other customers */
  async run(principal: Principal, orderId: string) {
    const { tenantId, userId, role } = principal;
    const { ticket } = await findPlacedTicket(this.#tickets, tenantId, orderId);
    const isReaderStaff = isStaff(role);
    if (isReaderStaff && !canAccessBranch(principal, ticket.order.branchId)) throw authError('auth.other-branch');
    if (!isReaderStaff && ticket.order.customerId !== userId) throw authError('auth.forbidden');
    return toOrderTimeline(ticket, await this.#tickets.readLedger(tenantId, orderId), isReaderStaff ? 'staff' : 'customer');
  }
}

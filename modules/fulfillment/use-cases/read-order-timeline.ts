import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import { toOrderTimeline } from '../domain/ticket-views.ts';
import type { Tickets } from '../ports/tickets.ts';
import { findPlacedTicket } from './ticket-commands.ts';

/** The way of one order through the house: for staff of its branch, and for whom it is. */
export class ReadOrderTimeline {
  readonly #tickets: Tickets;
  constructor(tickets: Tickets) {
    this.#tickets = tickets;
  }

  async run(principal: Principal, orderId: string) {
    const { tenantId, userId, role } = principal;
    const { ticket } = await findPlacedTicket(this.#tickets, tenantId, orderId);
    const isReaderStaff = isStaff(role);
    if (isReaderStaff && !canAccessBranch(principal, ticket.order.branchId)) throw authError('auth.other-branch');
    if (!isReaderStaff && ticket.order.customerId !== userId) throw authError('auth.forbidden');
    return toOrderTimeline(ticket, await this.#tickets.readLedger(tenantId, orderId), isReaderStaff ? 'staff' : 'customer');
  }
}

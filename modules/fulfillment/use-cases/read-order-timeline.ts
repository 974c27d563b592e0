import { isStaff, type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import { timeline } from '../domain/ticket-views.ts';
import type { Tickets } from '../ports/tickets.ts';
import { findPlaced } from './ticket-commands.ts';

/** The way of one order through the house: for staff of its branch, and for whom it is. */
export class ShowOrder {
  readonly #tickets: Tickets;
  constructor(tickets: Tickets) {
    this.#tickets = tickets;
  }

  async run(principal: Principal, orderId: string) {
    const { tenantId, userId, role } = principal;
    const { ticket } = await findPlaced(this.#tickets, tenantId, orderId);
    const staff = isStaff(role);
    if (staff && !worksAt(principal, ticket.order.branchId)) throw refuseAccess('auth.other-branch');
    if (!staff && ticket.order.customerId !== userId) throw refuseAccess('auth.forbidden');
    return timeline(ticket, await this.#tickets.ledger(tenantId, orderId), staff ? 'staff' : 'customer');
  }
}

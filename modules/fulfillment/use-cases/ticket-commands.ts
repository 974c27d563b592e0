import { type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../domain/errors.ts';
import type { Hand } from '../domain/step-transitions.ts';
import { type Change, isPlaced, type Placed } from '../domain/ticket.ts';
import type { Tickets } from '../ports/tickets.ts';
import { trying } from './retry-on-conflict.ts';

/** A member of staff who wants something of an order. */
export type Asked = { readonly principal: Principal; readonly orderId: string; readonly notes: string | null; readonly cause: Cause };

/** The tenant's order. Refuses, with 404, one that was not heard of. */
export async function findPlaced(tickets: Tickets, tenantId: string, orderId: string) {
  const { ticket, version } = await tickets.find(tenantId, orderId);
  if (!isPlaced(ticket)) throw refuse('fulfillment.no-such-order');
  return { ticket, version };
}

/** Where staff change tickets: whoever works at the order's branch, one after the other. */
export class Desk {
  readonly #tickets: Tickets;
  readonly #clock: Clock;
  constructor(tickets: Tickets, clock: Clock) {
    this.#tickets = tickets;
    this.#clock = clock;
  }

  /** Stores what `decide` makes of the ticket; decides again when somebody else was first. */
  change({ principal, orderId, notes, cause }: Asked, decide: (ticket: Placed, hand: Hand) => Change<Placed>, remember?: Remember<Placed>) {
    const { tenantId, userId, name, role } = principal;
    return trying(async () => {
      const before = await findPlaced(this.#tickets, tenantId, orderId);
      if (!worksAt(principal, before.ticket.order.branchId)) throw refuseAccess('auth.other-branch');
      const now = this.#clock.now();
      const change = decide(before.ticket, { by: { userId, name, role }, now, notes });
      if (change.ticket === before.ticket) return change.ticket;
      const events = say(change.facts, cause, now);
      await this.#tickets.save(tenantId, before, change, { events, device: cause.actor?.device, receipt: remember?.(change.ticket) });
      return change.ticket;
    });
  }
}

import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { fulfillmentError } from '../domain/errors.ts';
import type { TicketActor } from '../domain/step-transitions.ts';
import { isPlacedTicket, type PlacedTicket, type TicketChange } from '../domain/ticket.ts';
import type { Tickets } from '../ports/tickets.ts';
import { ticketConflict } from './ticket-conflict.ts';

/** A command of a staff member about an order. */
export type TicketCommandInput = {
  readonly principal: Principal;
  readonly orderId: string;
  readonly notes: string | null;
  readonly cause: EventCause;
};

/**
 * Finds the ticket of an order.
 * @throws `fulfillment.no-such-order`
 */
export async function findPlacedTicket(tickets: Tickets, tenantId: string, orderId: string) {
  const { ticket, version } = await tickets.find(tenantId, orderId);
  if (!isPlacedTicket(ticket)) throw fulfillmentError('fulfillment.no-such-order');
  return { ticket, version };
}

type Deps = { readonly tickets: Tickets; readonly clock: Clock };

/** Changes tickets on behalf of staff, who must have access to the branch of the order. */
export class TicketCommands {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Stores the change that `decide` returns. If the ticket changes at the same time, `decide` is called again, up to ten times.
   * @throws `fulfillment.no-such-order`, `auth.other-branch`, `fulfillment.busy`, and the errors of `decide`
   */
  changeTicket(
    { principal, orderId, notes, cause }: TicketCommandInput,
    decide: (ticket: PlacedTicket, actor: TicketActor) => TicketChange<PlacedTicket>,
    recordIdempotency?: RecordIdempotency<PlacedTicket>,
  ) {
    const { tenantId, userId, name, role, deviceId } = principal;
    const by = { userId, name, role, ...(deviceId !== undefined && { deviceId }) };
    return retryOnConflict(async () => {
      const before = await findPlacedTicket(this.#deps.tickets, tenantId, orderId);
      if (!canAccessBranch(principal, before.ticket.order.branchId)) throw authError('auth.other-branch');
      const now = this.#deps.clock.now();
      const change = decide(before.ticket, { by, now, notes });
      if (change.ticket === before.ticket) return change.ticket;
      const events = toEnvelopes(change.domainEvents, cause, now);
      await this.#deps.tickets.save(tenantId, before, change, {
        events,
        device: cause.actor?.device,
        idempotencyRecord: recordIdempotency?.(change.ticket),
      });
      return change.ticket;
    }, ticketConflict);
  }
}

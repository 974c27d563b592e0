import type { Clock } from '#shared/clock';
import { toEnvelopes } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { isPlacedTicket, type Ticket, type TicketChange } from '../domain/ticket.ts';
import { enterQueue, markStepOverdue } from '../domain/ticket-changes.ts';
import type { Tickets } from '../ports/tickets.ts';

type Deps = { readonly tickets: Tickets; readonly clock: Clock };

/** Handles the timers of tickets: a step is overdue, or a scheduled order enters the queue. */
export class FireTicketTimers {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  fireLateStep(timer: DueTimer<'late-step'>) {
    return this.#fire(timer, markStepOverdue);
  }

  fireEnterQueue(timer: DueTimer<'enter-queue'>) {
    return this.#fire(timer, enterQueue);
  }

  /** @throws ConditionFailed if the ticket has changed in the meantime; a timer that is still set then fires again */
  async #fire({ tenantId, data, consume }: DueTimer<'late-step' | 'enter-queue'>, decide: (ticket: Ticket, now: Date) => TicketChange) {
    const before = await this.#deps.tickets.find(tenantId, data.orderId);
    const { ticket } = before;
    if (!isPlacedTicket(ticket)) throw new Error(`a timer of order ${ticket.orderId} rings before the order is known`);
    const now = this.#deps.clock.now();
    const change = decide(ticket, now);
    const events = toEnvelopes(
      change.domainEvents,
      { tenantId, correlationId: ticket.order.correlationId, causationId: ticket.order.causationId },
      now,
    );
    await this.#deps.tickets.save(tenantId, before, change, { events, consume });
  }
}

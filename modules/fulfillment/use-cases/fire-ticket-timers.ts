import type { Clock } from '#shared/clock';
import { say } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { type Change, isPlaced, type Ticket } from '../domain/ticket.ts';
import { arrive, sayOverdue } from '../domain/ticket-changes.ts';
import type { Tickets } from '../ports/tickets.ts';

/** What a ticket's timers do when they ring: a step is late, or an order for a later time comes into the queue. */
export class RingTimers {
  readonly #tickets: Tickets;
  readonly #clock: Clock;
  constructor(tickets: Tickets, clock: Clock) {
    this.#tickets = tickets;
    this.#clock = clock;
  }

  late(timer: DueTimer) {
    return this.#ring(timer, sayOverdue);
  }

  enter(timer: DueTimer) {
    return this.#ring(timer, arrive);
  }

  /** Throws ConditionFailed where the ticket has changed meanwhile: a timer that is still set then rings again. */
  async #ring({ tenantId, data, spent }: DueTimer, decide: (ticket: Ticket, now: Date) => Change) {
    const before = await this.#tickets.find(tenantId, String(data.orderId));
    const { ticket } = before;
    if (!isPlaced(ticket)) throw new Error(`a timer of order ${ticket.orderId} rings before the order is known`);
    const now = this.#clock.now();
    const change = decide(ticket, now);
    const events = say(change.facts, { tenantId, correlationId: ticket.order.correlationId, causationId: ticket.order.causationId }, now);
    await this.#tickets.save(tenantId, before, change, { events, spent });
  }
}

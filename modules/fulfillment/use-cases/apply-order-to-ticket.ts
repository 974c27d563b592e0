import type { Clock } from '#shared/clock';
import { causedBy, type Envelope, say } from '#shared/events/events';
import { hearCancelled, hearCreated, hearPaid, settle } from '../domain/apply-order-events.ts';
import { type Change, isOpen, isPlaced, type Ticket } from '../domain/ticket.ts';
import type { Tickets } from '../ports/tickets.ts';
import type { Workflow } from '../ports/workflow.ts';
import type { PlanSteps } from './manage-workflow-plans.ts';
import { trying } from './retry-on-conflict.ts';
import type { FollowLedger } from './sync-workflow-with-ledger.ts';

type Said = Envelope<'OrderCreated' | 'OrderPaid' | 'OrderCancelled'>;

/**
 * Writes down on its ticket what ordering says about an order, and takes the order into the kitchen as soon as it may be cooked.
 * The ticket is written first and the workflow told after it; what a crash leaves untold is told when the event comes again.
 */
export class HearOrder {
  readonly #tickets: Tickets;
  readonly #plans: PlanSteps;
  readonly #workflow: Workflow;
  readonly #follow: FollowLedger;
  readonly #clock: Clock;
  constructor(tickets: Tickets, plans: PlanSteps, workflow: Workflow, follow: FollowLedger, clock: Clock) {
    this.#tickets = tickets;
    this.#plans = plans;
    this.#workflow = workflow;
    this.#follow = follow;
    this.#clock = clock;
  }

  async created(said: Envelope<'OrderCreated'>) {
    const plan = await this.#plans.find(said.tenantId, said.data.type);
    await this.#hear(said, (ticket) => hearCreated(ticket, said, plan));
  }

  async paid(said: Envelope<'OrderPaid'>) {
    await this.#hear(said, hearPaid);
  }

  async cancelled(said: Envelope<'OrderCancelled'>) {
    await this.#hear(said, (ticket, now) => hearCancelled(ticket, said.data, now));
    await this.#follow.run(said.tenantId, said.data.orderId);
  }

  async #hear(said: Said, hear: (ticket: Ticket, now: Date) => Change) {
    const { tenantId } = said;
    const ticket = await trying(async () => {
      const before = await this.#tickets.find(tenantId, said.data.orderId);
      const now = this.#clock.now();
      const change = settle(hear(before.ticket, now), now);
      if (change.ticket !== before.ticket)
        await this.#tickets.save(tenantId, before, change, { events: say(change.facts, causedBy(said), now) });
      return change.ticket;
    });
    if (!isPlaced(ticket) || !isOpen(ticket)) return;
    const { correlationId, causationId } = ticket.order;
    const steps = ticket.steps.map(({ stepName }) => ({ name: stepName }));
    await this.#workflow.start({ tenantId, orderId: ticket.orderId, correlationId, causationId, steps, index: 0 });
  }
}

import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { acceptIfPayable, applyOrderCancelled, applyOrderCreated, applyOrderPaid } from '../domain/apply-order-events.ts';
import { isPlacedTicket, isTicketOpen, type Ticket, type TicketChange } from '../domain/ticket.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';
import type { Tickets } from '../ports/tickets.ts';
import type { Workflow } from '../ports/workflow.ts';
import type { ManageWorkflowPlans } from './manage-workflow-plans.ts';
import type { SyncWorkflowWithLedger } from './sync-workflow-with-ledger.ts';
import { ticketConflict } from './ticket-conflict.ts';

type OrderEvent = Envelope<'OrderCreated' | 'OrderPaid' | 'OrderCancelled'>;

type Deps = {
  readonly tickets: Tickets;
  readonly plans: ManageWorkflowPlans;
  readonly tenants: FulfillmentTenants;
  readonly workflow: Workflow;
  readonly workflowSync: SyncWorkflowWithLedger;
  readonly clock: Clock;
};

/**
 * Applies order events to the ticket and accepts the order as soon as it may be cooked. The ticket is written first and the workflow
 * started after it; if the process crashes in between, the redelivered event starts the workflow.
 */
export class ApplyOrderToTicket {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async handleOrderCreated(event: Envelope<'OrderCreated'>) {
    const plan = await this.#deps.plans.findPlan(event.tenantId, event.data.type);
    await this.#apply(event, (ticket) => applyOrderCreated(ticket, event, plan));
  }

  async handleOrderPaid(event: Envelope<'OrderPaid'>) {
    await this.#apply(event, applyOrderPaid);
  }

  async handleOrderCancelled(event: Envelope<'OrderCancelled'>) {
    await this.#apply(event, (ticket, now) => applyOrderCancelled(ticket, event.data, now));
    await this.#deps.workflowSync.syncOrder(event.tenantId, event.data.orderId);
  }

  async #apply(event: OrderEvent, decide: (ticket: Ticket, now: Date) => TicketChange) {
    const { tenantId } = event;
    const { orderId, branchId } = event.data;
    const ticket = await retryOnConflict(async () => {
      const before = await this.#deps.tickets.find(tenantId, orderId);
      const pace = branchId === null || before.ticket.accepted ? undefined : await this.#deps.tenants.findPace(tenantId, branchId);
      const now = this.#deps.clock.now();
      const change = acceptIfPayable(decide(before.ticket, now), now, pace);
      if (change.ticket !== before.ticket)
        await this.#deps.tickets.save(tenantId, before, change, { events: toEnvelopes(change.domainEvents, causeFromEvent(event), now) });
      return change.ticket;
    }, ticketConflict);
    if (!isPlacedTicket(ticket) || !isTicketOpen(ticket)) return;
    const { correlationId, causationId } = ticket.order;
    const steps = ticket.steps.map(({ stepName }) => ({ name: stepName }));
    await this.#deps.workflow.start({ tenantId, orderId: ticket.orderId, correlationId, causationId, steps, index: 0 });
  }
}

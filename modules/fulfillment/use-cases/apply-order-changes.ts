import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { applyOrderChanged, applyTableMoved } from '../domain/apply-order-changes.ts';
import { type PersonRef, systemPerson } from '../domain/step.ts';
import type { Ticket, TicketChange } from '../domain/ticket.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';
import type { Tickets } from '../ports/tickets.ts';
import { ticketConflict } from './ticket-conflict.ts';

type Deps = { readonly tickets: Tickets; readonly tenants: FulfillmentTenants; readonly clock: Clock };

/** Applies to tickets what happens to orders after they are placed: lines are voided, and guests change tables. */
export class ApplyOrderChanges {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `fulfillment.busy` after ten conflicts; the event is then delivered again */
  async handleOrderChanged(event: Envelope<'OrderChanged'>) {
    await this.#change(event, event.data.orderId, (ticket, now) => applyOrderChanged(ticket, event, now));
  }

  /** @throws `fulfillment.busy` after ten conflicts; the event is then delivered again */
  async handleTableMoved(event: Envelope<'TableMoved'>) {
    const by = await this.#findActor(event);
    for (const orderId of event.data.orderIds)
      await this.#change(event, orderId, (ticket, now) => applyTableMoved(ticket, event, { by, now }));
  }

  /** Who caused the event, with the name that fulfillment knows them by. */
  async #findActor({ tenantId, actor }: Envelope): Promise<PersonRef> {
    if (!actor) return systemPerson;
    const { userId, role } = actor;
    const name = (await this.#deps.tenants.findStaffMember(tenantId, userId))?.name;
    return name === undefined ? { ...systemPerson, role } : { userId, name, role };
  }

  async #change(event: Envelope, orderId: string, decide: (ticket: Ticket, now: Date) => TicketChange) {
    const { tenantId } = event;
    await retryOnConflict(async () => {
      const before = await this.#deps.tickets.find(tenantId, orderId);
      const now = this.#deps.clock.now();
      const change = decide(before.ticket, now);
      const events = toEnvelopes(change.domainEvents, causeFromEvent(event), now);
      if (change.ticket !== before.ticket) await this.#deps.tickets.save(tenantId, before, change, { events });
      return true;
    }, ticketConflict);
  }
}

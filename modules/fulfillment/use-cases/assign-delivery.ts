import { canActAs } from '#shared/auth/auth';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { fulfillmentError } from '../domain/errors.ts';
import { type StepResponse, toStepResponse } from '../domain/step.ts';
import type { TicketActor } from '../domain/step-transitions.ts';
import type { PlacedTicket } from '../domain/ticket.ts';
import { assignDriver, findOpenDelivery } from '../domain/ticket-changes.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';
import type { TicketCommandInput, TicketCommands } from './ticket-commands.ts';

export type AssignDeliveryInput = TicketCommandInput & { readonly userId: string };

type Deps = { readonly commands: TicketCommands; readonly tenants: FulfillmentTenants };

/** Assigns a delivery to a driver of the order's branch. */
export class AssignDelivery {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the delivery step.
   * @throws `fulfillment.no-such-staff`, `fulfillment.not-for-them`, and the errors of `TicketCommands.changeTicket` and `assignDriver`
   */
  async run({ userId, ...command }: AssignDeliveryInput, recordIdempotency: RecordIdempotency<StepResponse>) {
    const staffMember = await this.#deps.tenants.findStaffMember(command.principal.tenantId, userId);
    if (!staffMember?.active) throw fulfillmentError('fulfillment.no-such-staff');
    const { name, role, branches } = staffMember;
    const decide = (before: PlacedTicket, actor: TicketActor) => {
      const { branchId } = before.order;
      const worksAtBranch = branchId === null || branches.length === 0 || branches.includes(branchId);
      if (!worksAtBranch || !canActAs(role, 'driver')) throw fulfillmentError('fulfillment.not-for-them');
      return assignDriver(before, { userId, name, role }, actor);
    };
    const ticket = await this.#deps.commands.changeTicket(command, decide, (after) =>
      recordIdempotency(toStepResponse(findOpenDelivery(after))),
    );
    return toStepResponse(findOpenDelivery(ticket));
  }
}

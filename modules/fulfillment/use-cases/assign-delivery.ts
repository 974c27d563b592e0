import { mayAct } from '#shared/auth/auth';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../domain/errors.ts';
import { type ShownStep, shownStep } from '../domain/step.ts';
import type { Hand } from '../domain/step-transitions.ts';
import type { Placed } from '../domain/ticket.ts';
import { handOver, openDelivery } from '../domain/ticket-changes.ts';
import type { House } from '../ports/fulfillment-tenants.ts';
import type { Asked, Desk } from './ticket-commands.ts';

export type AssignDeliveryInput = Asked & { readonly userId: string };

/** A delivery is handed to a driver of the order's branch. */
export class AssignDelivery {
  readonly #desk: Desk;
  readonly #house: House;
  constructor(desk: Desk, house: House) {
    this.#desk = desk;
    this.#house = house;
  }

  /** The delivery's step. Refuses 404 for nobody of the staff, 400 for one who does no deliveries there, 409 where there is none to do. */
  async run({ userId, ...asked }: AssignDeliveryInput, remember: Remember<ShownStep>) {
    const member = await this.#house.member(asked.principal.tenantId, userId);
    if (!member?.active) throw refuse('fulfillment.no-such-staff');
    const { name, role, branches } = member;
    const decide = (before: Placed, hand: Hand) => {
      const { branchId } = before.order;
      const worksThere = branchId === null || branches.length === 0 || branches.includes(branchId);
      if (!worksThere || !mayAct(role, 'driver')) throw refuse('fulfillment.not-for-them');
      return handOver(before, { userId, name, role }, hand);
    };
    const ticket = await this.#desk.change(asked, decide, (after) => remember(shownStep(openDelivery(after))));
    return shownStep(openDelivery(ticket));
  }
}

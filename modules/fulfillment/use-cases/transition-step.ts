import { mayAct, refuseAccess } from '#shared/auth/auth';
import type { Remember } from '#shared/store/idempotency';
import { type ShownStep, shownStep } from '../domain/step.ts';
import { findStep, type Press, press } from '../domain/step-transitions.ts';
import type { Asked, Desk } from './ticket-commands.ts';

export type PressStepInput = Asked & { readonly stepName: string; readonly press: Press };

/** Somebody starts a step, completes it or takes that back. */
export class PressStep {
  readonly #desk: Desk;
  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The step after the press. Refuses 403 for another role or branch, 404, and 409 with the step that stands in the way. */
  async run({ stepName, press: what, ...asked }: PressStepInput, remember: Remember<ShownStep>): Promise<ShownStep> {
    const ticket = await this.#desk.change(
      asked,
      (before, hand) => {
        if (!mayAct(asked.principal.role, findStep(before, stepName).role)) throw refuseAccess('auth.forbidden');
        return press(before, stepName, what, hand);
      },
      (after) => remember(shownStep(findStep(after, stepName))),
    );
    return shownStep(findStep(ticket, stepName));
  }
}

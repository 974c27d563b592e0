import { authError, canActAs } from '#shared/auth/auth';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { type StepResponse, toStepResponse } from '../domain/step.ts';
import { findStep, type StepTransition, transitionStep } from '../domain/step-transitions.ts';
import type { TicketCommandInput, TicketCommands } from './ticket-commands.ts';

export type TransitionStepInput = TicketCommandInput & { readonly stepName: string; readonly transition: StepTransition };

/** Starts or completes a step, or undoes either. */
export class TransitionStep {
  readonly #commands: TicketCommands;
  constructor(commands: TicketCommands) {
    this.#commands = commands;
  }

  /**
   * Returns the step after the transition.
   * @throws `auth.forbidden` for another role, and the errors of `TicketCommands.changeTicket` and of the domain function `transitionStep`
   */
  async run(
    { stepName, transition: stepTransition, ...command }: TransitionStepInput,
    recordIdempotency: RecordIdempotency<StepResponse>,
  ): Promise<StepResponse> {
    const ticket = await this.#commands.changeTicket(
      command,
      (before, actor) => {
        if (!canActAs(command.principal.role, findStep(before, stepName).role)) throw authError('auth.forbidden');
        return transitionStep(before, stepName, stepTransition, actor);
      },
      (after) => recordIdempotency(toStepResponse(findStep(after, stepName))),
    );
    return toStepResponse(findStep(ticket, stepName));
  }
}

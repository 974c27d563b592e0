import { markLineReady } from '../domain/ticket-changes.ts';
import type { TicketCommandInput, TicketCommands } from './ticket-commands.ts';

export type MarkLineReadyInput = Omit<TicketCommandInput, 'notes'> & { readonly lineId: string; readonly ready: boolean };

/** Somebody ticks a line of the ticket off, or takes that back. */
export class MarkLineReady {
  readonly #commands: TicketCommands;
  constructor(commands: TicketCommands) {
    this.#commands = commands;
  }

  async run({ lineId, ready, ...command }: MarkLineReadyInput) {
    await this.#commands.changeTicket({ ...command, notes: null }, (ticket, actor) => markLineReady(ticket, lineId, ready, actor));
    return { orderId: command.orderId, lineId, ready };
  }
}

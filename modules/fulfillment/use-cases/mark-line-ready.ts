import { markLineReady } from '../domain/ticket-changes.ts';
import type { TicketCommandInput, TicketCommands } from './ticket-commands.ts';

export type MarkLineReadyInput = Omit<TicketCommandInput, 'notes'> & { readonly lineId: string; readonly ready: boolean };

/** Marks a line of the ticket as ready or not ready. */
export class MarkLineReady {
  readonly #commands: TicketCommands;
  constructor(commands: TicketCommands) {
    this.#commands = commands;
  }

  /** @throws the errors of `TicketCommands.changeTicket` and of the domain function `markLineReady` */
  async run({ lineId, ready, ...command }: MarkLineReadyInput) {
    await this.#commands.changeTicket({ ...command, notes: null }, (ticket, actor) => markLineReady(ticket, lineId, ready, actor));
    return { orderId: command.orderId, lineId, ready };
  }
}

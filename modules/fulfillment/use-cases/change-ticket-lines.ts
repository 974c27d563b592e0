import type { RecordIdempotency } from '#shared/store/idempotency';
import { acknowledgeVoids, fireLines, holdLines, raiseTicket } from '../domain/line-commands.ts';
import { findLine } from '../domain/ticket-lines.ts';
import { toLineResponse, toTicketLinesResponse } from '../domain/ticket-views.ts';
import type { TicketCommandInput, TicketCommands } from './ticket-commands.ts';

type Command = Omit<TicketCommandInput, 'notes'>;
export type HoldLinesInput = Command & { readonly lineIds: readonly string[] };
export type AcknowledgeVoidInput = Command & { readonly lineId: string };
type TicketLinesResponse = ReturnType<typeof toTicketLinesResponse>;
type LineResponse = ReturnType<typeof toLineResponse>;

/** Raises tickets, holds and fires their lines, and acknowledges what was voided of them. All of it may be repeated. */
export class ChangeTicketLines {
  readonly #commands: TicketCommands;
  constructor(commands: TicketCommands) {
    this.#commands = commands;
  }

  /** @throws the errors of `TicketCommands.changeTicket` and of the domain function `raiseTicket` */
  async raise(command: Command, recordIdempotency?: RecordIdempotency<TicketLinesResponse>) {
    const ticket = await this.#commands.changeTicket({ ...command, notes: null }, raiseTicket, (after) =>
      recordIdempotency?.(toTicketLinesResponse(after)),
    );
    return toTicketLinesResponse(ticket);
  }

  /** @throws the errors of `TicketCommands.changeTicket` and of the domain function `holdLines` */
  async hold({ lineIds, ...command }: HoldLinesInput, recordIdempotency?: RecordIdempotency<TicketLinesResponse>) {
    const ticket = await this.#commands.changeTicket(
      { ...command, notes: null },
      (before, actor) => holdLines(before, lineIds, actor),
      (after) => recordIdempotency?.(toTicketLinesResponse(after)),
    );
    return toTicketLinesResponse(ticket);
  }

  /** @throws the errors of `TicketCommands.changeTicket` and of the domain function `fireLines` */
  async fire({ lineIds, ...command }: HoldLinesInput, recordIdempotency?: RecordIdempotency<TicketLinesResponse>) {
    const ticket = await this.#commands.changeTicket(
      { ...command, notes: null },
      (before, actor) => fireLines(before, lineIds, actor),
      (after) => recordIdempotency?.(toTicketLinesResponse(after)),
    );
    return toTicketLinesResponse(ticket);
  }

  /**
   * Returns the line with its acknowledged void.
   * @throws the errors of `TicketCommands.changeTicket` and of the domain function `acknowledgeVoids`
   */
  async acknowledge({ lineId, ...command }: AcknowledgeVoidInput, recordIdempotency?: RecordIdempotency<LineResponse>) {
    const ticket = await this.#commands.changeTicket(
      { ...command, notes: null },
      (before, actor) => acknowledgeVoids(before, lineId, actor),
      (after) => recordIdempotency?.(toLineResponse(after, findLine(after, lineId))),
    );
    return toLineResponse(ticket, findLine(ticket, lineId));
  }
}

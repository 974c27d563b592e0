import { markLine } from '../domain/ticket-changes.ts';
import type { Asked, Desk } from './ticket-commands.ts';

export type MarkLineInput = Omit<Asked, 'notes'> & { readonly lineId: string; readonly ready: boolean };

/** Somebody ticks a line of the ticket off, or takes that back. */
export class MarkLine {
  readonly #desk: Desk;
  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async run({ lineId, ready, ...asked }: MarkLineInput) {
    await this.#desk.change({ ...asked, notes: null }, (ticket, hand) => markLine(ticket, lineId, ready, hand));
    return { orderId: asked.orderId, lineId, ready };
  }
}

import { fulfillmentError } from './errors.ts';
import type { PersonRef } from './step.ts';
import type { PlacedTicket, Ticket } from './ticket.ts';

export type TicketLine = PlacedTicket['order']['lines'][number];
/** What was voided of a line in all, with kind, reason, time and person of the latest void. */
export type VoidedPart = {
  readonly kind: 'void' | 'comp';
  readonly quantity: number;
  readonly reason: string;
  readonly at: string;
  readonly by: PersonRef | null;
  /** Null while any of it is not acknowledged. */
  readonly acknowledgedAt: string | null;
};

/**
 * Returns the line with this id.
 * @throws `fulfillment.no-such-line`
 */
export function findLine({ order }: PlacedTicket, lineId: string): TicketLine {
  const line = order.lines.find((candidate) => candidate.lineId === lineId);
  if (!line) throw fulfillmentError('fulfillment.no-such-line');
  return line;
}

/** Returns what was voided of a line, or null. Voids may be heard of in any order. */
export function toVoidedPart({ voids = [] }: Ticket, lineId: string): VoidedPart | null {
  const voidsOfLine = voids
    .filter((each) => each.lineId === lineId)
    .sort((one, other) => one.at.localeCompare(other.at) || one.changeId.localeCompare(other.changeId));
  const latest = voidsOfLine.at(-1);
  if (!latest) return null;
  const { kind, reason, at, by } = latest;
  const acknowledgements = voidsOfLine.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? []);
  const isAcknowledged = acknowledgements.length === voidsOfLine.length;
  const quantity = voidsOfLine.reduce((sum, each) => sum + each.quantity, 0);
  return { kind, quantity, reason, at, by, acknowledgedAt: (isAcknowledged && acknowledgements.sort().at(-1)) || null };
}

/** How many of a line are to be made: all but those that were voided. Comps are made too. */
export function toQuantityToMake({ voids = [] }: Ticket, { lineId, quantity }: TicketLine): number {
  const voided = voids.filter((each) => each.lineId === lineId && each.kind === 'void');
  return Math.max(0, quantity - voided.reduce((sum, each) => sum + each.quantity, 0));
}

/** The lines of which something is to be made and is not ready yet, held ones included. */
export const listUnreadyLines = (ticket: PlacedTicket): readonly TicketLine[] =>
  ticket.order.lines.filter((line) => !ticket.readyLines.includes(line.lineId) && toQuantityToMake(ticket, line) > 0);

export const isLineHeld = ({ heldLines = [] }: Ticket, { lineId }: Pick<TicketLine, 'lineId'>) => heldLines.includes(lineId);

/** The lines that wait to be fired. */
export const listHeldLines = (ticket: PlacedTicket) => listUnreadyLines(ticket).filter((line) => isLineHeld(ticket, line));

/** Whether nothing can be done for the ticket now: all that is not ready yet is held. */
export function isTicketHeld(ticket: PlacedTicket): boolean {
  const unready = listUnreadyLines(ticket);
  return unready.length > 0 && unready.every((line) => isLineHeld(ticket, line));
}

/**
 * Ensures that somebody is to make the line now.
 * @throws `fulfillment.line-voided`, `fulfillment.line-held`
 */
export function assertLineIsToBeMade(ticket: PlacedTicket, line: TicketLine) {
  const params = { name: line.name };
  if (toQuantityToMake(ticket, line) === 0) throw fulfillmentError('fulfillment.line-voided', { params });
  if (isLineHeld(ticket, line)) throw fulfillmentError('fulfillment.line-held', { params });
}

/** Where in the kitchen a line is made: at the station of its product, else at that of its category. */
export const toStation = ({ station, category }: TicketLine) => station ?? category;

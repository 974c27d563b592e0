import type { Envelope } from '#shared/events/events';
import { findNotedStep } from './line-commands.ts';
import { type PersonRef, systemPerson } from './step.ts';
import { isPlacedTicket, isTicketOpen, type Ticket, type TicketChange } from './ticket.ts';
import { toNotedChange } from './ticket-changes.ts';
import { toVoidedPart } from './ticket-lines.ts';

const toSilentChange = (ticket: Ticket): TicketChange => ({ ticket, rows: [], domainEvents: [] });

/**
 * Takes what was voided off the ticket, once per event. It is told loudly if the line may be on the stove: some step was started and the
 * line is no longer to be made. Returns the same ticket for changes that do not concern the kitchen.
 */
export function applyOrderChanged(ticket: Ticket, { id, data }: Envelope<'OrderChanged'>, now: Date): TicketChange {
  const { change: kind, lineId, quantity, reason, by, at } = data;
  const { voids = [] } = ticket;
  if ((kind !== 'void' && kind !== 'comp') || lineId === null || quantity === null) return toSilentChange(ticket);
  if (voids.some(({ changeId }) => changeId === id)) return toSilentChange(ticket);
  const added = { changeId: id, lineId, kind, quantity, reason: reason ?? '', at, by, acknowledgedAt: null };
  const voided: Ticket = { ...ticket, voids: [...voids, added] };
  const isKnown = isPlacedTicket(voided) && voided.order.lines.some((line) => line.lineId === lineId);
  if (!isPlacedTicket(voided) || !isKnown || !isTicketOpen(voided)) return toSilentChange(voided);
  const details = {
    change: 'line-voided',
    lineId,
    ready: null,
    voidedQuantity: toVoidedPart(voided, lineId)?.quantity ?? quantity,
    loud: kind === 'void' && voided.steps.some(({ startedAt }) => startedAt !== null),
  } as const;
  return toNotedChange(voided, findNotedStep(voided), details, { by: by ?? systemPerson, now, notes: reason });
}

/** Moves the ticket to another table. Of two moves, the later one counts, in whatever order they are heard. */
export function applyTableMoved(
  ticket: Ticket,
  { id, data }: Envelope<'TableMoved'>,
  { by, now }: { readonly by: PersonRef; readonly now: Date },
): TicketChange {
  if (ticket.movedTo && ticket.movedTo.revision >= id) return toSilentChange(ticket);
  const { sessionId } = data;
  const { tableId, tableNumber } = data.to;
  // The order belongs to that table's party from now on, whose guests follow it; also one that is still to come.
  const order = isPlacedTicket(ticket) && { order: { ...ticket.order, customerId: sessionId } };
  const moved: Ticket = { ...ticket, ...order, movedTo: { tableId, tableNumber, sessionId, revision: id } };
  if (!isPlacedTicket(moved) || !isTicketOpen(moved)) return toSilentChange(moved);
  return toNotedChange(moved, findNotedStep(moved), { change: 'moved', lineId: null, ready: null }, { by, now, notes: null });
}

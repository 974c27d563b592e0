import { fulfillmentError } from './errors.ts';
import type { TicketStep } from './step.ts';
import { assertTicketOpen, type TicketActor } from './step-transitions.ts';
import { findCurrentStep, type PlacedTicket, type TicketChange } from './ticket.ts';
import { toNotedChange } from './ticket-changes.ts';
import { findLine, isLineHeld, toQuantityToMake, toVoidedPart } from './ticket-lines.ts';

const toUnchanged = (ticket: PlacedTicket): TicketChange<PlacedTicket> => ({ ticket, rows: [], domainEvents: [] });

/** The step at which the ledger notes what concerns no step: the current one, or the last one of a ticket that is done. */
export const findNotedStep = (ticket: PlacedTicket) => (findCurrentStep(ticket) ?? ticket.steps.at(-1)) as TicketStep;

/**
 * Puts the ticket before all that were not raised, and behind those that were raised before. An order for later enters the queue. Returns
 * the same ticket if it was raised already.
 * @throws the errors of `assertTicketOpen`
 */
export function raiseTicket(ticket: PlacedTicket, actor: TicketActor): TicketChange<PlacedTicket> {
  assertTicketOpen(ticket);
  if (ticket.raisedAt !== undefined) return toUnchanged(ticket);
  const raised = { ...ticket, raisedAt: actor.now.toISOString(), arrived: true };
  return toNotedChange(raised, findNotedStep(ticket), { change: 'raised', lineId: null, ready: null }, actor);
}

/**
 * Holds lines: nobody makes them until they are fired. Returns the same ticket if all of them are held already.
 * @throws `fulfillment.no-such-line`, the errors of `assertTicketOpen`, and `fulfillment.line-ready` or `fulfillment.line-voided` if there is
 *   nothing left to make of a line
 */
export function holdLines(ticket: PlacedTicket, lineIds: readonly string[], actor: TicketActor): TicketChange<PlacedTicket> {
  const lines = [...new Set(lineIds)].map((lineId) => findLine(ticket, lineId));
  assertTicketOpen(ticket);
  for (const line of lines) {
    const params = { name: line.name };
    if (toQuantityToMake(ticket, line) === 0) throw fulfillmentError('fulfillment.line-voided', { params });
    if (ticket.readyLines.includes(line.lineId)) throw fulfillmentError('fulfillment.line-ready', { params });
  }
  const added = lines.filter((line) => !isLineHeld(ticket, line)).map(({ lineId }) => lineId);
  if (added.length === 0) return toUnchanged(ticket);
  const held = { ...ticket, heldLines: [...(ticket.heldLines ?? []), ...added] };
  return toNotedChange(held, findNotedStep(ticket), { change: 'held', lineId: null, lineIds: added, ready: null }, actor);
}

/**
 * Fires held lines: they are to be made now. Returns the same ticket if none of them is held.
 * @throws `fulfillment.no-such-line`, and the errors of `assertTicketOpen`
 */
export function fireLines(ticket: PlacedTicket, lineIds: readonly string[], actor: TicketActor): TicketChange<PlacedTicket> {
  const lines = [...new Set(lineIds)].map((lineId) => findLine(ticket, lineId));
  assertTicketOpen(ticket);
  const fired = lines.filter((line) => isLineHeld(ticket, line)).map(({ lineId }) => lineId);
  if (fired.length === 0) return toUnchanged(ticket);
  const released = { ...ticket, heldLines: (ticket.heldLines ?? []).filter((lineId) => !fired.includes(lineId)) };
  return toNotedChange(released, findNotedStep(ticket), { change: 'fired', lineId: null, lineIds: fired, ready: null }, actor);
}

/**
 * Notes that the kitchen has seen what was voided of a line, whatever has become of the order. Returns the same ticket if that is noted
 * already.
 * @throws `fulfillment.no-such-line`; `fulfillment.line-not-voided` if nothing of the line was voided
 */
export function acknowledgeVoids(ticket: PlacedTicket, lineId: string, actor: TicketActor): TicketChange<PlacedTicket> {
  const line = findLine(ticket, lineId);
  const voided = toVoidedPart(ticket, lineId);
  if (!voided) throw fulfillmentError('fulfillment.line-not-voided', { params: { name: line.name } });
  if (voided.acknowledgedAt !== null) return toUnchanged(ticket);
  const at = actor.now.toISOString();
  const voids = (ticket.voids ?? []).map((each) =>
    each.lineId === lineId && each.acknowledgedAt === null ? { ...each, acknowledgedAt: at } : each,
  );
  const details = { change: 'void-acknowledged', lineId, ready: null, voidedQuantity: voided.quantity } as const;
  return toNotedChange({ ...ticket, voids }, findNotedStep(ticket), details, actor);
}

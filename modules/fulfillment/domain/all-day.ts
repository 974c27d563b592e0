import type { PlacedTicket } from './ticket.ts';
import { isLineHeld, listUnreadyLines, type TicketLine, toQuantityToMake } from './ticket-lines.ts';
import { listLinesOfStation } from './ticket-views.ts';

/** How many of a product with these options are to be made. */
export type AllDayCount = Pick<TicketLine, 'productId' | 'name' | 'options'> & { readonly quantity: number };

/**
 * Whether the kitchen still has to make something for a ticket: a step of its cooks is not done or, where nobody cooks, the first step.
 * Afterwards all of its lines have been made, whether somebody ticked them off or not.
 */
function isBeingMade({ steps }: PlacedTicket): boolean {
  const cooking = steps.filter(({ role }) => role === 'cook');
  return (cooking.length > 0 ? cooking : steps.slice(0, 1)).some(({ status }) => status !== 'DONE');
}

const toOptionKey = ({ options }: TicketLine) => options.map(({ optionId, choiceId }) => `${optionId}\t${choiceId}`).sort();

/**
 * Sums what is to be made now over the tickets: the lines of a station (undefined: all) that are neither ready nor held nor voided, by
 * product and options. The greatest number comes first.
 */
export function countAllDay(tickets: readonly PlacedTicket[], station: string | undefined): AllDayCount[] {
  const counts = new Map<string, AllDayCount>();
  for (const ticket of tickets) {
    if (ticket.canary || !isBeingMade(ticket)) continue;
    const unready = new Set(listUnreadyLines(ticket));
    for (const line of listLinesOfStation(ticket, station)) {
      if (!unready.has(line) || isLineHeld(ticket, line)) continue;
      const { productId, name, options } = line;
      const key = JSON.stringify([productId, toOptionKey(line)]);
      const counted = counts.get(key) ?? { productId, name, options, quantity: 0 };
      counts.set(key, { ...counted, quantity: counted.quantity + toQuantityToMake(ticket, line) });
    }
  }
  return [...counts.values()].sort((one, other) => other.quantity - one.quantity || one.name.localeCompare(other.name, 'es'));
}

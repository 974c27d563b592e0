import { searchKey } from '#shared/values/text-key';
import type { PlacedTicket } from './ticket.ts';
import { toTableOfTicket } from './ticket-views.ts';

/**
 * Whether a ticket is what somebody looks for: by its number or that of its table (`12`, `#12`, `Mesa 4`), a part of the customer's name,
 * the id of the table, or the beginning of the order's id.
 */
export function matchesTicketSearch(ticket: PlacedTicket, q: string): boolean {
  const wanted = searchKey(q.trim());
  const { tableId, tableNumber, customerName } = toTableOfTicket(ticket);
  const [, calledNumber] = /^(?:#|n\.?[º°] ?)?(\d+)$/.exec(wanted) ?? [];
  const [, calledTable] = /^(?:mesa|table) (\d+)$/.exec(wanted) ?? [];
  const isNumber = (number: number | null | undefined, text: string | undefined) => text !== undefined && number === Number(text);
  return (
    isNumber(ticket.order.number, calledNumber) ||
    isNumber(tableNumber, calledNumber ?? calledTable) ||
    searchKey(customerName ?? '').includes(wanted) ||
    tableId === q.trim() ||
    searchKey(ticket.orderId).startsWith(wanted)
  );
}

import { toWords } from '../../search/domain/spanish-words.ts';
import type { Order } from './order.ts';

type SearchableOrder = Pick<Order, 'id' | 'customerName' | 'tableId'>;

/** Matches orders by their exact id, their table's exact id, or prefixes of the words of the customer's name, ignoring accents. */
export function createOrderMatcher(text: string): (order: SearchableOrder) => boolean {
  const trimmed = text.trim();
  const searchWords = toWords(text);
  return ({ id, customerName, tableId }) => {
    if (trimmed === id || trimmed === tableId) return true;
    const words = toWords(customerName);
    return searchWords.length > 0 && searchWords.every((prefix) => words.some((word) => word.startsWith(prefix)));
  };
}

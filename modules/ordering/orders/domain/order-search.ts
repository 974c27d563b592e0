import { toWords } from '../../search/domain/spanish-words.ts';
import type { Order } from './order.ts';

type SearchableOrder = Pick<Order, 'id' | 'customerName' | 'tableId'>;

/** Whether an order is meant by a text: by its id, its table's, or the beginnings of words of its customer's name, accents aside. */
export function createOrderMatcher(text: string): (order: SearchableOrder) => boolean {
  const trimmed = text.trim();
  const searchWords = toWords(text);
  return ({ id, customerName, tableId }) => {
    if (trimmed === id || trimmed === tableId) return true;
    const words = toWords(customerName);
    return searchWords.length > 0 && searchWords.every((prefix) => words.some((word) => word.startsWith(prefix)));
  };
}

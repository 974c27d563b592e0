import { wordsOf } from '../../search/domain/spanish-words.ts';
import type { Order } from './order.ts';

type Searched = Pick<Order, 'id' | 'customerName' | 'tableId'>;

/** Whether an order is meant by a text: by its id, its table's, or the beginnings of words of its customer's name, accents aside. */
export function orderSearch(text: string): (order: Searched) => boolean {
  const trimmed = text.trim();
  const wanted = wordsOf(text);
  return ({ id, customerName, tableId }) => {
    if (trimmed === id || trimmed === tableId) return true;
    const words = wordsOf(customerName);
    return wanted.length > 0 && wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
}

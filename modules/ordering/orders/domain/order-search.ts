import { toWords } from '../../search/domain/spanish-words.ts';
import type { Order } from './order.ts';

type SearchableOrder = Pick<Order, 'id' | 'customerName' | 'tableId' | 'number'> & {
  readonly taxNumber?: string | undefined;
  readonly phone?: string | undefined;
};

/** People write tax and phone numbers with and without separators. */
const toDigits = (text: string) => text.replaceAll(/[\s().-]/g, '').toLowerCase();
/** Digits enough to tell phone numbers apart: people leave out the country's code. */
const minPhoneDigits = 6;

/**
 * Matches orders by their exact id or number (`12` or `#12`), their table's exact id, the tax number of their invoice, the end of their
 * guest's phone number, or prefixes of the words of the customer's name, ignoring accents.
 */
export function createOrderMatcher(text: string): (order: SearchableOrder) => boolean {
  const trimmed = text.trim();
  const searchWords = toWords(text);
  const [, digits] = /^#?0*(\d{1,9})$/.exec(trimmed) ?? [];
  const digitsText = toDigits(text);
  return ({ id, customerName, tableId, number, taxNumber, phone }) => {
    if (trimmed === id || trimmed === tableId) return true;
    if (digits !== undefined && number === Number(digits)) return true;
    if (taxNumber !== undefined && toDigits(taxNumber) === digitsText) return true;
    if (phone !== undefined && digitsText.length >= minPhoneDigits && toDigits(phone).endsWith(digitsText)) return true;
    const words = toWords(customerName);
    return searchWords.length > 0 && searchWords.every((prefix) => words.some((word) => word.startsWith(prefix)));
  };
}

import { DomainError } from '#shared/errors';
import { type Line, type Order, place, type Wish } from './order.ts';
import type { OnSale } from './product.ts';

/** What of a former order can be had now, and which of its lines cannot. */
export type Again = { readonly wishes: readonly Wish[]; readonly gone: readonly Line[] };

/** Each line is tried beside those before it, so that two lines do not count on the same last piece. */
export function again({ lines, payment, ...former }: Order, menu: readonly OnSale[], now: Date): Again {
  const draft = { ...former, type: 'pickup', scheduledFor: null, paymentMethod: payment.method } as const;
  const wishes: Wish[] = [];
  const gone: Line[] = [];
  for (const line of lines) {
    const { productId, quantity, options } = line;
    const wish = { productId, quantity, options: options.map(({ optionId, choiceId }) => ({ optionId, choiceId })) };
    try {
      place(draft, [...wishes, wish], menu, now);
      wishes.push(wish);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      gone.push(line);
    }
  }
  return { wishes, gone };
}

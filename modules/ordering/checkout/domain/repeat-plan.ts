import type { Line, Order, Wish } from '../../orders/domain/order.ts';

/** What of a former order can be had now, and which of its lines cannot. */
export type Again = { readonly wishes: readonly Wish[]; readonly gone: readonly Line[] };

/** The lines of an order as they would be asked for once more. */
export const wishesOf = ({ lines }: Order): readonly Wish[] => lines.map(wishOf);

const wishOf = ({ productId, quantity, options }: Line): Wish => ({
  ...{ productId, quantity },
  options: options.map(({ optionId, choiceId }) => ({ optionId, choiceId })),
});

/** Each line is tried beside those before it, so that two lines do not count on the same last piece. */
export function again({ lines }: Order, canBeHad: (wishes: readonly Wish[]) => boolean): Again {
  const wishes: Wish[] = [];
  const gone: Line[] = [];
  for (const line of lines) {
    const wish = wishOf(line);
    if (canBeHad([...wishes, wish])) wishes.push(wish);
    else gone.push(line);
  }
  return { wishes, gone };
}

import type { Order } from '../../orders/domain/order.ts';
import type { OrderItemInput, OrderLine } from '../../orders/domain/order-lines.ts';

/** What of a former order can be had now, and which of its lines cannot. */
export type RepeatPlan = { readonly items: readonly OrderItemInput[]; readonly unavailable: readonly OrderLine[] };

/** The lines of an order as they would be asked for once more. */
export const toOrderItemInputs = ({ lines }: Order): readonly OrderItemInput[] => lines.map(toOrderItemInput);

const toOrderItemInput = ({ productId, quantity, options }: OrderLine): OrderItemInput => ({
  productId,
  quantity,
  options: options.map(({ optionId, choiceId }) => ({ optionId, choiceId })),
});

/** Each line is tried beside those before it, so that two lines do not count on the same last piece. */
export function planRepeat({ lines }: Order, areAvailable: (items: readonly OrderItemInput[]) => boolean): RepeatPlan {
  const items: OrderItemInput[] = [];
  const unavailable: OrderLine[] = [];
  for (const line of lines) {
    const item = toOrderItemInput(line);
    if (areAvailable([...items, item])) items.push(item);
    else unavailable.push(line);
  }
  return { items, unavailable };
}

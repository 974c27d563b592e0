import type { Order } from '../../orders/domain/order.ts';
import { type OrderItemInput, type OrderLine, toOrderedQuantity } from '../../orders/domain/order-lines.ts';

/** The items of an earlier order that are available now, and the lines that are not. */
export type RepeatPlan = { readonly items: readonly OrderItemInput[]; readonly unavailable: readonly OrderLine[] };

/** Converts the lines of an order into items for a new order. */
export const toOrderItemInputs = ({ lines }: Order): readonly OrderItemInput[] => lines.map(toOrderItemInput);

/** What was voided is ordered again: the guest wanted it. */
const toOrderItemInput = ({ productId, options, note, ...line }: OrderLine): OrderItemInput => ({
  productId,
  quantity: toOrderedQuantity(line),
  options: options.map(({ optionId, choiceId }) => ({ optionId, choiceId })),
  note,
});

/** Checks each line together with the lines before it, so that two lines cannot both claim the last unit. */
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

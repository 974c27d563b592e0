import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { EventCause } from '#shared/events/events';
import type { OrderType, PaymentMethod } from '#shared/events/payloads/fields';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { AddressParts, Order } from '../../orders/domain/order.ts';
import type { TableTab } from '../../orders/ports/table-tabs.ts';
import type { OrderRequest, PlaceOrder } from '../../orders/use-cases/place-order.ts';
import { type CartLine, toCartChangedEvent } from '../domain/cart.ts';
import { assertCartUnchanged, assertTotalNotHigher, hasSameLines } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import type { CartCaller, FindCart } from './find-cart.ts';
import type { PriceCart } from './price-cart.ts';

export type CheckoutInput = {
  readonly paymentMethod: PaymentMethod;
  readonly address: string | null;
  readonly addressParts?: AddressParts | undefined;
  /** Defaults to delivery, or to dine-in for the guests of a table. */
  readonly type?: OrderType | undefined;
  readonly branchId?: string | null;
  readonly note?: string | null;
  readonly scheduledFor?: string | null;
  readonly promotionCode?: string | null;
  readonly zoneId?: string | null;
} & Pick<OrderRequest, 'tip' | 'allergyNote' | 'invoice' | 'language'>;

type Deps = { readonly carts: Carts; readonly findCart: FindCart; readonly priceCart: PriceCart; readonly placeOrder: PlaceOrder };

/**
 * Places an order for the contents of the cart and empties the cart, in one write. If two phones check out at once, only one places the
 * order. The order never costs more than the cart has shown, except for fees. An error leaves the cart unchanged.
 */
export class CheckOut {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.cart-empty`; every error of `FindCart.find`
   * @throws `ordering.cart-changed` if another device changed the cart, an item is unavailable, or a price or the total has risen
   * @throws `ordering.changed-meanwhile` after 50 conflicts; every error of `PlaceOrder.submitWith`
   */
  async run(caller: CartCaller, input: CheckoutInput, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>): Promise<Order> {
    let initialLines: readonly CartLine[] | undefined;
    return retryOnConflict(async () => {
      const owner = await this.#deps.findCart.find(caller);
      if (!owner) throw orderingError('ordering.cart-empty');
      const storedCart = await this.#deps.carts.get(owner);
      const { lines } = storedCart;
      if (lines.length === 0) throw orderingError('ordering.cart-empty');
      initialLines ??= lines;
      if (!hasSameLines(initialLines, lines))
        throw orderingError('ordering.cart-changed', { params: { names: lines.map(({ name }) => name).join(', ') } });
      assertCartUnchanged(lines, await this.#deps.priceCart.run(owner, lines));
      const emptyCart = (order: Order, tab: TableTab | undefined) => {
        assertTotalNotHigher(storedCart, order);
        // Tell the other phones at the table that the cart is empty.
        const events = tab ? [toCartChangedEvent(tab.sessionId, tab.tableId, [])] : [];
        return { writes: [this.#deps.carts.prepareEmptying(owner, storedCart)], events };
      };
      const order = await this.#deps.placeOrder.submitWith(
        caller,
        toOrderRequest(caller, input, lines),
        emptyCart,
        cause,
        recordIdempotency,
      );
      if (order) return order;
      return undefined;
    }, conflictRetries);
  }
}

const toOrderRequest = (
  { name: customerName, branches, tableId }: CartCaller,
  input: CheckoutInput,
  items: readonly CartLine[],
): OrderRequest => {
  const { addressParts, branchId = null, note = null, scheduledFor = null, ...rest } = input;
  return {
    ...rest,
    ...(addressParts && { addressParts }),
    branchId,
    tableId: tableId ?? null,
    note,
    scheduledFor,
    items,
    customerName,
    branches,
  };
};

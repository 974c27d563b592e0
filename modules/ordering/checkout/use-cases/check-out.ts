import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { OrderType } from '#shared/events/event-payloads';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { OrderAtTable } from '../../dining/use-cases/order-at-table.ts';
import { refuse } from '../../domain/errors.ts';
import type { AddressParts, Order } from '../../orders/domain/order.ts';
import type { Along, PlaceOrder } from '../../orders/use-cases/place-order.ts';
import { type CartLine, cartChanged } from '../domain/cart.ts';
import { holdsTheSame, refuseDearer, refuseWhatChanged } from '../domain/shown-prices.ts';
import type { Carts } from '../ports/carts.ts';
import { ownerOf } from './cart-owner.ts';
import type { PriceCart } from './price-cart.ts';

export type CheckoutInput = {
  readonly paymentMethod: 'cash' | 'card';
  readonly address: string | null;
  readonly addressParts?: AddressParts | undefined;
  /** Without it: delivery, or for the guests of a table dine-in. */
  readonly type?: OrderType | undefined;
  /** As for any order. */
  readonly branchId?: string | null;
  readonly note?: string | null;
  readonly scheduledFor?: string | null;
  readonly promotionCode?: string | null;
  readonly zoneId?: string | null;
};

const mostTries = 50;

/**
 * Orders what is in the cart and empties it, in one write: of two phones that check out at once one makes the order. The order asks for
 * no more than the cart has shown. A refusal leaves the cart as it is.
 */
export class CheckOut {
  readonly #carts: Carts;
  readonly #price: PriceCart;
  readonly #place: PlaceOrder;
  readonly #atTable: OrderAtTable;
  readonly #clock: Clock;
  constructor(carts: Carts, price: PriceCart, place: PlaceOrder, atTable: OrderAtTable, clock: Clock) {
    this.#carts = carts;
    this.#price = price;
    this.#place = place;
    this.#atTable = atTable;
    this.#clock = clock;
  }

  async run(principal: Principal, input: CheckoutInput, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const owner = ownerOf(principal, this.#clock.now());
    let first: readonly CartLine[] | undefined;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const kept = await this.#carts.of(owner);
      const { lines } = kept;
      if (lines.length === 0) throw refuse('ordering.cart-empty');
      first ??= lines;
      if (!holdsTheSame(first, lines))
        throw refuse('ordering.cart-changed', { params: { names: lines.map(({ name }) => name).join(', ') } });
      refuseWhatChanged(lines, await this.#price.run(principal, lines));
      const empty = (order: Order) => {
        refuseDearer(kept, order);
        return { writes: [this.#carts.emptied(owner, kept)] };
      };
      const order = await this.#order(principal, { ...input, lines }, empty, cause, remember);
      if (order) return order;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** A table's order goes to its bill, and its other phones see the cart empty. */
  #order(
    { role, userId: customerId, name: customerName, branches }: Principal,
    {
      lines,
      address,
      addressParts,
      type,
      branchId = null,
      note = null,
      scheduledFor = null,
      ...input
    }: CheckoutInput & { readonly lines: readonly CartLine[] },
    empty: (order: Order) => ReturnType<Along>,
    cause: Cause,
    remember?: Remember<Order>,
  ) {
    const draft = { ...input, note, wishes: lines, customerName, branches };
    const whereto = { branchId, tableId: null, address, scheduledFor };
    if (role !== 'guest') {
      const parts = addressParts && { addressParts };
      return this.#place.tryWith({ ...draft, ...whereto, ...parts, customerId, type: type ?? 'delivery' }, empty, cause, remember);
    }
    const atTable = { ...draft, whereto: { ...whereto, type } };
    const told: Parameters<OrderAtTable['tryWith']>[2] = (order, { id, tableId }) => ({
      ...empty(order),
      facts: [cartChanged(id, tableId, [])],
    });
    return this.#atTable.tryWith(customerId, atTable, told, cause, remember);
  }
}

import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import { type Draft, type Order, place, type Wish } from '../domain/order.ts';
import type { Directory } from '../ports/directory.ts';
import type { Orders } from '../ports/orders.ts';
import type { Products } from '../ports/products.ts';

export type PlaceOrderInput = Omit<Draft, 'id' | 'tenantId' | 'currency'> & { readonly wishes: readonly Wish[] };

/** Prices the wishes, takes their stock and stores the order with its events, or nothing. */
export class PlaceOrder {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(orders: Orders, products: Products, directory: Directory, clock: Clock) {
    this.#orders = orders;
    this.#products = products;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** Without an address it goes to the one in the customer's profile, if any. */
  async run({ wishes, ...draft }: PlaceOrderInput, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const { tenantId } = cause;
    const [{ currency }, menu, address] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#products.findAll(
        tenantId,
        wishes.map(({ productId }) => productId),
      ),
      draft.address ?? this.#directory.addressOf(tenantId, draft.customerId),
    ]);
    const now = this.#clock.now();
    const { order, facts } = place({ ...draft, id: newId(), tenantId, currency, address }, wishes, menu, now);
    await this.#orders.add(order, say(facts, cause, now), remember?.(order));
    return order;
  }
}

import { isStaff, type Principal } from '#shared/auth';
import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events';
import type { Remember } from '#shared/receipts';
import type { Line, Order } from '../domain/order.ts';
import { refuse } from '../domain/refusals.ts';
import { again } from '../domain/repeat.ts';
import type { Products } from '../ports/products.ts';
import type { OrderAtTable } from './order-at-table.ts';
import type { PlaceOrder } from './place-order.ts';
import type { ReadOrders } from './read-orders.ts';

/** `skipMissing`: without what can no longer be had. `zoneId`: as for any order. */
export type Repeating = { readonly skipMissing: boolean; readonly zoneId: string | null };
/** The new order, and the lines of the former one that it is without. */
export type Repeated = { readonly order: Order; readonly leftOut: readonly Line[] };

/** The same once more, at today's prices and as soon as it can be had. */
export class RepeatOrder {
  readonly #read: ReadOrders;
  readonly #products: Products;
  readonly #place: PlaceOrder;
  readonly #atTable: OrderAtTable;
  readonly #clock: Clock;
  constructor(read: ReadOrders, products: Products, place: PlaceOrder, atTable: OrderAtTable, clock: Clock) {
    this.#read = read;
    this.#products = products;
    this.#place = place;
    this.#atTable = atTable;
    this.#clock = clock;
  }

  /** For whoever may see the former order, in the name of its customer. Refuses catering, which needs a new quote. */
  async run(principal: Principal, id: string, how: Repeating, cause: Cause, remember?: Remember<Repeated>): Promise<Repeated> {
    const former = await this.#read.one(principal, id);
    if (former.type === 'catering')
      throw refuse('ordering.quote-first', { params: { names: former.lines.map(({ name }) => name).join(', ') } });
    const ids = [...new Set(former.lines.map(({ productId }) => productId))];
    const { wishes, gone } = again(former, await this.#products.findAll(principal.tenantId, ids), this.#clock.now());
    const isRefused = gone.length > 0 && (!how.skipMissing || wishes.length === 0);
    if (isRefused) throw refuse('ordering.unavailable', { params: { names: gone.map(({ name }) => name).join(', ') } });
    const order = await this.#again(principal, former, { wishes, zoneId: how.zoneId }, cause, (order) =>
      remember?.({ order, leftOut: gone }),
    );
    return { order, leftOut: gone };
  }

  #again(
    principal: Principal,
    { customerId, customerName, type, branchId, tableId, address, note, payment }: Order,
    wanted: Pick<Parameters<PlaceOrder['run']>[0], 'wishes' | 'zoneId'>,
    cause: Cause,
    remember: Remember<Order>,
  ) {
    const draft = { ...wanted, customerName, note, paymentMethod: payment.method, branches: principal.branches };
    const whereto = { type, branchId, tableId, address, scheduledFor: null };
    if (principal.role === 'guest') return this.#atTable.run(principal.userId, { ...draft, whereto }, cause, remember);
    if (isStaff(principal.role) && tableId !== null)
      return this.#atTable.forGuests(principal, tableId, { ...draft, whereto }, cause, remember);
    return this.#place.run({ ...draft, ...whereto, customerId }, cause, remember);
  }
}

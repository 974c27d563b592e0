import { isStaff, type Principal } from '#shared/auth/auth';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { OrderAtTable } from '../../dining/use-cases/order-at-table.ts';
import { refuse } from '../../domain/errors.ts';
import type { Line, Order } from '../../orders/domain/order.ts';
import type { PlaceOrder, PlaceOrderInput } from '../../orders/use-cases/place-order.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import { again, wishesOf } from '../domain/repeat-plan.ts';

/** `skipMissing`: without what can no longer be had. `zoneId`: as for any order. */
export type Repeating = { readonly skipMissing: boolean; readonly zoneId: string | null };
/** The new order, and the lines of the former one that it is without. */
export type Repeated = { readonly order: Order; readonly leftOut: readonly Line[] };

/** The same once more, at today's prices and as soon as it can be had. */
export class RepeatOrder {
  readonly #read: ReadOrders;
  readonly #place: PlaceOrder;
  readonly #atTable: OrderAtTable;
  constructor(read: ReadOrders, place: PlaceOrder, atTable: OrderAtTable) {
    this.#read = read;
    this.#place = place;
    this.#atTable = atTable;
  }

  /** For whoever may see the former order, in the name of its customer. Refuses catering, which needs a new quote. */
  async run(principal: Principal, id: string, how: Repeating, cause: Cause, remember?: Remember<Repeated>): Promise<Repeated> {
    const former = await this.#read.one(principal, id);
    if (former.type === 'catering')
      throw refuse('ordering.quote-first', { params: { names: former.lines.map(({ name }) => name).join(', ') } });
    let leftOut: readonly Line[] = [];
    const choose: PlaceOrderInput['choose'] = (canBeHad) => {
      const { wishes, gone } = again(former, canBeHad);
      leftOut = gone;
      if (gone.length > 0 && (!how.skipMissing || wishes.length === 0))
        throw refuse('ordering.unavailable', { params: { names: gone.map(({ name }) => name).join(', ') } });
      return wishes;
    };
    const wanted = { wishes: wishesOf(former), choose, zoneId: how.zoneId };
    const order = await this.#again(principal, former, wanted, cause, (order) => remember?.({ order, leftOut }));
    return { order, leftOut };
  }

  #again(
    principal: Principal,
    { customerId, customerName, type, branchId, tableId, address, note, payment }: Order,
    wanted: Pick<PlaceOrderInput, 'wishes' | 'choose' | 'zoneId'>,
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

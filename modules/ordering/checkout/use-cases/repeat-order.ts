import type { Principal } from '#shared/auth/auth';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderLine } from '../../orders/domain/order-lines.ts';
import type { PlaceOrder } from '../../orders/use-cases/place-order.ts';
import type { PlaceOrderInput } from '../../orders/use-cases/price-order.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import { planRepeat, toOrderItemInputs } from '../domain/repeat-plan.ts';

/** `skipMissing`: leave out unavailable items instead of refusing the order. `zoneId`: the delivery zone, or null. */
export type RepeatOptions = Pick<PlaceOrderInput, 'language'> & { readonly skipMissing: boolean; readonly zoneId: string | null };
/** The new order, and the lines of the original order that were left out. */
export type RepeatedOrder = { readonly order: Order; readonly leftOut: readonly OrderLine[] };

type Deps = { readonly readOrders: ReadOrders; readonly placeOrder: PlaceOrder };

/** Repeats an order at today's prices, as soon as possible. */
export class RepeatOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Repeats an order that the caller can read, for its original customer.
   * @throws `ordering.quote-first` for catering, which needs a new quote
   * @throws `ordering.unavailable` if items are unavailable and `skipMissing` is false, or if none is available
   * @throws every error of `ReadOrders.get` and `PlaceOrder.submit`
   */
  async run(
    principal: Principal,
    id: string,
    options: RepeatOptions,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<RepeatedOrder>,
  ): Promise<RepeatedOrder> {
    const original = await this.#deps.readOrders.get(principal, id);
    if (original.type === 'catering')
      throw orderingError('ordering.quote-first', { params: { names: original.lines.map(({ name }) => name).join(', ') } });
    let leftOut: readonly OrderLine[] = [];
    const choose: PlaceOrderInput['choose'] = (areAvailable) => {
      const { items, unavailable } = planRepeat(original, areAvailable);
      leftOut = unavailable;
      if (unavailable.length > 0 && (!options.skipMissing || items.length === 0))
        throw orderingError('ordering.unavailable', { params: { names: unavailable.map(({ name }) => name).join(', ') } });
      return items;
    };
    const selection = { items: toOrderItemInputs(original), choose, zoneId: options.zoneId, language: options.language };
    const order = await this.#placeAgain(principal, original, selection, cause, (order) => recordIdempotency?.({ order, leftOut }));
    return { order, leftOut };
  }

  #placeAgain(
    principal: Principal,
    { customerId, customerName, type, branchId, tableId, address, note, allergyNote, payment }: Order,
    selection: Pick<PlaceOrderInput, 'items' | 'choose' | 'zoneId' | 'language'>,
    cause: EventCause,
    recordIdempotency: RecordIdempotency<Order>,
  ) {
    const destination = { type, branchId, tableId, address, scheduledFor: null };
    const { branches } = principal;
    const notes = { note, ...(allergyNote !== undefined && { allergyNote }) };
    const request = { ...selection, ...destination, ...notes, customerId, customerName, paymentMethod: payment.method, branches };
    return this.#deps.placeOrder.submit(principal, request, cause, recordIdempotency);
  }
}

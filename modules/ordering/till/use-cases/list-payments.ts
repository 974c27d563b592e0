import type { Principal } from '#shared/auth/auth';
import { orderingError } from '../../domain/errors.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import { type Payment, toUnrecordedPayment } from '../domain/payment.ts';
import type { Payments } from '../ports/payments.ts';
import { assertAtTill } from './record-tender.ts';

type Deps = { readonly orders: Orders; readonly payments: Payments };

/** Lists the payments of an order, oldest first. */
export class ListPayments {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.order-not-found`; the errors of `assertAtTill` */
  async run(principal: Principal, orderId: string): Promise<readonly Payment[]> {
    const { orders, payments } = this.#deps;
    const stored = await orders.find(principal.tenantId, orderId);
    if (!stored) throw orderingError('ordering.order-not-found');
    const { order } = stored;
    assertAtTill(principal, order);
    const ids = readTenders(order).map(({ paymentId }) => paymentId);
    const found = await payments.findAll(principal.tenantId, ids);
    const isUnrecorded = ids.includes(orderId) && !found.some(({ id }) => id === orderId);
    const all = isUnrecorded ? [toUnrecordedPayment(order), ...found] : found;
    return all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  }
}

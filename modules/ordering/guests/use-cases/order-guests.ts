import { type SessionClaims, Sessions } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Orders } from '../../orders/ports/orders.ts';
import { isTrackable } from '../domain/tracking.ts';

type Deps = { readonly orders: Orders; readonly clock: Clock };

/** The guests who ordered without an account. The session of each is their order: it ends 24 hours after the order has. */
export class OrderGuests extends Sessions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    super();
    this.#deps = deps;
  }

  async isAlive({ tenantId, userId, guestOf }: SessionClaims) {
    const { orders, clock } = this.#deps;
    const order = guestOf && (await orders.find(tenantId, guestOf.id))?.order;
    return order !== undefined && order.customerId === userId && isTrackable(order, clock.now());
  }
}

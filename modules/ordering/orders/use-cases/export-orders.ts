import type { PersonalDataOwner } from '#shared/personal-data';
import type { Order } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';

const pageSize = 50;

type Deps = { readonly orders: Orders };

/** Reads all orders of a customer, for the copy of what is kept of them. */
export class ExportOrders {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run({ tenantId, userId }: PersonalDataOwner): Promise<readonly Order[]> {
    const found: Order[] = [];
    let after: string | undefined;
    do {
      const { orders, next } = await this.#deps.orders.listByCustomer(tenantId, userId, { limit: pageSize, after });
      found.push(...orders);
      after = next;
    } while (after !== undefined);
    return found;
  }
}

import type { Promotions } from '../../promotions/ports/promotions.ts';
import { CurrencyUse } from '../../settings/ports/currency-use.ts';
import type { Orders } from '../ports/orders.ts';

/** A currency is in use if the tenant has orders or promotions, because both store amounts. */
export class PricedCurrencyUse extends CurrencyUse {
  readonly #orders: Orders;
  readonly #promotions: Promotions;
  constructor(orders: Orders, promotions: Promotions) {
    super();
    this.#orders = orders;
    this.#promotions = promotions;
  }

  async isInUse(tenantId: string) {
    const [{ orders }, promotionCount] = await Promise.all([
      this.#orders.listByTenant(tenantId, { limit: 1 }),
      this.#promotions.count(tenantId),
    ]);
    return orders.length > 0 || promotionCount > 0;
  }
}

import { type Principal, refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { isBook } from '../../catalogue/domain/book.ts';
import type { OnSale } from '../../catalogue/domain/product.ts';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { completed } from '../../catalogue/use-cases/combo-stock.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import type { Places } from '../../venues/ports/venues.ts';
import { offeredOf, type Reason, type Recommended, recommend } from '../domain/recommendations.ts';
import type { Baskets } from '../ports/co-purchases.ts';

/** How much is looked at: the latest orders, of what they hold the latest products with their baskets, and the best of what fits. */
const [latestOrders, latestProducts, looked] = [50, 5, 200];
/** Of how many the stock is read at once. */
const atOnce = 50;

type Ports = {
  readonly baskets: Baskets;
  readonly orders: Orders;
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly directory: Directory;
  readonly places: Places;
};
export type ShownRecommendation = OnSale & { readonly reason: Reason; readonly currency: string };

/** What somebody might like who has bought this and that, of what can be had at this moment. */
export class RecommendProducts {
  readonly #ports: Ports;
  readonly #clock: Clock;
  constructor(ports: Ports, clock: Clock) {
    this.#ports = ports;
    this.#clock = clock;
  }

  /** At most `limit`, best first; to nobody but themselves. */
  async run({ tenantId, userId }: Principal, of: string, limit: number, onlyBooks = false): Promise<readonly ShownRecommendation[]> {
    if (of !== userId) throw refuseAccess('auth.forbidden');
    const { baskets } = this.#ports;
    const [{ offered, currency }, bought, lately] = await Promise.all([
      this.#offered(tenantId),
      this.#bought(tenantId, userId),
      baskets.lately(tenantId),
    ]);
    const latest = [...new Set(bought.map(({ productId }) => productId))].slice(0, latestProducts);
    const together = await Promise.all(latest.map(async (id) => [id, await baskets.withProduct(tenantId, id)] as const));
    const among = onlyBooks ? offered.filter(isBook) : offered;
    const ranked = recommend({ bought, together: new Map(together), lately }, among).slice(0, looked);
    return (await this.#left(tenantId, ranked, limit)).map((one) => ({ ...one, currency }));
  }

  /** By the clocks and at the branch that an order without a branch would be for. */
  async #offered(tenantId: string) {
    const { catalogue, directory, places } = this.#ports;
    const { timeZone, currency } = await directory.knownTenant(tenantId);
    const [{ products }, branch] = await Promise.all([catalogue.of(tenantId), places.firstBranch(tenantId)]);
    const moment = { ...wallClock(this.#clock.now(), branch?.timeZone ?? timeZone), branchId: branch?.id ?? null };
    return { offered: offeredOf(products, moment), currency };
  }

  async #bought(tenantId: string, userId: string) {
    const { orders } = await this.#ports.orders.ofCustomer(tenantId, userId, { limit: latestOrders });
    return orders.filter(({ cancelled }) => cancelled === null).flatMap(({ lines }) => lines);
  }

  /** The first of these that are not sold out. */
  async #left(tenantId: string, ranked: readonly Recommended[], limit: number) {
    const { products } = this.#ports;
    const shown: Omit<ShownRecommendation, 'currency'>[] = [];
    for (let start = 0; start < ranked.length && shown.length < limit; start += atOnce) {
      const some = ranked.slice(start, start + atOnce);
      const onSale = await completed(products, tenantId, await products.withStock(some.map(({ product }) => product)));
      const reasons = new Map(some.map(({ product, reason }) => [product.id, reason]));
      for (const entry of onSale) {
        const reason = reasons.get(entry.product.id);
        if (reason && entry.stock !== 0) shown.push({ ...entry, reason });
      }
    }
    return shown.slice(0, limit);
  }
}

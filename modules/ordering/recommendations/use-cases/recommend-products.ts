import { authError, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { isBook } from '../../catalogue/domain/book.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { applyComboStock } from '../../catalogue/use-cases/combo-stock.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { filterOnOffer, type Recommendation, type RecommendationReason, rankRecommendations } from '../domain/recommendations.ts';
import type { CoPurchases } from '../ports/co-purchases.ts';

/** Limits: the customer's latest orders, the latest products in them whose co-purchases are read, and the ranked products to check. */
const [maxOrders, maxProducts, maxRanked] = [50, 5, 200];
/** For how many products the stock is read at once. */
const stockBatchSize = 50;

type RecommendDeps = {
  readonly coPurchases: CoPurchases;
  readonly orders: Orders;
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
  readonly clock: Clock;
};
export type ProductRecommendation = ProductWithStock & { readonly reason: RecommendationReason; readonly currency: string };

/** Recommends available products to a customer, based on earlier orders. */
export class RecommendProducts {
  readonly #deps: RecommendDeps;
  constructor(deps: RecommendDeps) {
    this.#deps = deps;
  }

  /**
   * Returns at most `limit` recommendations, best first.
   * @throws `auth.forbidden` if `customerId` is not the caller; `ordering.tenant-not-found`
   */
  async run(
    { tenantId, userId }: Principal,
    customerId: string,
    limit: number,
    onlyBooks = false,
  ): Promise<readonly ProductRecommendation[]> {
    if (customerId !== userId) throw authError('auth.forbidden');
    const { coPurchases } = this.#deps;
    const [{ offered: offeredProducts, currency }, boughtLines, recentBaskets] = await Promise.all([
      this.#loadOffered(tenantId),
      this.#loadBoughtLines(tenantId, userId),
      coPurchases.findRecent(tenantId),
    ]);
    const latestIds = [...new Set(boughtLines.map(({ productId }) => productId))].slice(0, maxProducts);
    const basketsByProduct = await Promise.all(latestIds.map(async (id) => [id, await coPurchases.findByProduct(tenantId, id)] as const));
    const eligible = onlyBooks ? offeredProducts.filter(isBook) : offeredProducts;
    const ranked = rankRecommendations(
      { purchased: boughtLines, coPurchasesByProduct: new Map(basketsByProduct), recentCoPurchases: recentBaskets },
      eligible,
    ).slice(0, maxRanked);
    return (await this.#takeInStock(tenantId, ranked, limit)).map((recommendation) => ({ ...recommendation, currency }));
  }

  /** Uses the tenant's first active branch and its time zone, like an order without a branch. */
  async #loadOffered(tenantId: string) {
    const { catalogue, tenantCopies, venues } = this.#deps;
    const { timeZone, currency } = await tenantCopies.waitForTenant(tenantId);
    const [{ products }, branch] = await Promise.all([catalogue.get(tenantId), venues.findFirstBranch(tenantId)]);
    const moment = { ...toWallClock(this.#deps.clock.now(), branch?.timeZone ?? timeZone), branchId: branch?.id ?? null };
    return { offered: filterOnOffer(products, moment), currency };
  }

  async #loadBoughtLines(tenantId: string, userId: string) {
    const { orders } = await this.#deps.orders.listByCustomer(tenantId, userId, { limit: maxOrders });
    return orders.filter(({ cancelled }) => cancelled === null).flatMap(({ lines }) => lines);
  }

  /** Takes the first `limit` recommendations that are in stock. */
  async #takeInStock(tenantId: string, ranked: readonly Recommendation[], limit: number) {
    const { products } = this.#deps;
    const recommendations: Omit<ProductRecommendation, 'currency'>[] = [];
    for (let start = 0; start < ranked.length && recommendations.length < limit; start += stockBatchSize) {
      const batch = ranked.slice(start, start + stockBatchSize);
      const productsWithStock = await applyComboStock(products, tenantId, await products.loadStock(batch.map(({ product }) => product)));
      const reasons = new Map(batch.map(({ product, reason }) => [product.id, reason]));
      for (const entry of productsWithStock) {
        const reason = reasons.get(entry.product.id);
        if (reason && entry.stock !== 0) recommendations.push({ ...entry, reason });
      }
    }
    return recommendations.slice(0, limit);
  }
}

import type { Clock } from '#shared/clock';
import type { Products } from '../../catalogue/ports/products.ts';
import { includeParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withResolvedProductIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { normalizePromotionCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { CartLine } from '../domain/cart.ts';
import { type CartPricingContext, type PricedCart, priceCart } from '../domain/cart-prices.ts';
import type { FoundCart } from './find-cart.ts';

type Deps = {
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
  readonly promotions: Promotions;
  readonly clock: Clock;
};

/** Prices the lines of a cart like an order placed now, without fees. */
export class PriceCart {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.unknown-promotion`, `ordering.promotion-over`, `ordering.promotion-used-up` or `ordering.promotion-not-applicable`
   * for `code`
   * @throws every error of `loadOccasion`
   */
  async run(cart: FoundCart, lines: readonly CartLine[], code: string | null = null): Promise<PricedCart> {
    const [menu, occasion] = await Promise.all([this.loadMenu(cart.tenantId, lines), this.loadOccasion(cart, code)]);
    return priceCart(lines, menu, occasion);
  }

  /** Replaces product codes in `productId` with product ids. */
  resolveProductIds<T extends { readonly productId: string }>(tenantId: string, items: readonly T[]) {
    return withResolvedProductIds(this.#deps.products, tenantId, items);
  }

  /** Loads the products of the lines and of `extraIds`, including the parts of combos. */
  async loadMenu(tenantId: string, lines: readonly CartLine[], extraIds: readonly string[] = []) {
    const found = await this.#deps.products.findAll(tenantId, [...lines.map(({ productId }) => productId), ...extraIds]);
    return includeParts(this.#deps.products, tenantId, found);
  }

  /**
   * Loads what the price depends on besides the products. The branch is that of the table, else the tenant's first active branch.
   * @throws `ordering.tenant-not-found`
   */
  async loadOccasion({ tenantId, ownerId, party }: FoundCart, code: string | null = null): Promise<CartPricingContext> {
    const normalizedCode = code === null ? null : normalizePromotionCode(code);
    const [{ currency, timeZone }, offers, branch] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(tenantId),
      this.#deps.promotions.findOffers(tenantId, ownerId, normalizedCode),
      party ? this.#findBranch(tenantId, party.value.branchId) : this.#deps.venues.findFirstBranch(tenantId),
    ]);
    const now = this.#deps.clock.now();
    return { currency, offers, code: normalizedCode, timeZone: branch?.timeZone ?? timeZone, branchId: branch?.id ?? null, now };
  }

  async #findBranch(tenantId: string, id: string) {
    return (await this.#deps.venues.findBranch(tenantId, id))?.value;
  }
}

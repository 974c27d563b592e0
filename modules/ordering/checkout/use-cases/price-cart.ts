import { type Principal, refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Products } from '../../catalogue/ports/products.ts';
import { withTheirParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import type { TableSessions } from '../../dining/ports/table-sessions.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { sameCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Places } from '../../venues/ports/venues.ts';
import type { CartLine } from '../domain/cart.ts';
import { type CartOccasion, type PricedCart, priceCart } from '../domain/cart-prices.ts';

/** What the lines of a cart cost, as an order of them would at this moment, before fees. */
export class PriceCart {
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #places: Places;
  readonly #promotions: Promotions;
  readonly #sessions: TableSessions;
  readonly #clock: Clock;
  constructor(products: Products, directory: Directory, places: Places, promotions: Promotions, sessions: TableSessions, clock: Clock) {
    this.#products = products;
    this.#directory = directory;
    this.#places = places;
    this.#promotions = promotions;
    this.#sessions = sessions;
    this.#clock = clock;
  }

  /** With this code, which is refused as an order refuses it. */
  async run(principal: Principal, lines: readonly CartLine[], code: string | null = null): Promise<PricedCart> {
    const [menu, occasion] = await Promise.all([this.menuOf(principal.tenantId, lines), this.occasionOf(principal, code)]);
    return priceCart(lines, menu, occasion);
  }

  /** These wishes, each with the id of its product. */
  withIds<T extends { readonly productId: string }>(tenantId: string, wishes: readonly T[]) {
    return withIds(this.#products, tenantId, wishes);
  }

  /** What is on sale of the things in the cart and of some more, with the parts of what is made of parts. */
  async menuOf(tenantId: string, lines: readonly CartLine[], more: readonly string[] = []) {
    const found = await this.#products.findAll(tenantId, [...lines.map(({ productId }) => productId), ...more]);
    return withTheirParts(this.#products, tenantId, found);
  }

  /** Where an order of theirs would go: to the table whose guests they are, else to the first branch. */
  async occasionOf(principal: Principal, code: string | null = null): Promise<CartOccasion & { readonly tableId: string | null }> {
    const { tenantId, userId: ownerId } = principal;
    const said = code === null ? null : sameCode(code);
    const [{ currency, timeZone }, offers, { branch, tableId }] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#promotions.offers(tenantId, ownerId, said),
      this.#placeOf(principal),
    ]);
    const now = this.#clock.now();
    return { currency, offers, code: said, timeZone: branch?.timeZone ?? timeZone, branchId: branch?.id ?? null, tableId, now };
  }

  async #placeOf({ role, tenantId, userId }: Principal) {
    if (role !== 'guest') return { branch: await this.#places.firstBranch(tenantId), tableId: null };
    const session = (await this.#sessions.find(tenantId, userId))?.it;
    if (!session) throw refuseAccess('auth.invalid-token');
    return { branch: (await this.#places.branch(tenantId, session.branchId))?.it, tableId: session.tableId };
  }
}

import { refuseAccess, worksAt } from '#shared/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import { type Draft, type Order, place, type Wish } from '../domain/order.ts';
import type { Branch } from '../domain/place.ts';
import { refuse } from '../domain/refusals.ts';
import type { Directory } from '../ports/directory.ts';
import type { Orders } from '../ports/orders.ts';
import type { Places } from '../ports/places.ts';
import type { Products } from '../ports/products.ts';
import { withTheirParts } from './complete-products.ts';

/** `branches`: where whoever asks may place orders; null: not limited. */
export type PlaceOrderInput = Omit<Draft, 'id' | 'tenantId' | 'currency'> & {
  readonly wishes: readonly Wish[];
  readonly branches: readonly string[] | null;
};

/** Prices the wishes, takes their stock and stores the order with its events, or nothing. */
export class PlaceOrder {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #places: Places;
  readonly #clock: Clock;
  constructor(orders: Orders, products: Products, directory: Directory, places: Places, clock: Clock) {
    this.#orders = orders;
    this.#products = products;
    this.#directory = directory;
    this.#places = places;
    this.#clock = clock;
  }

  /**
   * Without an address it goes to the one in the customer's profile, if any; without a branch to that of its table, else to the
   * tenant's first active one, if any.
   */
  async run({ wishes, branches, ...draft }: PlaceOrderInput, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const { tenantId } = cause;
    const [tenant, menu, address, branch] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#menuFor(tenantId, wishes),
      draft.address ?? this.#directory.addressOf(tenantId, draft.customerId),
      this.#branchOf(tenantId, draft),
    ]);
    const branchId = branch?.id ?? null;
    if (!worksAt({ branches }, branchId)) throw refuseAccess('auth.other-branch');
    const now = this.#clock.now();
    const placed = { ...draft, id: newId(), tenantId, currency: tenant.currency, address, branchId };
    const { order, facts } = place(placed, wishes, menu, now, branch?.timeZone ?? tenant.timeZone);
    await this.#orders.add(order, say(facts, cause, now), remember?.(order));
    return order;
  }

  /** What is wished for; the parts of what is made of some cost one look-up more. */
  async #menuFor(tenantId: string, wishes: readonly Wish[]) {
    const ids = wishes.map(({ productId }) => productId);
    return withTheirParts(this.#products, tenantId, await this.#products.findAll(tenantId, ids));
  }

  /** One look-up on the way of most orders: of the branch that is named, or of the first one. */
  async #branchOf(tenantId: string, { branchId, tableId }: Pick<PlaceOrderInput, 'branchId' | 'tableId'>): Promise<Branch | undefined> {
    const table = tableId === null ? undefined : (await this.#places.table(tenantId, tableId))?.it;
    if (tableId !== null && (!table?.isActive || (branchId ?? table.branchId) !== table.branchId)) throw refuse('ordering.unknown-table');
    const named = table?.branchId ?? branchId;
    if (named === null) return this.#places.firstBranch(tenantId);
    const branch = await this.#places.branch(tenantId, named);
    if (!branch?.it.isActive) throw refuse('ordering.unknown-branch');
    return branch.it;
  }
}

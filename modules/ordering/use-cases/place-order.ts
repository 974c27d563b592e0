import { refuseAccess, worksAt } from '#shared/auth';
import type { Clock } from '#shared/clock';
import { type Cause, type Fact, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import type { Write } from '#shared/table';
import { type Draft, type Order, place, type Wish } from '../domain/order.ts';
import { refuse } from '../domain/refusals.ts';
import type { Directory } from '../ports/directory.ts';
import type { Orders } from '../ports/orders.ts';
import type { Places } from '../ports/places.ts';
import type { Products } from '../ports/products.ts';

/** `branches`: where whoever asks may place orders; null: not limited. */
export type PlaceOrderInput = Omit<Draft, 'id' | 'tenantId' | 'currency'> & {
  readonly wishes: readonly Wish[];
  readonly branches: readonly string[] | null;
};

/** What is stored and said together with an order. */
export type Along = (order: Order) => { readonly writes: readonly Write[]; readonly facts?: readonly Fact[] };

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
  async run(input: PlaceOrderInput, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const order = await this.tryWith(input, () => ({ writes: [] }), cause, remember);
    if (!order) throw refuse('ordering.changed-meanwhile');
    return order;
  }

  /** The order together with what else belongs to it; undefined, and nothing is stored, where that no longer holds. */
  async tryWith(
    { wishes, branches, ...draft }: PlaceOrderInput,
    along: Along,
    cause: Cause,
    remember?: Remember<Order>,
  ): Promise<Order | undefined> {
    const { tenantId } = cause;
    const [{ currency }, menu, address, branchId] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#products.findAll(
        tenantId,
        wishes.map(({ productId }) => productId),
      ),
      draft.address ?? this.#directory.addressOf(tenantId, draft.customerId),
      this.#branchOf(tenantId, draft),
    ]);
    if (!worksAt({ branches }, branchId)) throw refuseAccess('auth.other-branch');
    const now = this.#clock.now();
    const { order, facts } = place({ ...draft, id: newId(), tenantId, currency, address, branchId }, wishes, menu, now);
    const also = along(order);
    const events = say([...facts, ...(also.facts ?? [])], cause, now);
    return (await this.#orders.add(order, events, remember?.(order), also.writes)) ? order : undefined;
  }

  /** One look-up on the way of most orders: of the branch that is named, or of the first one. */
  async #branchOf(tenantId: string, { branchId, tableId }: Pick<PlaceOrderInput, 'branchId' | 'tableId'>): Promise<string | null> {
    const table = tableId === null ? undefined : (await this.#places.table(tenantId, tableId))?.it;
    if (tableId !== null && (!table?.isActive || (branchId ?? table.branchId) !== table.branchId)) throw refuse('ordering.unknown-table');
    const named = table?.branchId ?? branchId;
    if (named === null) return (await this.#places.firstBranch(tenantId))?.id ?? null;
    const branch = await this.#places.branch(tenantId, named);
    if (!branch?.it.isActive) throw refuse('ordering.unknown-branch');
    return named;
  }
}

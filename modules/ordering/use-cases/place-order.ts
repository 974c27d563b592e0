import { refuseAccess, worksAt } from '#shared/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import type { Write } from '#shared/table';
import { onTerms, withFees } from '../domain/fees.ts';
import { type Draft, type Fee, type Order, place, type Wish } from '../domain/order.ts';
import { refuseUnquoted } from '../domain/quote.ts';
import { refuse } from '../domain/refusals.ts';
import type { Directory } from '../ports/directory.ts';
import type { Orders } from '../ports/orders.ts';
import type { Places } from '../ports/places.ts';
import type { Products } from '../ports/products.ts';
import type { Settings } from '../ports/settings.ts';

/** `branches`: where whoever asks may place orders; null: not limited. */
export type PlaceOrderInput = Omit<Draft, 'id' | 'tenantId' | 'currency'> & {
  readonly wishes: readonly Wish[];
  readonly branches: readonly string[] | null;
  /** The delivery zone that was named; without it the address says. */
  readonly zoneId?: string | null;
  /** What was promised before stands: the price of one and the fees, whatever the menu and the house say now. */
  readonly quoted?: { readonly unitPrice: number; readonly fees: readonly Fee[] };
};

/** Prices the wishes, takes their stock and stores the order with its events, or nothing. */
export class PlaceOrder {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #places: Places;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(orders: Orders, products: Products, directory: Directory, places: Places, settings: Settings, clock: Clock) {
    this.#orders = orders;
    this.#products = products;
    this.#directory = directory;
    this.#places = places;
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * Without an address it goes to the one in the customer's profile, if any; without a branch to that of its table, else to the
   * tenant's first active one, if any.
   */
  async run(input: PlaceOrderInput, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const order = await this.tryWith(input, () => [], cause, remember);
    if (!order) throw refuse('ordering.changed-meanwhile');
    return order;
  }

  /** The order together with what else belongs to it; undefined, and nothing is stored, where that no longer holds. */
  async tryWith(
    { wishes, branches, zoneId = null, quoted, ...draft }: PlaceOrderInput,
    also: (order: Order) => readonly Write[],
    cause: Cause,
    remember?: Remember<Order>,
  ): Promise<Order | undefined> {
    const { tenantId } = cause;
    const [{ currency, timeZone }, menu, address, branchId, { settings }] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#products.findAll(
        tenantId,
        wishes.map(({ productId }) => productId),
      ),
      draft.address ?? this.#directory.addressOf(tenantId, draft.customerId),
      this.#branchOf(tenantId, draft),
      this.#settings.of(tenantId),
    ]);
    if (!worksAt({ branches }, branchId)) throw refuseAccess('auth.other-branch');
    const now = this.#clock.now();
    if (!quoted) refuseUnquoted(menu);
    const asked = quoted ? menu.map((entry) => ({ ...entry, product: { ...entry.product, price: quoted.unitPrice } })) : menu;
    const placed = place({ ...draft, id: newId(), tenantId, currency, address, branchId }, wishes, asked, now);
    const { order, facts } = quoted ? withFees(placed, quoted.fees) : onTerms(placed, settings, { zoneId, timeZone }, now);
    return (await this.#orders.add(order, say(facts, cause, now), remember?.(order), also(order))) ? order : undefined;
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

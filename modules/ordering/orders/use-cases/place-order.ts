import { refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { type Cause, type Fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import { menuOf } from '../../catalogue/domain/combo.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { withTheirParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { refuseUnquoted } from '../../catering/domain/quote.ts';
import { refuse } from '../../domain/errors.ts';
import { wallClock } from '../../domain/wall-clock.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { sameCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Branch } from '../../venues/domain/venue.ts';
import type { Places } from '../../venues/ports/venues.ts';
import { onTerms, withFees } from '../domain/fees.ts';
import { canBeHad, type Draft, type Fee, type Order, place, type Wish } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';

/** `branches`: where whoever asks may place orders; null: not limited. */
export type PlaceOrderInput = Omit<Draft, 'id' | 'tenantId' | 'currency'> & {
  readonly wishes: readonly Wish[];
  /** Picks from the wishes by what can be had together, as this order decides it; without it, all are ordered or none. */
  readonly choose?: (canBeHad: (wishes: readonly Wish[]) => boolean) => readonly Wish[];
  readonly branches: readonly string[] | null;
  /** The code of a promotion. */
  readonly promotionCode?: string | null;
  /** The delivery zone that was named; without it the address says. */
  readonly zoneId?: string | null;
  /** What was promised before stands: the price of one and the fees, whatever the menu and the house say now. */
  readonly quoted?: { readonly unitPrice: number; readonly fees: readonly Fee[] };
};
const mostTries = 20;

/** What is stored and said together with an order. */
export type Along = (order: Order) => { readonly writes: readonly Write[]; readonly facts?: readonly Fact[] };

/** Prices the wishes, takes their stock and stores the order with its events, or nothing. */
export class PlaceOrder {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #places: Places;
  readonly #promotions: Promotions;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(
    orders: Orders,
    products: Products,
    directory: Directory,
    places: Places,
    promotions: Promotions,
    settings: Settings,
    clock: Clock,
  ) {
    this.#orders = orders;
    this.#products = products;
    this.#directory = directory;
    this.#places = places;
    this.#promotions = promotions;
    this.#settings = settings;
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

  /**
   * The order together with what else belongs to it; undefined, and nothing is stored, where that no longer holds. Where somebody else
   * has had the last of a promotion meanwhile it is decided anew: without it, or refused where its code was said.
   */
  async tryWith(input: PlaceOrderInput, along: Along, cause: Cause, remember?: Remember<Order>): Promise<Order | undefined> {
    for (let tries = 1; ; tries += 1) {
      const { order, facts, now } = await this.#decide(input, cause);
      const { writes, facts: more = [] } = along(order);
      const events = say([...facts, ...more], cause, now);
      try {
        return (await this.#orders.add(order, events, remember?.(order), writes)) ? order : undefined;
      } catch (error) {
        const isUsedUp = error instanceof DomainError && error.code === 'ordering.promotion-used-up';
        if (!isUsedUp || tries === mostTries) throw error;
      }
    }
  }

  /** The order as it would be now, or its refusal; nothing is stored. */
  async check(input: PlaceOrderInput, cause: Cause): Promise<Order> {
    return (await this.#decide(input, cause)).order;
  }

  async #decide({ wishes: named, choose, branches, promotionCode = null, zoneId = null, quoted, ...draft }: PlaceOrderInput, cause: Cause) {
    const { tenantId } = cause;
    const code = promotionCode === null ? null : sameCode(promotionCode);
    const wishes = await withIds(this.#products, tenantId, named);
    const [{ currency, timeZone }, menu, address, branch, offers, { settings }] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      this.#menuFor(tenantId, wishes),
      draft.address ?? this.#directory.addressOf(tenantId, draft.customerId),
      this.#branchOf(tenantId, draft),
      quoted ? [] : this.#promotions.offers(tenantId, draft.customerId, code),
      this.#settings.of(tenantId),
    ]);
    const branchId = branch?.id ?? null;
    if (!worksAt({ branches }, branchId)) throw refuseAccess('auth.other-branch');
    const now = this.#clock.now();
    const clock = branch?.timeZone ?? timeZone;
    const known = menuOf(menu);
    const moment = { ...wallClock(draft.scheduledFor === null ? now : new Date(draft.scheduledFor), clock), branchId };
    const chosen = choose ? choose((some) => canBeHad(some, known, moment)) : wishes;
    if (!quoted) refuseUnquoted(chosen.flatMap(({ productId }) => known.get(productId) ?? []));
    const asked = quoted ? menu.map((entry) => ({ ...entry, product: { ...entry.product, price: quoted.unitPrice } })) : menu;
    const whole = { ...draft, id: newId(), tenantId, currency, address, branchId };
    const placed = place(whole, chosen, asked, now, { offers, code, timeZone: clock });
    const { order, facts } = quoted ? withFees(placed, quoted.fees) : onTerms(placed, settings, { zoneId, timeZone: clock }, now);
    return { order, facts, now };
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

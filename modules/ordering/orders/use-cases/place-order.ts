import { authError, canAccessBranch } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toProductsById } from '../../catalogue/domain/combo.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { includeParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withResolvedProductIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { assertNoUnquotedPackages } from '../../catering/domain/quote.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { normalizePromotionCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Branch } from '../../venues/domain/venue.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { addFees, applyOrderTerms } from '../domain/fees.ts';
import { areAvailable, type Fee, type Order, type OrderDraft, type OrderItemInput, placeOrder } from '../domain/order.ts';
import type { Orders } from '../ports/orders.ts';

/** `branches`: where whoever asks may place orders; null: not limited. */
export type PlaceOrderInput = Omit<OrderDraft, 'id' | 'tenantId' | 'currency'> & {
  readonly items: readonly OrderItemInput[];
  /** Picks from the wishes by what can be had together, as this order decides it; without it, all are ordered or none. */
  readonly choose?: (areAvailable: (items: readonly OrderItemInput[]) => boolean) => readonly OrderItemInput[];
  readonly branches: readonly string[] | null;
  /** The code of a promotion. */
  readonly promotionCode?: string | null;
  /** The delivery zone that was named; without it the address says. */
  readonly zoneId?: string | null;
  /** What was promised before stands: the price of one and the fees, whatever the menu and the house say now. */
  readonly quotedTerms?: { readonly unitPrice: number; readonly fees: readonly Fee[] };
};
const maxAttempts = 20;

/** What is stored and said together with an order. */
export type OrderAlsoCommit = (order: Order) => { readonly writes: readonly Change[]; readonly events?: readonly DomainEvent[] };

/** Prices the wishes, takes their stock and stores the order with its events, or nothing. */
export class PlaceOrder {
  readonly #orders: Orders;
  readonly #products: Products;
  readonly #tenantCopies: TenantCopies;
  readonly #venues: Venues;
  readonly #promotions: Promotions;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(
    orders: Orders,
    products: Products,
    tenantCopies: TenantCopies,
    venues: Venues,
    promotions: Promotions,
    settings: Settings,
    clock: Clock,
  ) {
    this.#orders = orders;
    this.#products = products;
    this.#tenantCopies = tenantCopies;
    this.#venues = venues;
    this.#promotions = promotions;
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * Without an address it goes to the one in the customer's profile, if any; without a branch to that of its table, else to the
   * tenant's first active one, if any.
   */
  async run(input: PlaceOrderInput, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>): Promise<Order> {
    const order = await this.placeWith(input, () => ({ writes: [] }), cause, recordIdempotency);
    if (!order) throw orderingError('ordering.changed-meanwhile');
    return order;
  }

  /**
   * The order together with what else belongs to it; undefined, and nothing is stored, where that no longer holds. Where somebody else
   * has had the last of a promotion meanwhile it is decided anew: without it, or refused where its code was said.
   */
  async placeWith(
    input: PlaceOrderInput,
    alsoCommit: OrderAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const { order, facts: domainEvents, now } = await this.#buildOrder(input, cause);
      const { writes, events: moreEvents = [] } = alsoCommit(order);
      const events = toEnvelopes([...domainEvents, ...moreEvents], cause, now);
      try {
        return (await this.#orders.add(order, events, recordIdempotency?.(order), writes)) ? order : undefined;
      } catch (error) {
        const isUsedUp = error instanceof DomainError && error.code === 'ordering.promotion-used-up';
        if (!isUsedUp || attempt === maxAttempts) throw error;
      }
    }
  }

  /** The order as it would be now, or its refusal; nothing is stored. */
  async preview(input: PlaceOrderInput, cause: EventCause): Promise<Order> {
    return (await this.#buildOrder(input, cause)).order;
  }

  async #buildOrder(
    { items: inputItems, choose, branches, promotionCode = null, zoneId = null, quotedTerms, ...draft }: PlaceOrderInput,
    cause: EventCause,
  ) {
    const { tenantId } = cause;
    const code = promotionCode === null ? null : normalizePromotionCode(promotionCode);
    const items = await withResolvedProductIds(this.#products, tenantId, inputItems);
    const [{ currency, timeZone }, menu, address, branch, offers, { settings }] = await Promise.all([
      this.#tenantCopies.waitForTenant(tenantId),
      this.#loadMenu(tenantId, items),
      draft.address ?? this.#tenantCopies.findAddress(tenantId, draft.customerId),
      this.#findBranch(tenantId, draft),
      quotedTerms ? [] : this.#promotions.findOffers(tenantId, draft.customerId, code),
      this.#settings.get(tenantId),
    ]);
    const branchId = branch?.id ?? null;
    if (!canAccessBranch({ branches }, branchId)) throw authError('auth.other-branch');
    const now = this.#clock.now();
    const localTimeZone = branch?.timeZone ?? timeZone;
    const menuById = toProductsById(menu);
    const moment = { ...toWallClock(draft.scheduledFor === null ? now : new Date(draft.scheduledFor), localTimeZone), branchId };
    const selectedItems = choose ? choose((subset) => areAvailable(subset, menuById, moment)) : items;
    if (!quotedTerms) assertNoUnquotedPackages(selectedItems.flatMap(({ productId }) => menuById.get(productId) ?? []));
    const pricedMenu = quotedTerms
      ? menu.map((entry) => ({ ...entry, product: { ...entry.product, price: quotedTerms.unitPrice } }))
      : menu;
    const orderDraft = { ...draft, id: newId(), tenantId, currency, address, branchId };
    const placedOrder = placeOrder(orderDraft, selectedItems, pricedMenu, now, { offers, code, timeZone: localTimeZone });
    const { order, events: domainEvents } = quotedTerms
      ? addFees(placedOrder, quotedTerms.fees)
      : applyOrderTerms(placedOrder, settings, { zoneId, timeZone: localTimeZone }, now);
    return { order, facts: domainEvents, now };
  }

  /** What is wished for; the parts of what is made of some cost one look-up more. */
  async #loadMenu(tenantId: string, items: readonly OrderItemInput[]) {
    const ids = items.map(({ productId }) => productId);
    return includeParts(this.#products, tenantId, await this.#products.findAll(tenantId, ids));
  }

  /** One look-up on the way of most orders: of the branch that is named, or of the first one. */
  async #findBranch(tenantId: string, { branchId, tableId }: Pick<PlaceOrderInput, 'branchId' | 'tableId'>): Promise<Branch | undefined> {
    const table = tableId === null ? undefined : (await this.#venues.findTable(tenantId, tableId))?.value;
    if (tableId !== null && (!table?.isActive || (branchId ?? table.branchId) !== table.branchId))
      throw orderingError('ordering.unknown-table');
    const requestedId = table?.branchId ?? branchId;
    if (requestedId === null) return this.#venues.findFirstBranch(tenantId);
    const branch = await this.#venues.findBranch(tenantId, requestedId);
    if (!branch?.value.isActive) throw orderingError('ordering.unknown-branch');
    return branch.value;
  }
}

import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { DomainError } from '#shared/errors';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import { assertNoUnquotedPackages } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { includeParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withResolvedProductIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { normalizePromotionCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Branch } from '../../venues/domain/venue.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { type Order, type OrderDestination, type OrderDraft, placeOrder } from '../domain/order.ts';
import { areAvailable, type OrderItemInput } from '../domain/order-lines.ts';
import { addFees, applyOrderTerms } from '../domain/order-terms.ts';
import type { Orders } from '../ports/orders.ts';
import type { TableTab, TableTabs } from '../ports/table-tabs.ts';

export type PlaceOrderInput = Omit<OrderDraft, 'id' | 'tenantId' | 'currency'> & {
  readonly items: readonly OrderItemInput[];
  /** Selects the items to order; its argument tells whether items can be ordered together now. Without it, all items are ordered. */
  readonly choose?: (areAvailable: (items: readonly OrderItemInput[]) => boolean) => readonly OrderItemInput[];
  /** The branches where the caller may place orders; null: all. */
  readonly branches: readonly string[] | null;
  readonly promotionCode?: string | null;
  /** The delivery zone; if null, it is derived from the address. */
  readonly zoneId?: string | null;
  /** Unit price in minor units and fees from a quote; they replace today's prices, promotions and fees. */
  readonly quotedTerms?: { readonly unitPrice: number; readonly fees: readonly Fee[] };
};
/** How often an order is priced if others keep taking the last use of a promotion. */
const maxAttempts = 20;
/** Returns the changes and events to commit together with an order. */
export type OrderAlsoCommit = (order: Order) => { readonly writes: readonly Change[]; readonly events?: readonly DomainEvent[] };
/** An order as the caller requests it. `customerId` defaults to the caller; a table's orders belong to its session instead. */
export type OrderRequest = Omit<PlaceOrderInput, 'customerId' | keyof OrderDestination> &
  OrderDestination & { readonly customerId?: string };
type SubmitAlsoCommit = (order: Order, tab: TableTab | undefined) => ReturnType<OrderAlsoCommit>;

type Deps = {
  readonly orders: Orders;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
  readonly promotions: Promotions;
  readonly settings: Settings;
  readonly tabs: TableTabs;
  readonly clock: Clock;
};

/** Prices the items, takes their stock and stores the order with its events, all or nothing. */
export class PlaceOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Places an order. Guests of a table, and staff who name one, put it on the table's tab. `address` defaults to the customer's profile,
   * `branchId` to that of the table, else to the tenant's first active branch.
   * @throws `ordering.changed-meanwhile` after 50 conflicts; every error of `submitWith`
   */
  async submit(
    principal: Principal,
    request: OrderRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order> {
    const submitOnce = () => this.submitWith(principal, request, () => ({ writes: [] }), cause, recordIdempotency);
    return retryOnConflict(submitOnce, conflictRetries);
  }

  /** `submit` with `alsoCommit`; undefined if it or the tab has changed. @throws every error of `TableTab`, `TableTabs`, `placeWith` */
  async submitWith(
    principal: Principal,
    request: OrderRequest,
    alsoCommit: SubmitAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    const { tenantId, userId, role } = principal;
    if (role === 'guest')
      return this.#placeOnTab(await this.#deps.tabs.open(tenantId, userId), request, alsoCommit, cause, recordIdempotency);
    if (isStaff(role) && request.tableId !== null) {
      const tab = await this.#deps.tabs.seat(principal, request.tableId, request.branchId, cause);
      return this.#placeOnTab(tab, { ...request, customerName: tab.name }, alsoCommit, cause, recordIdempotency);
    }
    const input = { ...request, customerId: request.customerId ?? userId, type: request.type ?? 'delivery' };
    return this.placeWith(input, (order) => alsoCommit(order, undefined), cause, recordIdempotency);
  }

  #placeOnTab(
    tab: TableTab,
    request: OrderRequest,
    alsoCommit: SubmitAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ) {
    const { addressParts: _, ...rest } = request;
    // Not the name of who orders: people look for the orders of a table by the table.
    const input = { ...rest, ...tab.toDestination(request), customerId: tab.sessionId, customerName: tab.name };
    const alsoCommitToTab = (order: Order) => {
      const extra = alsoCommit(order, tab);
      return { ...extra, writes: [...extra.writes, tab.prepareOrder(order.id)] };
    };
    return this.placeWith(input, alsoCommitToTab, cause, recordIdempotency);
  }

  /**
   * Places an order together with `alsoCommit`; returns undefined and stores nothing if a condition of `alsoCommit` no longer holds.
   * If another order takes the last use of a promotion meanwhile, the order is priced again, up to 20 times.
   * @throws `placementErrors`, `auth.other-branch`, DuplicateRequest if the idempotency key already has a response
   */
  async placeWith(
    input: PlaceOrderInput,
    alsoCommit: OrderAlsoCommit,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    let usedUp: DomainError | undefined;
    const placeOnce = async () => {
      const { order, domainEvents, now } = await this.#buildOrder(input, cause);
      const { writes, events: moreEvents = [] } = alsoCommit(order);
      const events = toEnvelopes([...domainEvents, ...moreEvents], cause, now);
      try {
        return (await this.#deps.orders.add(order, events, recordIdempotency?.(order), writes)) ? order : null;
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'ordering.promotion-used-up')) throw error;
        usedUp = error;
        return undefined;
      }
    };
    const toError = () => usedUp ?? orderingError('ordering.promotion-used-up');
    return (await retryOnConflict(placeOnce, { maxAttempts, toError })) ?? undefined;
  }

  /** Returns the order as it would be placed now; stores nothing. @throws `placementErrors`, `auth.other-branch` */
  async preview(input: PlaceOrderInput, cause: EventCause): Promise<Order> {
    return (await this.#buildOrder(input, cause)).order;
  }

  async #buildOrder(
    { items: inputItems, choose, branches, promotionCode = null, zoneId = null, quotedTerms, ...draft }: PlaceOrderInput,
    cause: EventCause,
  ) {
    const { tenantId } = cause;
    const code = promotionCode === null ? null : normalizePromotionCode(promotionCode);
    const items = await withResolvedProductIds(this.#deps.products, tenantId, inputItems);
    const [{ currency, timeZone }, menu, address, branch, offers, { settings }] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(tenantId),
      this.#loadMenu(tenantId, items),
      draft.address ?? this.#deps.tenantCopies.findAddress(tenantId, draft.customerId),
      this.#findBranch(tenantId, draft),
      quotedTerms ? [] : this.#deps.promotions.findOffers(tenantId, draft.customerId, code),
      this.#deps.settings.get(tenantId),
    ]);
    const branchId = branch?.id ?? null;
    if (!canAccessBranch({ branches }, branchId)) throw authError('auth.other-branch');
    const now = this.#deps.clock.now();
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
    return { order, domainEvents, now };
  }

  async #loadMenu(tenantId: string, items: readonly OrderItemInput[]) {
    const ids = items.map(({ productId }) => productId);
    return includeParts(this.#deps.products, tenantId, await this.#deps.products.findAll(tenantId, ids));
  }

  async #findBranch(tenantId: string, { branchId, tableId }: Pick<PlaceOrderInput, 'branchId' | 'tableId'>): Promise<Branch | undefined> {
    const table = tableId === null ? undefined : (await this.#deps.venues.findTable(tenantId, tableId))?.value;
    if (tableId !== null && (!table?.isActive || (branchId ?? table.branchId) !== table.branchId))
      throw orderingError('ordering.unknown-table');
    const requestedId = table?.branchId ?? branchId;
    if (requestedId === null) return this.#deps.venues.findFirstBranch(tenantId);
    const branch = await this.#deps.venues.findBranch(tenantId, requestedId);
    if (!branch?.value.isActive) throw orderingError('ordering.unknown-branch');
    return branch.value;
  }
}

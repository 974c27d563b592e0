import { authError, canAccessBranch } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import type { OrderChannel } from '#shared/events/payloads/fields';
import { toBusinessDay } from '#shared/values/business-day';
import { newId } from '#shared/values/ids';
import { type Minor, toMinor } from '#shared/values/money';
import { createTrackingCode } from '#shared/values/tracking-code';
import { toProductsById } from '../../catalogue/domain/on-offer.ts';
import { assertNoUnquotedPackages, type ProductWithStock } from '../../catalogue/domain/product.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { includeParts } from '../../catalogue/use-cases/combo-stock.ts';
import { withResolvedProductIds } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { orderingError } from '../../domain/errors.ts';
import { toWallClock } from '../../domain/wall-clock.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { normalizePromotionCode } from '../../promotions/domain/promotion.ts';
import type { Promotions } from '../../promotions/ports/promotions.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import { assertNotPaused } from '../../venues/domain/pace.ts';
import { type Branch, toBranchSettings } from '../../venues/domain/venue.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { Estimate } from '../domain/estimate.ts';
import { hideUnlessOnSale } from '../domain/hide-unless-on-sale.ts';
import type { OrderWithEvents } from '../domain/order.ts';
import { areAvailable, type OrderItemInput } from '../domain/order-lines.ts';
import { type OrderDraft, placeOrder } from '../domain/order-placement.ts';
import { addPriceTerms, applyOrderTerms } from '../domain/order-terms.ts';
import type { OrderPriceTerms } from '../domain/order-total.ts';
import { type Problems, refuseAtOnce } from '../domain/problems.ts';
import type { Estimates } from '../ports/estimates.ts';
import { estimateOrder } from './estimate-order.ts';

/** What a quote fixes: the price of its only line in minor units and the terms; they replace today's prices, promotions and fees. */
export type QuotedTerms = Omit<OrderPriceTerms, 'tip'> & { readonly unitPrice: Minor; readonly taxRateId: string | null };
type DraftedByServer = 'id' | 'tenantId' | 'currency' | 'tip' | 'businessDay' | 'language' | 'trackingCode' | 'channel';
export type PlaceOrderInput = Omit<OrderDraft, DraftedByServer> & {
  /** The id of the order, a UUID; absent: a new one. */
  readonly orderId?: string;
  readonly items: readonly OrderItemInput[];
  /** Selects the items to order; its argument tells whether items can be ordered together now. Without it, all items are ordered. */
  readonly choose?: (areAvailable: (items: readonly OrderItemInput[]) => boolean) => readonly OrderItemInput[];
  /** The branches where the caller may place orders; null: all. */
  readonly branches: readonly string[] | null;
  /** Whether staff place it, who may while the branch takes no orders. */
  readonly byStaff?: boolean;
  readonly promotionCode?: string | null;
  /** The delivery zone; if null, it is derived from the address. */
  readonly zoneId?: string | null;
  readonly quotedTerms?: QuotedTerms;
  /** A decimal amount of the tenant's currency; absent: 0. */
  readonly tip?: number | undefined;
  readonly channel: OrderChannel;
  /** The language that the caller's device asks for; null or absent: the tenant's. */
  readonly language?: Language | null | undefined;
};
/** An order as it would be placed at `now`. */
export type PricedOrder = OrderWithEvents & {
  readonly businessDay: string;
  readonly now: Date;
  /** How long it will take. */
  readonly estimate: Estimate;
  /** Undefined for an order without a table. */
  readonly tableNumber: number | undefined;
};

type Deps = {
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly venues: Venues;
  readonly promotions: Promotions;
  readonly settings: Settings;
  readonly estimates: Estimates;
  readonly clock: Clock;
};

/** Loads what the decision on an order needs and decides it. Stores nothing. */
export class PriceOrder {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the order as it would be placed now, without a number. With `problems`, notes there why it would be refused and prices what can
   * be priced; without, throws.
   * @throws `placementErrors`, `auth.other-branch`; TooManyDecimals for the tip
   */
  async run(input: PlaceOrderInput, tenantId: string, problems?: Problems): Promise<PricedOrder> {
    const {
      items: inputItems,
      choose,
      branches,
      byStaff = false,
      promotionCode = null,
      zoneId = null,
      quotedTerms,
      tip,
      language,
      orderId: id = newId(),
      ...draft
    } = input;
    const check = problems?.check ?? refuseAtOnce;
    const code = promotionCode === null ? null : normalizePromotionCode(promotionCode);
    const items = await withResolvedProductIds(this.#deps.products, tenantId, inputItems);
    const [tenant, foundMenu, address, { branch, tableNumber }, offers, { settings }] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(tenantId),
      this.#loadMenu(tenantId, items),
      draft.address ?? this.#deps.tenantCopies.findAddress(tenantId, draft.customerId),
      this.#findPlace(tenantId, draft, problems),
      quotedTerms ? [] : this.#deps.promotions.findOffers(tenantId, draft.customerId, code),
      this.#deps.settings.get(tenantId),
    ]);
    const { currency } = tenant;
    // Anybody may ask for a preview or order without an account, but what is not on sale is not public.
    const menu = isForAnybody(problems, draft) ? foundMenu.map(hideUnlessOnSale) : foundMenu;
    const branchId = branch?.id ?? null;
    check('branchId', () => assertBranchAccess(branches, branchId), undefined);
    const now = this.#deps.clock.now();
    const timeZone = branch?.timeZone ?? tenant.timeZone;
    const fulfilmentTime = draft.scheduledFor === null ? now : new Date(draft.scheduledFor);
    check('scheduledFor', () => assertTakesOrders(byStaff, branch, fulfilmentTime), undefined);
    const toEstimate = { ...draft, tenantId, kind: tenant.kind, branch, byStaff, settings, now };
    const estimate = await estimateOrder(this.#deps.estimates, toEstimate, problems);
    const businessDay = toBusinessDay(now, timeZone, settings.dayStarts);
    const menuById = toProductsById(menu);
    const moment = { ...toWallClock(fulfilmentTime, timeZone), branchId };
    const selectedItems = choose ? choose((subset) => areAvailable(subset, menuById, moment)) : items;
    const isOrdered = ({ product }: ProductWithStock) => selectedItems.some(({ productId }) => productId === product.id);
    if (!quotedTerms) check('items', () => assertNoUnquotedPackages(menu.filter(isOrdered)), undefined);
    const orderDraft: OrderDraft = {
      ...draft,
      id,
      tenantId,
      currency,
      address,
      branchId,
      businessDay,
      language: language ?? (tenant.language === 'en' ? 'en' : 'es'),
      trackingCode: createTrackingCode(id),
      ...(tip && { tip: toMinor(tip, currency, 'tip') }),
    };
    const pricedMenu = quotedTerms ? menu.map((entry) => applyQuote(entry, quotedTerms)) : menu;
    const placed = placeOrder(orderDraft, selectedItems, pricedMenu, now, { offers, code, timeZone }, check);
    const priced = quotedTerms
      ? addPriceTerms(placed, quotedTerms)
      : applyOrderTerms(placed, toBranchSettings(settings, branch), { zoneId, timeZone, businessDay }, now, check);
    return { ...priced, businessDay, now, estimate, tableNumber };
  }

  async #loadMenu(tenantId: string, items: readonly OrderItemInput[]) {
    const ids = items.map(({ productId }) => productId);
    return includeParts(this.#deps.products, tenantId, await this.#deps.products.findAll(tenantId, ids));
  }

  /** The branch at which the order is placed, and the number of its table. */
  async #findPlace(
    tenantId: string,
    { branchId, tableId }: Pick<PlaceOrderInput, 'branchId' | 'tableId'>,
    problems: Problems | undefined,
  ): Promise<{ readonly branch: Branch | undefined; readonly tableNumber?: number | undefined }> {
    const check = problems?.check ?? refuseAtOnce;
    const table = tableId === null ? undefined : (await this.#deps.venues.findTable(tenantId, tableId))?.value;
    const isKnownTable = tableId === null || (table?.isActive === true && (branchId ?? table.branchId) === table.branchId);
    check('tableId', () => assertKnown(isKnownTable, 'ordering.unknown-table'), undefined);
    const requestedId = table?.branchId ?? branchId;
    if (requestedId === null) return { branch: await this.#deps.venues.findFirstBranch(tenantId) };
    const branch = (await this.#deps.venues.findBranch(tenantId, requestedId))?.value;
    const isKnownBranch = branch?.isActive === true;
    check('branchId', () => assertKnown(isKnownBranch, 'ordering.unknown-branch'), undefined);
    return { branch, tableNumber: table?.number };
  }
}

const isForAnybody = (problems: Problems | undefined, { guest }: Pick<PlaceOrderInput, 'guest'>) =>
  problems !== undefined || guest !== undefined;

const applyQuote = ({ product, stock }: ProductWithStock, { unitPrice, taxRateId }: QuotedTerms): ProductWithStock => ({
  product: { ...product, price: unitPrice, taxRateId },
  stock,
});

function assertKnown(isKnown: boolean, code: 'ordering.unknown-table' | 'ordering.unknown-branch') {
  if (!isKnown) throw orderingError(code);
}

function assertTakesOrders(byStaff: boolean, branch: Branch | undefined, fulfilmentTime: Date) {
  if (!byStaff) assertNotPaused(branch, fulfilmentTime);
}

function assertBranchAccess(branches: readonly string[] | null, branchId: string | null) {
  if (!canAccessBranch({ branches }, branchId)) throw authError('auth.other-branch');
}

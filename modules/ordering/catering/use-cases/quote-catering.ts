import { hasAllBranches } from '#shared/auth/access';
import { authError, isStaff, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { toBusinessDay } from '#shared/values/business-day';
import { newId } from '#shared/values/ids';
import type { Products } from '../../catalogue/ports/products.ts';
import { resolveProductId } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { decideChannel } from '../../orders/domain/channel.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { PlaceOrder } from '../../orders/use-cases/place-order.ts';
import type { PlaceOrderInput, QuotedTerms } from '../../orders/use-cases/price-order.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import { assertNotExpired, createQuote, type Quote, type QuoteDraft } from '../domain/quote.ts';
import type { Quotes } from '../ports/quotes.ts';

export type CateringRequest = Pick<QuoteDraft, 'packageId' | 'people' | 'date' | 'address' | 'note'>;
type CateringDeps = {
  readonly quotes: Quotes;
  readonly orders: Orders;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly settings: Settings;
  readonly venues: Venues;
  readonly placeOrder: PlaceOrder;
  readonly clock: Clock;
};

/** Creates, reads and confirms catering quotes. A confirmed quote becomes an order. */
export class QuoteCatering {
  readonly #deps: CateringDeps;
  constructor(deps: CateringDeps) {
    this.#deps = deps;
  }

  /**
   * Creates and stores a quote for the caller.
   * @throws every error of `createQuote` and `PlaceOrder.preview`; `ordering.tenant-not-found`
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async quote(
    principal: Principal,
    input: CateringRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Quote>,
  ): Promise<Quote> {
    const { tenantId, userId: customerId, name: customerName } = principal;
    const { quotes, products, tenantCopies, settings, venues } = this.#deps;
    const request = { ...input, packageId: await resolveProductId(products, tenantId, input.packageId) };
    const [{ currency, timeZone }, [cateringPackage], storedSettings, branch] = await Promise.all([
      tenantCopies.waitForTenant(tenantId),
      products.findAll(tenantId, [request.packageId]),
      settings.get(tenantId),
      venues.findFirstBranch(tenantId),
    ]);
    const now = this.#deps.clock.now();
    const customer = { id: newId(), tenantId, customerId, customerName };
    const localTimeZone = branch?.timeZone ?? timeZone;
    const businessDay = toBusinessDay(now, localTimeZone, storedSettings.settings.dayStarts);
    const quote = createQuote(
      { ...request, ...customer, currency, timeZone: localTimeZone, businessDay },
      cateringPackage,
      storedSettings.settings,
      now,
    );
    // Do not create a quote that could not be confirmed now.
    await this.#deps.placeOrder.preview(toOrderInput(quote, { branches: null, paymentMethod: 'cash', channel: 'web' }), cause);
    const activity = domainEvent('ActivityRecorded', { action: 'cotizar_catering', result: 'éxito', about: quote.id, userId: customerId });
    await quotes.add(quote, toEnvelopes([activity], cause, now), recordIdempotency?.(quote));
    return quote;
  }

  /** @throws `ordering.quote-not-found`; `auth.other-branch` for staff of some branches only */
  async get(principal: Principal, id: string): Promise<Quote> {
    return (await this.#findAccessible(principal, id)).value;
  }

  /** Lists the caller's quotes, newest first. Staff of all branches see all quotes, because a quote has no branch yet. */
  async list(principal: Principal, page: { readonly limit: number; readonly after: string | undefined }) {
    const { tenantId, userId } = principal;
    return this.#deps.quotes.listQuotes(tenantId, { ...page, customerId: canSeeAllQuotes(principal) ? undefined : userId });
  }

  /**
   * Places the order of a quote at the quoted price. Confirming again returns the same order.
   * @throws `ordering.quote-not-found`, `auth.other-branch`, `ordering.quote-expired`
   * @throws `ordering.changed-meanwhile` after 50 conflicts; every error of `PlaceOrder.placeWith`
   */
  async confirm(
    principal: Principal,
    id: string,
    { paymentMethod, language }: Pick<PlaceOrderInput, 'paymentMethod' | 'language'>,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ) {
    const { quotes, orders } = this.#deps;
    const { branches, role } = principal;
    const channel = decideChannel(role, null, { type: 'catering', tableId: null });
    return retryOnConflict(async () => {
      const stored = await this.#findAccessible(principal, id);
      const { orderId } = stored.value;
      const existing = orderId === null ? undefined : await orders.find(cause.tenantId, orderId);
      if (existing) return existing.order;
      assertNotExpired(stored.value, this.#deps.clock.now());
      const order = await this.#deps.placeOrder.placeWith(
        toOrderInput(stored.value, { branches, paymentMethod, language, channel }),
        (order) => ({ writes: [quotes.prepareOrdering(stored, order.id)] }),
        cause,
        recordIdempotency,
      );
      if (order) return order;
      return undefined;
    }, conflictRetries);
  }

  /**
   * @throws `ordering.quote-not-found` if the quote does not exist or belongs to another customer
   * @throws `auth.other-branch` if the caller is staff of some branches only and did not request the quote
   */
  async #findAccessible(principal: Principal, id: string): Promise<Versioned<Quote>> {
    const stored = await this.#deps.quotes.find(principal.tenantId, id);
    const canSee = stored && (stored.value.customerId === principal.userId || canSeeAllQuotes(principal));
    if (stored && !canSee && isStaff(principal.role)) throw authError('auth.other-branch');
    if (!canSee) throw orderingError('ordering.quote-not-found');
    return stored;
  }
}

/** Converts a quote into the input of an order. */
const toOrderInput = (
  { packageId, people, date, customerId, customerName, address, note, ...quote }: Quote,
  orderedBy: Pick<PlaceOrderInput, 'branches' | 'paymentMethod' | 'channel' | 'language'>,
): PlaceOrderInput => ({
  ...orderedBy,
  customerId,
  customerName,
  address,
  note,
  type: 'catering',
  branchId: null,
  tableId: null,
  scheduledFor: date,
  items: [{ productId: packageId, quantity: people, options: [] }],
  quotedTerms: toQuotedTerms(quote),
});

const toQuotedTerms = ({
  unitPrice,
  fees,
  charges = [],
  taxTerms = null,
  taxRateId = null,
}: Pick<Quote, 'unitPrice' | 'fees' | 'charges' | 'taxTerms' | 'taxRateId'>): QuotedTerms => ({
  unitPrice,
  fees,
  charges,
  taxTerms,
  taxRateId,
});

const canSeeAllQuotes = (principal: Principal) => isStaff(principal.role) && hasAllBranches(principal);

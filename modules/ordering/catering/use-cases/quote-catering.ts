import { worksEverywhere } from '#shared/auth/access';
import { isStaff, type Principal, refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, fact, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Products } from '../../catalogue/ports/products.ts';
import { idOf } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { refuse } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { PlaceOrder, PlaceOrderInput } from '../../orders/use-cases/place-order.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Places, Versioned } from '../../venues/ports/venues.ts';
import { newQuote, type Quote, type QuoteDraft, refuseExpired } from '../domain/quote.ts';
import type { Quotes } from '../ports/quotes.ts';

export type Asked = Pick<QuoteDraft, 'packageId' | 'people' | 'date' | 'address' | 'note'>;
type Stores = {
  readonly quotes: Quotes;
  readonly orders: Orders;
  readonly products: Products;
  readonly directory: Directory;
  readonly settings: Settings;
  readonly places: Places;
};

const mostTries = 50;

/** Catering: somebody asks what it would cost, and a quote that they agree to becomes an order. */
export class Cater {
  readonly #stores: Stores;
  readonly #place: PlaceOrder;
  readonly #clock: Clock;
  constructor(stores: Stores, place: PlaceOrder, clock: Clock) {
    this.#stores = stores;
    this.#place = place;
    this.#clock = clock;
  }

  async quote(principal: Principal, said: Asked, cause: Cause, remember?: Remember<Quote>): Promise<Quote> {
    const { tenantId, userId: customerId, name: customerName } = principal;
    const { quotes, products, directory, settings, places } = this.#stores;
    const asked = { ...said, packageId: await idOf(products, tenantId, said.packageId) };
    const [{ currency, timeZone }, [entry], kept, branch] = await Promise.all([
      directory.knownTenant(tenantId),
      products.findAll(tenantId, [asked.packageId]),
      settings.of(tenantId),
      places.firstBranch(tenantId),
    ]);
    const now = this.#clock.now();
    const who = { id: newId(), tenantId, customerId, customerName };
    const quote = newQuote({ ...asked, ...who, currency, timeZone: branch?.timeZone ?? timeZone }, entry, kept.settings, now);
    // What a confirmation would refuse is not promised.
    await this.#place.check(orderOf(quote, { branches: null, paymentMethod: 'cash' }), cause);
    const done = fact('ActivityRecorded', { action: 'cotizar_catering', result: 'éxito', about: quote.id, userId: customerId });
    await quotes.add(quote, say([done], cause, now), remember?.(quote));
    return quote;
  }

  async one(principal: Principal, id: string): Promise<Quote> {
    return (await this.#find(principal, id)).it;
  }

  /** One's own, or everybody's for staff who work at all branches: a quote has no branch yet. Newest first. */
  async list(principal: Principal, page: { readonly limit: number; readonly after: string | undefined }) {
    const { tenantId, userId } = principal;
    return this.#stores.quotes.list(tenantId, { ...page, customerId: seesAll(principal) ? undefined : userId });
  }

  /** The order that the quote becomes, at the price that was promised; the same one however often it is confirmed. */
  async confirm(principal: Principal, id: string, paymentMethod: 'cash' | 'card', cause: Cause, remember?: Remember<Order>) {
    const { quotes, orders } = this.#stores;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const kept = await this.#find(principal, id);
      const { orderId } = kept.it;
      const known = orderId === null ? undefined : await orders.find(cause.tenantId, orderId);
      if (known) return known.order;
      refuseExpired(kept.it, this.#clock.now());
      const order = await this.#place.tryWith(
        orderOf(kept.it, { branches: principal.branches, paymentMethod }),
        (order) => ({ writes: [quotes.ordered(kept, order.id)] }),
        cause,
        remember,
      );
      if (order) return order;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** @throws 404 for another customer's, 403 for staff of some branches who did not ask for it. */
  async #find(principal: Principal, id: string): Promise<Versioned<Quote>> {
    const kept = await this.#stores.quotes.find(principal.tenantId, id);
    const isOpen = kept && (kept.it.customerId === principal.userId || seesAll(principal));
    if (kept && !isOpen && isStaff(principal.role)) throw refuseAccess('auth.other-branch');
    if (!isOpen) throw refuse('ordering.quote-not-found');
    return kept;
  }
}

/** What is ordered by a quote. */
const orderOf = (
  { packageId, people, unitPrice, fees, date, customerId, customerName, address, note }: Quote,
  by: Pick<PlaceOrderInput, 'branches' | 'paymentMethod'>,
): PlaceOrderInput => ({
  ...{ ...by, customerId, customerName, address, note, type: 'catering', branchId: null, tableId: null, scheduledFor: date },
  wishes: [{ productId: packageId, quantity: people, options: [] }],
  quoted: { unitPrice, fees },
});

const seesAll = (principal: Principal) => isStaff(principal.role) && worksEverywhere(principal);

import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { DomainError } from '#shared/errors';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { clearTimer, type DueTimer, setTimer } from '#shared/timers';
import type { SoldOutMark } from '../../catalogue/domain/product.ts';
import { markSoldOut, soldOutTimerId, toSoldOutEvent, unmarkSoldOut } from '../../catalogue/domain/sold-out.ts';
import type { Products } from '../../catalogue/ports/products.ts';
import { resolveProductId } from '../../catalogue/use-cases/resolve-product-ids.ts';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';

type Deps = {
  readonly products: Products;
  readonly venueAccess: VenueAccess;
  readonly tenantCopies: TenantCopies;
  readonly clock: Clock;
};
/** A branch and a product, by its id or code. */
type SoldOutTarget = { readonly branchId: string; readonly productId: string };

/** Lets the staff of a branch say that it has sold out of a product, or sells it again. */
export class MarkSoldOut {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Marks the product as sold out in the branch, until a time (ISO 8601) or, if null, until that is taken back. Returns the mark with the id
   * of the product.
   * @throws `ordering.too-early` if `until` has passed
   * @throws `ordering.branch-not-found`, `ordering.product-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async mark(principal: Principal, target: SoldOutTarget, until: string | null, cause: EventCause): Promise<SoldOutTarget & SoldOutMark> {
    const { branchId } = target;
    const { tenantId } = principal;
    await this.#deps.venueAccess.branch(principal, branchId);
    return this.#retry(async () => {
      const stored = await this.#find(tenantId, target.productId);
      const now = this.#deps.clock.now();
      const mark = { branchId, until };
      const product = markSoldOut(stored.product, mark, now);
      const [productId, id] = [product.id, soldOutTimerId(branchId, product.id)];
      const data = { branchId, productId };
      const timer =
        until === null ? clearTimer(tenantId, id) : setTimer({ tenantId, id, kind: 'sold-out-over', due: new Date(until), data });
      const event = toSoldOutEvent(stored, await this.#currencyOf(tenantId), branchId, mark);
      await this.#deps.products.change(stored, product, undefined, toEnvelopes([event], cause, now), [timer]);
      return { productId, ...mark };
    });
  }

  /**
   * Takes the mark of the branch away; does nothing if there is none.
   * @throws `ordering.branch-not-found`, `ordering.product-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async unmark(principal: Principal, { branchId, productId }: SoldOutTarget, cause: EventCause): Promise<void> {
    const { tenantId } = principal;
    await this.#deps.venueAccess.branch(principal, branchId);
    await this.#retry(async () => {
      const stored = await this.#find(tenantId, productId);
      if (!stored.product.soldOut?.some((mark) => mark.branchId === branchId)) return null;
      const now = this.#deps.clock.now();
      const event = toSoldOutEvent(stored, await this.#currencyOf(tenantId), branchId, undefined);
      const timer = clearTimer(tenantId, soldOutTimerId(branchId, stored.product.id));
      await this.#deps.products.change(stored, unmarkSoldOut(stored.product, branchId, now), undefined, toEnvelopes([event], cause, now), [
        timer,
      ]);
      return null;
    });
  }

  /**
   * Tells that a mark has ended.
   * @throws an error if the product changes meanwhile; the timer rings again
   */
  async fire({ tenantId, id, data: { branchId, productId }, consume }: DueTimer<'sold-out-over'>): Promise<void> {
    const stored = await this.#deps.products.find(tenantId, productId);
    // Removing a product also clears its timers.
    if (!stored) throw new Error('a product is sold again that is not there');
    const now = this.#deps.clock.now();
    const event = toSoldOutEvent(stored, await this.#currencyOf(tenantId), branchId, undefined);
    const events = toEnvelopes([event], { tenantId, correlationId: id }, now);
    await this.#deps.products.change(stored, unmarkSoldOut(stored.product, branchId, now), undefined, events, [consume]);
  }

  async #find(tenantId: string, idOrCode: string) {
    const { products } = this.#deps;
    const stored = await products.find(tenantId, await resolveProductId(products, tenantId, idOrCode));
    if (!stored) throw orderingError('ordering.product-not-found');
    return stored;
  }

  /** Kitchens mark products while managers change them, so both are kept: what lost is decided again. */
  #retry<T extends object | null>(work: () => Promise<T>): Promise<T> {
    const attempt = async () => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof DomainError && error.code === 'ordering.changed-meanwhile') return undefined;
        throw error;
      }
    };
    return retryOnConflict<T>(attempt, conflictRetries);
  }

  async #currencyOf(tenantId: string) {
    return (await this.#deps.tenantCopies.waitForTenant(tenantId)).currency;
  }
}

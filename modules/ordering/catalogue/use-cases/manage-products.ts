import type { Clock } from '#shared/clock';
import { runInSlices } from '#shared/concurrency/time-slices';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import { findBookOnSale, isBook } from '../domain/book.ts';
import { assertValidParts, limitStockByParts } from '../domain/combo.ts';
import { toProductsById } from '../domain/on-offer.ts';
import { type Product, type ProductDraft, type ProductWithStock, toProductChangedEvent, toStockChangedEvent } from '../domain/product.ts';
import { applyProductPatch, type ProductPatch, toProductChanges } from '../domain/product-patch.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Products } from '../ports/products.ts';
import { findManyProducts } from './combo-stock.ts';
import { resolveProductId, withResolvedProductIds } from './resolve-product-ids.ts';

type Deps = {
  readonly catalogue: Catalogue;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly settings: Settings;
  readonly clock: Clock;
};

/** Creates, changes and removes products, for managers. */
export class ManageProducts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * The currency of the tenant's prices, ISO 4217.
   * @throws `ordering.tenant-not-found`
   */
  async currencyOf(tenantId: string): Promise<string> {
    return (await this.#deps.tenantCopies.waitForTenant(tenantId)).currency;
  }

  /**
   * Creates a product. `stock` null: not tracked.
   * @throws `ordering.bad-parts` if its parts form no combo; `ordering.unknown-tax-rate` if the tenant has tax rates, but not this one
   * @throws `ordering.isbn-taken`, `ordering.product-code-taken`, `ordering.changed-meanwhile` or `ordering.tenant-not-found`
   */
  async add(
    input: ProductDraft,
    stock: number | null,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<ProductWithStock>,
  ): Promise<ProductWithStock> {
    const { currency } = await this.#deps.tenantCopies.waitForTenant(cause.tenantId);
    const now = this.#deps.clock.now();
    const at = now.toISOString();
    const draft = await this.#resolvePartIds(input, cause.tenantId);
    const product: Product = { ...draft, id: newId(), tenantId: cause.tenantId, counted: stock !== null, createdAt: at, updatedAt: at };
    const created = await this.#withComboStock({ product, stock }, true);
    await Promise.all([this.#assertIsbnFree(product), this.#assertTaxRate(draft, cause.tenantId)]);
    await this.#deps.products.add(
      product,
      stock,
      toEnvelopes([toProductChangedEvent('created', created, currency)], cause, now),
      recordIdempotency?.(created),
    );
    return created;
  }

  /**
   * Changes the product with this id or code. `onlyBook`: a product that is not a book counts as not found.
   * @throws `ordering.product-not-found` and the errors of `add`
   */
  async change(id: string, input: ProductPatch, cause: EventCause, onlyBook = false): Promise<ProductWithStock> {
    const patch = await this.#resolvePartIds(input, cause.tenantId);
    const { stock } = patch;
    const [{ currency }, stored] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(cause.tenantId),
      this.#find(id, cause, onlyBook),
    ]);
    const now = this.#deps.clock.now();
    const onlyStock = stock !== undefined && Object.keys(toProductChanges(patch)).length === 0;
    const product = { ...applyProductPatch(stored.product, patch), ...(!onlyStock && { updatedAt: now.toISOString() }) };
    // Parts are checked only if they may have become invalid: a combo of which one part is gone can still be repriced or switched off.
    const isComboChanged = [patch.parts, patch.type, stock].some((value) => value !== undefined);
    const changed = await this.#withComboStock({ product, stock: stock === undefined ? stored.stock : stock }, isComboChanged);
    await this.#assertTaxRate(patch, cause.tenantId);
    if (patch.book !== undefined || patch.isAvailable) await this.#assertIsbnFree(product);
    const event = onlyStock ? toStockChangedEvent(changed) : toProductChangedEvent('updated', changed, currency, stored.product);
    await this.#deps.products.change(stored, changed.product, stock, toEnvelopes([event], cause, now));
    return changed;
  }

  /**
   * Removes the product with this id or code. `onlyBook`: as for `change`.
   * @throws `ordering.product-not-found`, `ordering.changed-meanwhile` or `ordering.tenant-not-found`
   */
  async remove(id: string, cause: EventCause, onlyBook = false): Promise<void> {
    const [{ currency }, stored] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(cause.tenantId),
      this.#find(id, cause, onlyBook),
    ]);
    await this.#deps.products.remove(
      stored,
      toEnvelopes([toProductChangedEvent('removed', stored, currency, stored.product)], cause, this.#deps.clock.now()),
    );
  }

  async #resolvePartIds<T extends Pick<ProductPatch, 'parts'>>(input: T, tenantId: string): Promise<T> {
    return input.parts?.length ? { ...input, parts: await withResolvedProductIds(this.#deps.products, tenantId, input.parts) } : input;
  }

  /**
   * Returns the product with the stock that its parts allow. Checks the parts if `isComboChanged`.
   * @throws `ordering.bad-parts` if they form no combo
   */
  async #withComboStock({ product, stock }: ProductWithStock, isComboChanged: boolean): Promise<ProductWithStock> {
    const ids = (product.parts ?? []).map(({ productId }) => productId);
    const productsById = toProductsById(await findManyProducts(this.#deps.products, product.tenantId, ids));
    if (isComboChanged) assertValidParts(product, productsById);
    return limitStockByParts({ product, stock }, productsById);
  }

  /**
   * Checks that no other book on sale has this ISBN. The write checks it too, which covers concurrent changes, but not books stored before
   * different spellings of an ISBN had the same key.
   * @throws `ordering.isbn-taken`
   */
  async #assertIsbnFree({ tenantId, id, isAvailable, book }: Product) {
    if (!isAvailable || !book?.isbn) return;
    const { products } = await this.#deps.catalogue.get(tenantId);
    if (await runInSlices(findBookOnSale(products.values(), book.isbn, id))) throw orderingError('ordering.isbn-taken');
  }

  async #assertTaxRate({ taxRateId }: Pick<ProductPatch, 'taxRateId'>, tenantId: string) {
    if (!taxRateId) return;
    const { tax } = (await this.#deps.settings.get(tenantId)).settings;
    if (tax && !tax.rates.some(({ id }) => id === taxRateId)) throw orderingError('ordering.unknown-tax-rate', { params: { taxRateId } });
  }

  async #find(idOrCode: string, { tenantId }: EventCause, onlyBook: boolean) {
    const stored = await this.#deps.products.find(tenantId, await resolveProductId(this.#deps.products, tenantId, idOrCode));
    if (!stored || (onlyBook && !isBook(stored.product))) throw orderingError('ordering.product-not-found');
    return stored;
  }
}

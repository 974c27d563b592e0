import type { Clock } from '#shared/clock';
import { runInSlices } from '#shared/concurrency/time-slices';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { findBookOnSale, isBook } from '../domain/book.ts';
import { assertValidParts, limitStockByParts, toProductsById } from '../domain/combo.ts';
import { type Product, type ProductDraft, type ProductWithStock, toProductChangedEvent, toStockChangedEvent } from '../domain/product.ts';
import { applyProductPatch, type ProductPatch, toProductChanges } from '../domain/product-patch.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Products } from '../ports/products.ts';
import { findManyProducts } from './combo-stock.ts';
import { resolveProductId, withResolvedProductIds } from './resolve-product-ids.ts';

type Deps = { readonly catalogue: Catalogue; readonly products: Products; readonly tenantCopies: TenantCopies; readonly clock: Clock };

/** The catalogue as its manager keeps it. */
export class ManageProducts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** In which currency the tenant's prices are. */
  async currencyOf(tenantId: string): Promise<string> {
    return (await this.#deps.tenantCopies.waitForTenant(tenantId)).currency;
  }

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
    await this.#assertIsbnFree(product);
    await this.#deps.products.add(
      product,
      stock,
      toEnvelopes([toProductChangedEvent('created', created, currency)], cause, now),
      recordIdempotency?.(created),
    );
    return created;
  }

  /** `onlyBook`: refuses what is none. */
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
    // What was a combo once may be switched off or priced anew, though one of its parts has gone.
    const isComboChanged = [patch.parts, patch.type, stock].some((value) => value !== undefined);
    const changed = await this.#withComboStock({ product, stock: stock === undefined ? stored.stock : stock }, isComboChanged);
    if (patch.book !== undefined || patch.isAvailable) await this.#assertIsbnFree(product);
    const event = onlyStock ? toStockChangedEvent(changed) : toProductChangedEvent('updated', changed, currency, stored.product);
    await this.#deps.products.change(stored, changed.product, stock, toEnvelopes([event], cause, now));
    return changed;
  }

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

  /** It with what its parts leave of it; where `isMade`, refuses parts that make no combo. */
  async #withComboStock({ product, stock }: ProductWithStock, isComboChanged: boolean): Promise<ProductWithStock> {
    const ids = (product.parts ?? []).map(({ productId }) => productId);
    const menu = toProductsById(await findManyProducts(this.#deps.products, product.tenantId, ids));
    if (isComboChanged) assertValidParts(product, menu);
    return limitStockByParts({ product, stock }, menu);
  }

  /**
   * Refuses the ISBN of another book on sale. The write sees to it as well, between two at once, but for books that were stored when two
   * spellings of an ISBN were two.
   */
  async #assertIsbnFree({ tenantId, id, isAvailable, book }: Product) {
    if (!isAvailable || !book?.isbn) return;
    const { products } = await this.#deps.catalogue.get(tenantId);
    if (await runInSlices(findBookOnSale(products.values(), book.isbn, id))) throw orderingError('ordering.isbn-taken');
  }

  async #find(idOrCode: string, { tenantId }: EventCause, onlyBook: boolean) {
    const stored = await this.#deps.products.find(tenantId, await resolveProductId(this.#deps.products, tenantId, idOrCode));
    if (!stored || (onlyBook && !isBook(stored.product))) throw orderingError('ordering.product-not-found');
    return stored;
  }
}

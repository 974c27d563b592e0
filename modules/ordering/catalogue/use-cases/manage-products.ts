import type { Clock } from '#shared/clock';
import { inSlices } from '#shared/concurrency/time-slices';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { bookOnSale, isBook } from '../domain/book.ts';
import { checkParts, menuOf, withParts } from '../domain/combo.ts';
import { type OnSale, type Product, type ProductDraft, productChanged, stockChanged } from '../domain/product.ts';
import { givenBy, type ProductPatch, patched } from '../domain/product-patch.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Products } from '../ports/products.ts';
import { findMany } from './combo-stock.ts';
import { idOf, withIds } from './resolve-product-ids.ts';

/** The catalogue as its manager keeps it. */
export class ManageProducts {
  readonly #catalogue: Catalogue;
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(catalogue: Catalogue, products: Products, directory: Directory, clock: Clock) {
    this.#catalogue = catalogue;
    this.#products = products;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** In which currency the tenant's prices are. */
  async currencyOf(tenantId: string): Promise<string> {
    return (await this.#directory.knownTenant(tenantId)).currency;
  }

  async add(given: ProductDraft, stock: number | null, cause: Cause, remember?: Remember<OnSale>): Promise<OnSale> {
    const { currency } = await this.#directory.knownTenant(cause.tenantId);
    const now = this.#clock.now();
    const at = now.toISOString();
    const draft = await this.#withPartIds(given, cause.tenantId);
    const product: Product = { ...draft, id: newId(), tenantId: cause.tenantId, counted: stock !== null, createdAt: at, updatedAt: at };
    const made = await this.#whole({ product, stock }, true);
    await this.#refuseTaken(product);
    await this.#products.add(product, stock, say([productChanged('created', made, currency)], cause, now), remember?.(made));
    return made;
  }

  /** `onlyBook`: refuses what is none. */
  async change(id: string, given: ProductPatch, cause: Cause, onlyBook = false): Promise<OnSale> {
    const patch = await this.#withPartIds(given, cause.tenantId);
    const { stock } = patch;
    const [{ currency }, kept] = await Promise.all([this.#directory.knownTenant(cause.tenantId), this.#find(id, cause, onlyBook)]);
    const now = this.#clock.now();
    const onlyStock = stock !== undefined && Object.keys(givenBy(patch)).length === 0;
    const product = { ...patched(kept.product, patch), ...(!onlyStock && { updatedAt: now.toISOString() }) };
    // What was a combo once may be switched off or priced anew, though one of its parts has gone.
    const isMade = [patch.parts, patch.type, stock].some((value) => value !== undefined);
    const changed = await this.#whole({ product, stock: stock === undefined ? kept.stock : stock }, isMade);
    if (patch.book !== undefined || patch.isAvailable) await this.#refuseTaken(product);
    const said = onlyStock ? stockChanged(changed) : productChanged('updated', changed, currency, kept.product);
    await this.#products.change(kept, changed.product, stock, say([said], cause, now));
    return changed;
  }

  async remove(id: string, cause: Cause, onlyBook = false): Promise<void> {
    const [{ currency }, kept] = await Promise.all([this.#directory.knownTenant(cause.tenantId), this.#find(id, cause, onlyBook)]);
    await this.#products.remove(kept, say([productChanged('removed', kept, currency, kept.product)], cause, this.#clock.now()));
  }

  async #withPartIds<T extends Pick<ProductPatch, 'parts'>>(given: T, tenantId: string): Promise<T> {
    return given.parts?.length ? { ...given, parts: await withIds(this.#products, tenantId, given.parts) } : given;
  }

  /** It with what its parts leave of it; where `isMade`, refuses parts that make no combo. */
  async #whole({ product, stock }: OnSale, isMade: boolean): Promise<OnSale> {
    const ids = (product.parts ?? []).map(({ productId }) => productId);
    const menu = menuOf(await findMany(this.#products, product.tenantId, ids));
    if (isMade) checkParts(product, menu);
    return withParts({ product, stock }, menu);
  }

  /**
   * Refuses the ISBN of another book on sale. The write sees to it as well, between two at once, but for books that were stored when two
   * spellings of an ISBN were two.
   */
  async #refuseTaken({ tenantId, id, isAvailable, book }: Product) {
    if (!isAvailable || !book?.isbn) return;
    const { products } = await this.#catalogue.of(tenantId);
    if (await inSlices(bookOnSale(products.values(), book.isbn, id))) throw refuse('ordering.isbn-taken');
  }

  async #find(named: string, { tenantId }: Cause, onlyBook: boolean) {
    const kept = await this.#products.find(tenantId, await idOf(this.#products, tenantId, named));
    if (!kept || (onlyBook && !isBook(kept.product))) throw refuse('ordering.product-not-found');
    return kept;
  }
}

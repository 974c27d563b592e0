import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { clearTimer } from '#shared/timers';
import { orderingError } from '../../domain/errors.ts';
import type { Product, ProductWithStock } from '../domain/product.ts';
import { toCodeKey } from '../domain/product-code.ts';
import { soldOutTimerId } from '../domain/sold-out.ts';
import { Products, type VersionedProduct } from '../ports/products.ts';
import { writeCatalogue } from './catalogue-revisions.ts';
import { toIsbnWrites } from './isbn-writes.ts';
import { type ProductCodeRecord, productCodeItemKey, toProductCodeWrites } from './product-code-writes.ts';
import { productKey, stockKey } from './product-keys.ts';

type StockRecord = { readonly stock: number };

/** Implements `Products` on any `Store` engine. */
export class StoredProducts extends Products {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(product: Product, stock: number | null, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    const put: Write = { op: 'put', ...productKey(product), doc: product, when: 'absent' };
    const changes = [
      put,
      ...toIsbnWrites(undefined, product),
      ...toProductCodeWrites(undefined, product),
      ...toStockWrites(product, stock),
    ];
    await this.#write(product, changes, events, idempotencyRecord);
  }

  async change(
    { product: before, version }: VersionedProduct,
    product: Product,
    stock: number | null | undefined,
    events: readonly Envelope[],
    alsoCommit: readonly Change[] = [],
  ) {
    const put: Write = { op: 'put', ...productKey(product), doc: product, when: { version } };
    const writes = [put, ...toIsbnWrites(before, product), ...toProductCodeWrites(before, product), ...toStockWrites(product, stock)];
    await this.#write(product, writes, events, undefined, alsoCommit);
  }

  async remove({ product, version }: VersionedProduct, events: readonly Envelope[]) {
    const remove: Write = { op: 'remove', ...productKey(product), when: { version } };
    const writes = [
      remove,
      ...toIsbnWrites(product, undefined),
      ...toProductCodeWrites(product, undefined),
      ...toStockWrites(product, null),
    ];
    const timers = (product.soldOut ?? []).map(({ branchId }) => clearTimer(product.tenantId, soldOutTimerId(branchId, product.id)));
    await this.#write(product, writes, events, undefined, timers);
  }

  async find(tenantId: string, id: string): Promise<VersionedProduct | undefined> {
    const { pk, sk } = productKey({ tenantId, id });
    const item = await this.#store.get<Product>(pk, sk);
    if (!item) return undefined;
    const [productWithStock] = await this.loadStock([item.doc]);
    return { ...(productWithStock as ProductWithStock), version: item.version };
  }

  async findAll(tenantId: string, ids: readonly string[]) {
    const items = await this.#store.getMany<Product>([...new Set(ids)].map((id) => productKey({ tenantId, id })));
    return this.loadStock(items.map(({ doc }) => doc));
  }

  async findIdsByCode(tenantId: string, codes: readonly string[]) {
    const keys = new Map(codes.map((code) => [code, productCodeItemKey(tenantId, toCodeKey(code) ?? '')]));
    const uniqueKeys = new Map([...keys.values()].map((key) => [key.pk, key]));
    const items = await this.#store.getMany<ProductCodeRecord>([...uniqueKeys.values()]);
    const holders = new Map(items.map(({ pk, doc }) => [pk, doc.productId]));
    return new Map(
      [...keys].flatMap(([code, { pk }]) => [holders.get(pk)].flatMap((id) => (id === undefined ? [] : [[code, id] as const]))),
    );
  }

  async loadStock(products: readonly Product[]): Promise<ProductWithStock[]> {
    const counted = products.filter(({ counted }) => counted).map(({ tenantId, id }) => stockKey(tenantId, id));
    const stockByKey = new Map<string, number>();
    for (let start = 0; start < counted.length; start += 100) {
      if (start > 0) await yieldToEventLoop();
      for (const { pk, doc } of await this.#store.getMany<StockRecord>(counted.slice(start, start + 100))) stockByKey.set(pk, doc.stock);
    }
    return products.map((product) => ({
      product,
      stock: product.counted ? (stockByKey.get(stockKey(product.tenantId, product.id).pk) ?? 0) : null,
    }));
  }

  /**
   * Commits `changes`, of which the first is the product's own write. Translates failed conditions to errors.
   * @throws `ordering.changed-meanwhile`, `ordering.product-code-taken` or `ordering.isbn-taken`
   */
  async #write(
    product: Product,
    changes: readonly Write[],
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
    alsoCommit: readonly Change[] = [],
  ) {
    const { tenantId, id } = product;
    try {
      await writeCatalogue(this.#store, tenantId, [id], [...changes, ...alsoCommit], events, idempotencyRecord);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.change === changes[0] || alsoCommit.includes(error.change)) throw orderingError('ordering.changed-meanwhile');
      const key = toCodeKey(product.code);
      const isCodeConflict = key !== undefined && error.change.pk === productCodeItemKey(tenantId, key).pk;
      throw orderingError(isCodeConflict ? 'ordering.product-code-taken' : 'ordering.isbn-taken');
    }
  }
}

export const toStockWrites = ({ tenantId, id }: Product, stock: number | null | undefined): Write[] => {
  if (stock === undefined) return [];
  const key = stockKey(tenantId, id);
  return [stock === null ? { op: 'remove', ...key } : { op: 'put', ...key, doc: { stock } }];
};

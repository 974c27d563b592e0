import { pause } from '#shared/concurrency/yield-to-event-loop';
import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';
import type { OnSale, Product } from '../domain/product.ts';
import { codeKeyOf } from '../domain/product-code.ts';
import { type Kept, Products } from '../ports/products.ts';
import { cataloguePartition, writeCatalogue } from './catalogue-revisions.ts';
import { isbnWrites } from './isbn-writes.ts';
import { type CodeHolder, codeItem, codeWrites } from './product-code-writes.ts';

type Stock = { readonly stock: number };

export const productKey = ({ tenantId, id }: Pick<Product, 'tenantId' | 'id'>) => ({
  pk: cataloguePartition(tenantId),
  sk: `PRODUCT#${id}`,
});
/** The stock is an item of its own: it changes with every sale, the product hardly ever. */
export const stockKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PRODUCT#${id}`, sk: 'STOCK' });

/** The catalogue on any engine of the table port. */
export class TableProducts extends Products {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(product: Product, stock: number | null, events: readonly Envelope[], receipt?: Receipt) {
    const put: Write = { op: 'put', ...productKey(product), doc: product, when: 'absent' };
    const changes = [put, ...isbnWrites(undefined, product), ...codeWrites(undefined, product), ...stockWrites(product, stock)];
    await this.#write(product, changes, events, receipt);
  }

  async change({ product: before, version }: Kept, product: Product, stock: number | null | undefined, events: readonly Envelope[]) {
    const put: Write = { op: 'put', ...productKey(product), doc: product, when: { version } };
    await this.#write(
      product,
      [put, ...isbnWrites(before, product), ...codeWrites(before, product), ...stockWrites(product, stock)],
      events,
    );
  }

  async remove({ product, version }: Kept, events: readonly Envelope[]) {
    const remove: Write = { op: 'remove', ...productKey(product), when: { version } };
    await this.#write(
      product,
      [remove, ...isbnWrites(product, undefined), ...codeWrites(product, undefined), ...stockWrites(product, null)],
      events,
    );
  }

  async find(tenantId: string, id: string): Promise<Kept | undefined> {
    const { pk, sk } = productKey({ tenantId, id });
    const item = await this.#table.get<Product>(pk, sk);
    if (!item) return undefined;
    const [onSale] = await this.withStock([item.doc]);
    return { ...(onSale as OnSale), version: item.version };
  }

  async findAll(tenantId: string, ids: readonly string[]) {
    const items = await this.#table.getMany<Product>([...new Set(ids)].map((id) => productKey({ tenantId, id })));
    return this.withStock(items.map(({ doc }) => doc));
  }

  async idsByCode(tenantId: string, codes: readonly string[]) {
    const keys = new Map(codes.map((code) => [code, codeItem(tenantId, codeKeyOf(code) ?? '')]));
    const asked = new Map([...keys.values()].map((key) => [key.pk, key]));
    const items = await this.#table.getMany<CodeHolder>([...asked.values()]);
    const holders = new Map(items.map(({ pk, doc }) => [pk, doc.productId]));
    return new Map(
      [...keys].flatMap(([code, { pk }]) => [holders.get(pk)].flatMap((id) => (id === undefined ? [] : [[code, id] as const]))),
    );
  }

  async withStock(products: readonly Product[]): Promise<OnSale[]> {
    const counted = products.filter(({ counted }) => counted).map(({ tenantId, id }) => stockKey(tenantId, id));
    const left = new Map<string, number>();
    for (let start = 0; start < counted.length; start += 100) {
      if (start > 0) await pause();
      for (const { pk, doc } of await this.#table.getMany<Stock>(counted.slice(start, start + 100))) left.set(pk, doc.stock);
    }
    return products.map((product) => ({
      product,
      stock: product.counted ? (left.get(stockKey(product.tenantId, product.id).pk) ?? 0) : null,
    }));
  }

  /** The write of a product, followed by those of its ISBN and its code. */
  async #write(product: Product, changes: readonly Write[], events: readonly Envelope[], receipt?: Receipt) {
    const { tenantId, id } = product;
    try {
      await writeCatalogue(this.#table, tenantId, [id], changes, events, receipt);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.at === 0) throw refuse('ordering.changed-meanwhile');
      const key = codeKeyOf(product.code);
      const isOfCode = key !== undefined && changes[error.at]?.pk === codeItem(tenantId, key).pk;
      throw refuse(isOfCode ? 'ordering.product-code-taken' : 'ordering.isbn-taken');
    }
  }
}

export const stockWrites = ({ tenantId, id }: Product, stock: number | null | undefined): Write[] => {
  if (stock === undefined) return [];
  const key = stockKey(tenantId, id);
  return [stock === null ? { op: 'remove', ...key } : { op: 'put', ...key, doc: { stock } }];
};

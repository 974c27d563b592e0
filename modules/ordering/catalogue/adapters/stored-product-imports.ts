import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { type AnyChange, ConditionFailed, type Store, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import type { ProductImport } from '../domain/product-import.ts';
import { type ImportedProduct, type ImportStepResult, ProductImports, type VersionedImport } from '../ports/product-imports.ts';
import { writeCatalogue } from './catalogue-revisions.ts';
import { toIsbnWrites } from './isbn-writes.ts';
import { toProductCodeWrites } from './product-code-writes.ts';
import { productKey } from './product-keys.ts';
import { toStockWrites } from './stored-products.ts';

const retentionSeconds = 30 * 24 * 60 * 60;

const toTimerId = (id: string) => `import#${id}`;
const importKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#IMPORT#${id}`, sk: 'INFO' });
const putImport = (productImport: ProductImport): Write & { op: 'put' } => ({
  op: 'put',
  ...importKey(productImport.tenantId, productImport.id),
  doc: productImport,
  expiresAt: Math.floor(Date.parse(productImport.createdAt) / 1000) + retentionSeconds,
});

/** Implements `ProductImports` on any `Store` engine. */
export class StoredProductImports extends ProductImports {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async begin(productImport: ProductImport, resumeAt: Date, idempotencyRecord?: IdempotencyRecord) {
    const { tenantId, id } = productImport;
    const timer = setTimer({ tenantId, id: toTimerId(id), kind: 'import', due: resumeAt, data: { importId: id } });
    await writeIdempotently(this.#store, [{ ...putImport(productImport), when: 'absent' }, timer], [], idempotencyRecord);
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = importKey(tenantId, id);
    const item = await this.#store.get<ProductImport>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async saveStep(
    { version }: VersionedImport,
    updated: ProductImport,
    products: readonly ImportedProduct[],
    events: readonly Envelope[],
  ): Promise<ImportStepResult> {
    const importWrites: AnyChange[] = [{ ...putImport(updated), when: { version } }];
    if (updated.status === 'done') importWrites.push(clearTimer(updated.tenantId, toTimerId(updated.id)));
    const isbns = products.map(({ before, after }) => toIsbnWrites(before?.product, after.product));
    const codes = products.map(({ before, after }) => toProductCodeWrites(before?.product, after.product));
    const writes = products.flatMap(({ before, after }, index): Write[] => [
      { op: 'put', ...productKey(after.product), doc: after.product, when: before ? { version: before.version } : 'absent' },
      ...(isbns[index] ?? []),
      ...(codes[index] ?? []),
      ...toStockWrites(after.product, before?.stock === after.stock ? undefined : after.stock),
    ]);
    const changes = [...importWrites, ...writes];
    const ids = products.map(({ after }) => after.product.id);
    try {
      await writeCatalogue(this.#store, updated.tenantId, ids, changes, events);
      return { status: 'done' };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const findProductIndex = (writes: readonly (readonly Write[])[]) =>
        writes.findIndex((productWrites) => productWrites.includes(error.change));
      const [isbn, code] = [findProductIndex(isbns), findProductIndex(codes)];
      if (isbn >= 0) return { status: 'taken', field: 'isbn', productIndex: isbn };
      return code < 0 ? { status: 'changed-meanwhile' } : { status: 'taken', field: 'code', productIndex: code };
    }
  }
}

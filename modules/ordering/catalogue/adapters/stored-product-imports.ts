import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { clearTimer, setTimer } from '#shared/timers';
import type { ProductImport } from '../domain/product-import.ts';
import { type ImportedProduct, Imports, importTimer, type KeptImport, type Step } from '../ports/product-imports.ts';
import { writeCatalogue } from './catalogue-revisions.ts';
import { isbnWrites } from './isbn-writes.ts';
import { codeWrites } from './product-code-writes.ts';
import { productKey, stockWrites } from './stored-products.ts';

const keepSeconds = 30 * 24 * 60 * 60;

const timerOf = (id: string) => `import#${id}`;
const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#IMPORT#${id}`, sk: 'INFO' });
const put = (it: ProductImport): Write & { op: 'put' } => ({
  op: 'put',
  ...keyOf(it.tenantId, it.id),
  doc: it,
  expiresAt: Math.floor(Date.parse(it.createdAt) / 1000) + keepSeconds,
});

/** Imports on any engine of the table port. */
export class TableImports extends Imports {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async begin(it: ProductImport, wake: Date, receipt?: Receipt) {
    const { tenantId, id } = it;
    const timer = setTimer({ tenantId, id: timerOf(id), kind: importTimer, due: wake, data: { importId: id } });
    await writeOnce(this.#table, [{ ...put(it), when: 'absent' }, timer], [], receipt);
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = keyOf(tenantId, id);
    const item = await this.#table.get<ProductImport>(pk, sk);
    return item && { it: item.doc, version: item.version };
  }

  async step({ version }: KeptImport, to: ProductImport, products: readonly ImportedProduct[], events: readonly Envelope[]): Promise<Step> {
    const own: Write[] = [{ ...put(to), when: { version } }];
    if (to.status === 'done') own.push(clearTimer(to.tenantId, timerOf(to.id)));
    const isbns = products.map(({ before, after }) => isbnWrites(before?.product, after.product));
    const codes = products.map(({ before, after }) => codeWrites(before?.product, after.product));
    const writes = products.flatMap(({ before, after }, at): Write[] => [
      { op: 'put', ...productKey(after.product), doc: after.product, when: before ? { version: before.version } : 'absent' },
      ...(isbns[at] ?? []),
      ...(codes[at] ?? []),
      ...stockWrites(after.product, before?.stock === after.stock ? undefined : after.stock),
    ]);
    const changes = [...own, ...writes];
    const ids = products.map(({ after }) => after.product.id);
    try {
      await writeCatalogue(this.#table, to.tenantId, ids, changes, events);
      return { is: 'done' };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const failed = changes[error.at];
      const among = (writes: readonly (readonly Write[])[]) => writes.findIndex((of) => failed !== undefined && of.includes(failed));
      const [isbn, code] = [among(isbns), among(codes)];
      if (isbn >= 0) return { is: 'taken', what: 'isbn', at: isbn };
      return code < 0 ? { is: 'changed-meanwhile' } : { is: 'taken', what: 'code', at: code };
    }
  }
}

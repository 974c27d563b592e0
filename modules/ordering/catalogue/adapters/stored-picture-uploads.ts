import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table } from '#shared/store/store';
import type { AwaitedPicture } from '../domain/picture-upload.ts';
import type { Product } from '../domain/product.ts';
import { Pictures } from '../ports/picture-uploads.ts';
import type { Kept } from '../ports/products.ts';
import { writeCatalogue } from './catalogue-revisions.ts';
import { productKey } from './stored-products.ts';

const keyOf = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PICTURE#${id}`, sk: 'AWAITED' });

export class TablePictures extends Pictures {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async expect(awaited: AwaitedPicture, expiresAt: number, receipt?: Receipt) {
    await writeOnce(this.#table, [{ op: 'put', ...keyOf(awaited.tenantId, awaited.id), doc: awaited, expiresAt }], [], receipt);
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = keyOf(tenantId, id);
    return (await this.#table.get<AwaitedPicture>(pk, sk))?.doc;
  }

  async hang({ tenantId, id }: AwaitedPicture, { version }: Kept, product: Product, events: readonly Envelope[]) {
    try {
      await writeCatalogue(
        this.#table,
        tenantId,
        [product.id],
        [
          { op: 'put', ...productKey(product), doc: product, when: { version } },
          { op: 'remove', ...keyOf(tenantId, id), when: 'present' },
        ],
        events,
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store } from '#shared/store/store';
import type { PictureUpload } from '../domain/picture-upload.ts';
import type { Product } from '../domain/product.ts';
import { PictureUploads } from '../ports/picture-uploads.ts';
import type { VersionedProduct } from '../ports/products.ts';
import { writeCatalogue } from './catalogue-revisions.ts';
import { productKey } from './product-keys.ts';

const pictureUploadKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#PICTURE#${id}`, sk: 'AWAITED' });

export class StoredPictureUploads extends PictureUploads {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(upload: PictureUpload, expiresAt: number, idempotencyRecord?: IdempotencyRecord) {
    await writeIdempotently(
      this.#store,
      [{ op: 'put', ...pictureUploadKey(upload.tenantId, upload.id), doc: upload, expiresAt }],
      [],
      idempotencyRecord,
    );
  }

  async find(tenantId: string, id: string) {
    const { pk, sk } = pictureUploadKey(tenantId, id);
    return (await this.#store.get<PictureUpload>(pk, sk))?.doc;
  }

  async attachPicture({ tenantId, id }: PictureUpload, { version }: VersionedProduct, product: Product, events: readonly Envelope[]) {
    try {
      await writeCatalogue(
        this.#store,
        tenantId,
        [product.id],
        [
          { op: 'put', ...productKey(product), doc: product, when: { version } },
          { op: 'remove', ...pictureUploadKey(tenantId, id), when: 'present' },
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

import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { toEnvelopes } from '#shared/events/events';
import { type Files, toPublicFileKey, toPublicFileUrl } from '#shared/files/files';
import type { UploadKey } from '#shared/files/uploads';
import { runAsTenant } from '#shared/tenant-scope';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { hasPictureSignature, type PictureUpload } from '../domain/picture-upload.ts';
import { type Product, toProductChangedEvent } from '../domain/product.ts';
import type { ImageConverter } from '../ports/image-converter.ts';
import type { PictureUploads } from '../ports/picture-uploads.ts';
import type { Products } from '../ports/products.ts';

type PictureFields = Required<Pick<Product, 'picture' | 'imageUrl'>>;

type Deps = {
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly pictures: PictureUploads;
  readonly images: ImageConverter;
  readonly files: Files;
  readonly clock: Clock;
};

/**
 * Receives the bytes of a requested upload, converts them to a picture and attaches it to the product. Each upload can be used once; a
 * second attempt, even a concurrent one, changes nothing and is rejected.
 */
export class ReceivePictureUpload {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Receives an upload. The request is not authenticated: `name`, which the signed URL protects, tells the tenant.
   * @throws `ordering.picture-over` if the upload was used or has expired
   * @throws `ordering.not-an-image` if the bytes are not a picture in an accepted format
   * @throws `ordering.product-not-found` or `ordering.changed-meanwhile`
   */
  run(name: UploadKey, bytes: Uint8Array, correlationId: string): Promise<void> {
    return runAsTenant(name.tenantId, () => this.#receive(name, bytes, correlationId));
  }

  async #receive({ tenantId, id }: UploadKey, bytes: Uint8Array, correlationId: string): Promise<void> {
    const awaited = await this.#deps.pictures.find(tenantId, id);
    if (!awaited) throw orderingError('ordering.picture-over');
    const webp = hasPictureSignature(bytes) ? await this.#deps.images.toWebp(bytes) : undefined;
    if (!webp) throw orderingError('ordering.not-an-image');
    const path = `pictures/${id}.webp`;
    const pictureFields = { picture: toPublicFileKey(tenantId, path), imageUrl: toPublicFileUrl(tenantId, path) };
    await this.#deps.files.put(pictureFields.picture, webp);
    await retryOnConflict(() => this.#attach(awaited, pictureFields, correlationId), conflictRetries);
  }

  /** Attaches the picture to its product. Returns false if the product was changed at the same moment. */
  async #attach(awaited: PictureUpload, pictureFields: PictureFields, correlationId: string): Promise<boolean> {
    const { tenantId, id, productId, actor } = awaited;
    // The upload is read before the product: if it is already used, the product read afterwards shows the picture.
    const isAwaited = await this.#deps.pictures.find(tenantId, id);
    const stored = await this.#deps.products.find(tenantId, productId);
    if (!isAwaited || !stored) {
      if (stored?.product.picture !== pictureFields.picture) await this.#deps.files.remove(pictureFields.picture);
      throw orderingError(stored ? 'ordering.picture-over' : 'ordering.product-not-found');
    }
    const { currency } = await this.#deps.tenantCopies.waitForTenant(tenantId);
    const now = this.#deps.clock.now();
    const changed = { product: { ...stored.product, ...pictureFields, updatedAt: now.toISOString() }, stock: stored.stock };
    const events = [toProductChangedEvent('updated', changed, currency, stored.product)];
    const cause = { tenantId, correlationId, ...(actor && { actor }) };
    return this.#deps.pictures.attachPicture(awaited, stored, changed.product, toEnvelopes(events, cause, now));
  }
}

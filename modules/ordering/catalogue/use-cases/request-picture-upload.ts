import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { Uploads, UploadTarget } from '#shared/files/uploads';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { orderingError } from '../../domain/errors.ts';
import { type PictureUpload, uploadSeconds } from '../domain/picture-upload.ts';
import type { PictureUploads } from '../ports/picture-uploads.ts';
import type { Products } from '../ports/products.ts';
import { resolveProductId } from './resolve-product-ids.ts';

type Deps = { readonly products: Products; readonly pictures: PictureUploads; readonly uploads: Uploads; readonly clock: Clock };

/** Creates an upload URL for a product's picture. */
export class RequestPictureUpload {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.product-not-found` */
  async run(idOrCode: string, { tenantId, actor }: EventCause, recordIdempotency?: RecordIdempotency<UploadTarget>): Promise<UploadTarget> {
    const productId = await resolveProductId(this.#deps.products, tenantId, idOrCode);
    if (!(await this.#deps.products.find(tenantId, productId))) throw orderingError('ordering.product-not-found');
    const awaited: PictureUpload = { id: newId(), tenantId, productId, ...(actor && { actor }) };
    // The upload may be processed some time after it arrives, so it is expected for longer than the URL is valid.
    const expiresAt = Math.floor(this.#deps.clock.now().getTime() / 1000) + 4 * uploadSeconds;
    const uploadPlace = await this.#deps.uploads.createUploadTarget({ tenantId, id: awaited.id }, uploadSeconds);
    await this.#deps.pictures.add(awaited, expiresAt, recordIdempotency?.(uploadPlace));
    return uploadPlace;
  }
}

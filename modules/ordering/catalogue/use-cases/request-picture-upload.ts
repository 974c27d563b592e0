import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events/events';
import type { UploadPlace, Uploads } from '#shared/files/uploads';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { refuse } from '../../domain/errors.ts';
import { type AwaitedPicture, pictureSeconds } from '../domain/picture-upload.ts';
import type { Pictures } from '../ports/picture-uploads.ts';
import type { Products } from '../ports/products.ts';
import { idOf } from './resolve-product-ids.ts';

/** A manager says that a picture of a product comes, and is told where to bring it. */
export class AwaitPicture {
  readonly #products: Products;
  readonly #pictures: Pictures;
  readonly #uploads: Uploads;
  readonly #clock: Clock;
  constructor(products: Products, pictures: Pictures, uploads: Uploads, clock: Clock) {
    this.#products = products;
    this.#pictures = pictures;
    this.#uploads = uploads;
    this.#clock = clock;
  }

  async run(named: string, { tenantId, actor }: Cause, remember?: Remember<UploadPlace>): Promise<UploadPlace> {
    const productId = await idOf(this.#products, tenantId, named);
    if (!(await this.#products.find(tenantId, productId))) throw refuse('ordering.product-not-found');
    const awaited: AwaitedPicture = { id: newId(), tenantId, productId, ...(actor && { actor }) };
    // What was brought in time may be taken some time later.
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + 4 * pictureSeconds;
    const place = await this.#uploads.uploadTo({ tenantId, id: awaited.id }, pictureSeconds);
    await this.#pictures.expect(awaited, expiresAt, remember?.(place));
    return place;
  }
}

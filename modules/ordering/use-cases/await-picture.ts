import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import type { UploadPlace, Uploads } from '#shared/uploads';
import { type AwaitedPicture, pictureSeconds } from '../domain/picture.ts';
import { refuse } from '../domain/refusals.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { Products } from '../ports/products.ts';
import { idOf } from './product-names.ts';

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

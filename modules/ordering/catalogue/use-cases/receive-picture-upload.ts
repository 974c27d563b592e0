import type { Clock } from '#shared/clock';
import { say } from '#shared/events/events';
import { type Files, publicAddress, publicKey } from '#shared/files/files';
import type { UploadName } from '#shared/files/uploads';
import { asTenant } from '#shared/tenant-scope';
import { refuse } from '../../domain/errors.ts';
import type { Directory } from '../../ports/tenant-copies.ts';
import { type AwaitedPicture, looksLikePicture } from '../domain/picture-upload.ts';
import { type Product, productChanged } from '../domain/product.ts';
import type { Images } from '../ports/image-converter.ts';
import type { Pictures } from '../ports/picture-uploads.ts';
import type { Products } from '../ports/products.ts';

const mostTries = 50;

type Shown = Required<Pick<Product, 'picture' | 'imageUrl'>>;

/**
 * Takes the bytes that were brought for a product: makes a picture of them, and shows it. Good once: the same upload again, at the
 * same time even, changes nothing and is refused.
 */
export class TakePicture {
  readonly #products: Products;
  readonly #directory: Directory;
  readonly #pictures: Pictures;
  readonly #images: Images;
  readonly #files: Files;
  readonly #clock: Clock;
  constructor(products: Products, directory: Directory, pictures: Pictures, images: Images, files: Files, clock: Clock) {
    this.#products = products;
    this.#directory = directory;
    this.#pictures = pictures;
    this.#images = images;
    this.#files = files;
    this.#clock = clock;
  }

  /** Whoever brought the bytes had nothing but the name, which says whose they are. */
  run(name: UploadName, bytes: Uint8Array, correlationId: string): Promise<void> {
    return asTenant(name.tenantId, () => this.#take(name, bytes, correlationId));
  }

  async #take({ tenantId, id }: UploadName, bytes: Uint8Array, correlationId: string): Promise<void> {
    const awaited = await this.#pictures.find(tenantId, id);
    if (!awaited) throw refuse('ordering.picture-over');
    const fit = looksLikePicture(bytes) ? await this.#images.fit(bytes) : undefined;
    if (!fit) throw refuse('ordering.not-an-image');
    const path = `pictures/${id}.webp`;
    const shown = { picture: publicKey(tenantId, path), imageUrl: publicAddress(tenantId, path) };
    await this.#files.put(shown.picture, fit);
    for (let tries = 0; tries < mostTries; tries += 1) if (await this.#hang(awaited, shown, correlationId)) return;
    throw refuse('ordering.changed-meanwhile');
  }

  /** Whether it hangs now; false where the product was changed at the same moment. */
  async #hang(awaited: AwaitedPicture, shown: Shown, correlationId: string): Promise<boolean> {
    const { tenantId, id, productId, actor } = awaited;
    // In this order: whoever finds that it has come finds the product that shows it.
    const isAwaited = await this.#pictures.find(tenantId, id);
    const kept = await this.#products.find(tenantId, productId);
    if (!isAwaited || !kept) {
      if (kept?.product.picture !== shown.picture) await this.#files.remove(shown.picture);
      throw refuse(kept ? 'ordering.picture-over' : 'ordering.product-not-found');
    }
    const { currency } = await this.#directory.knownTenant(tenantId);
    const now = this.#clock.now();
    const onSale = { product: { ...kept.product, ...shown, updatedAt: now.toISOString() }, stock: kept.stock };
    const facts = [productChanged('updated', onSale, currency, kept.product)];
    const cause = { tenantId, correlationId, ...(actor && { actor }) };
    return this.#pictures.hang(awaited, kept, onSale.product, say(facts, cause, now));
  }
}

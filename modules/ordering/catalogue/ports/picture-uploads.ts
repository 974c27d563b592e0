import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { PictureUpload } from '../domain/picture-upload.ts';
import type { Product } from '../domain/product.ts';
import type { VersionedProduct } from './products.ts';

/** The pictures that are on their way to products. */
export abstract class PictureUploads {
  /** Remembers, until `expiresAt` (seconds of Unix time), that this picture may come. */
  abstract add(upload: PictureUpload, expiresAt: number, idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Undefined for one that was never said to come, is over, or has come. */
  abstract find(tenantId: string, id: string): Promise<PictureUpload | undefined>;
  /**
   * Stores the product with its picture, the events, and that the picture has come, together or not at all. False where the product
   * was changed meanwhile or the picture has come before.
   */
  abstract attachPicture(upload: PictureUpload, stored: VersionedProduct, product: Product, events: readonly Envelope[]): Promise<boolean>;
}

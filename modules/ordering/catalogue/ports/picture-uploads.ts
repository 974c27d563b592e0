import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { PictureUpload } from '../domain/picture-upload.ts';
import type { Product } from '../domain/product.ts';
import type { VersionedProduct } from './products.ts';

/** Requested picture uploads that have not arrived yet. */
export abstract class PictureUploads {
  /**
   * Stores an expected upload until `expiresAt` (Unix time in seconds).
   * @throws DuplicateRequest if a request with the same idempotency key was stored first
   */
  abstract add(upload: PictureUpload, expiresAt: number, idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Undefined if the upload was never requested, has expired or has been used. */
  abstract find(tenantId: string, id: string): Promise<PictureUpload | undefined>;
  /**
   * Stores the product with its picture and the events, and marks the upload as used, all or nothing. Returns false, with nothing stored,
   * if the product has changed since it was read or the upload has been used.
   * @throws `ordering.changed-meanwhile` if too many others change the catalogue at the same time
   */
  abstract attachPicture(upload: PictureUpload, stored: VersionedProduct, product: Product, events: readonly Envelope[]): Promise<boolean>;
}

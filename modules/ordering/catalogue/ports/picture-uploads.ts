import type { Envelope } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import type { AwaitedPicture } from '../domain/picture-upload.ts';
import type { Product } from '../domain/product.ts';
import type { Kept } from './products.ts';

/** The pictures that are on their way to products. */
export abstract class Pictures {
  /** Remembers, until `expiresAt` (seconds of Unix time), that this picture may come. */
  abstract expect(awaited: AwaitedPicture, expiresAt: number, receipt?: Receipt): Promise<void>;
  /** Undefined for one that was never said to come, is over, or has come. */
  abstract find(tenantId: string, id: string): Promise<AwaitedPicture | undefined>;
  /**
   * Stores the product with its picture, the events, and that the picture has come, together or not at all. False where the product
   * was changed meanwhile or the picture has come before.
   */
  abstract hang(awaited: AwaitedPicture, kept: Kept, product: Product, events: readonly Envelope[]): Promise<boolean>;
}

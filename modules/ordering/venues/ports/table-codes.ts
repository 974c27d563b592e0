import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';

/** The content of a table's printed code: restaurant, branch, table, number and the hash of these. */
export type TableCode = { readonly r: string; readonly b: string; readonly t: string; readonly n: number; readonly h: string };

/** Creates and verifies the codes of a tenant's tables. Keys can be rotated without invalidating printed codes at once. */
export abstract class TableCodes {
  /**
   * Returns a function that builds the URL of a table's code, `{base}/request?r=&b=&t=&n=&h=`, with the current key. Creates the key if the
   * tenant has none.
   */
  abstract createUrlBuilder(tenantId: string): Promise<(code: Omit<TableCode, 'h'>) => string>;
  /** Whether the hash was made with the current or the previous key. */
  abstract isGenuine(tenantId: string, code: TableCode): Promise<boolean>;
  /**
   * Creates a new key and publishes the events. The previous key stays valid until the next rotation. If two rotations run at once, the
   * first one counts.
   * @throws DuplicateRequest if a request with the same idempotency key was stored first
   */
  abstract rotateKey(tenantId: string, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
}

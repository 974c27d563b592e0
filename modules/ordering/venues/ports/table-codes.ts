import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';

/** What a table's printed code says: restaurant, branch, table, number and the hash over them. */
export type TableCode = { readonly r: string; readonly b: string; readonly t: string; readonly n: number; readonly h: string };

/** Makes and checks the codes of a tenant's tables, with keys that can be changed without making what is printed worthless at once. */
export abstract class TableCodes {
  /** How a tenant's codes are written today: the whole address that a table's code leads to, `{base}/request?r=&b=&t=&n=&h=`. */
  abstract createUrlBuilder(tenantId: string): Promise<(code: Omit<TableCode, 'h'>) => string>;
  /** Whether the hash is that of the current key or of the one before. */
  abstract isGenuine(tenantId: string, code: TableCode): Promise<boolean>;
  /** Makes a new current key and says so; the former one stays good until the next rotation. Of two at once, the first one counts. */
  abstract rotateKey(tenantId: string, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
}

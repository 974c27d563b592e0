import type { ActivityEntry } from '../domain/activity.ts';

/** Selects log entries. `from` (inclusive) and `to` (exclusive) are ISO 8601 in UTC with milliseconds. */
export type ActivityFilter = { readonly [K in 'userId' | 'action' | 'from' | 'to']?: string | undefined };
export type ActivityPage = { readonly entries: readonly ActivityEntry[]; readonly next: string | undefined };

/** The activity log of each tenant. */
export abstract class ActivityLog {
  /** Stores an entry. Adding the same entry again changes nothing. */
  abstract add(tenantId: string, entry: ActivityEntry): Promise<void>;
  /** Forgets from which devices and addresses a user acted. The entries stay. */
  abstract eraseOrigins(tenantId: string, userId: string): Promise<void>;
  /**
   * Reads a page of at most `limit` entries, newest first. `after` is the `next` of the previous page; entries added in the meantime do not
   * disturb the paging. A call reads a bounded number of entries, so a page may be short or empty and still have a `next`.
   */
  abstract readPage(tenantId: string, filter: ActivityFilter, limit: number, after?: string): Promise<ActivityPage>;
}

import type { ActivityEntry } from '../domain/activity.ts';

/** Which lines are asked for. Times are ISO UTC with milliseconds; `from` inclusive, `to` exclusive. */
export type ActivityFilter = { readonly [K in 'userId' | 'action' | 'from' | 'to']?: string | undefined };
export type ActivityPage = { readonly entries: readonly ActivityEntry[]; readonly next: string | undefined };

/** What people did, tenant by tenant. */
export abstract class ActivityLog {
  /** Keeps an entry. Keeping it again changes nothing. */
  abstract add(tenantId: string, entry: ActivityEntry): Promise<void>;
  /**
   * Newest first. `after` is the `next` of the page before; a page is not disturbed by what is added meanwhile. It reads a bounded number of
   * lines: one user's rare action may give a short page, or an empty one, with a `next`.
   */
  abstract readPage(tenantId: string, filter: ActivityFilter, limit: number, after?: string): Promise<ActivityPage>;
}

import type { Envelope } from '#shared/events/events';
import type { Notice } from '../domain/notices.ts';

/** The entries of people's lists in the app. Kept for 90 days. */
export abstract class Notices {
  /** Stores the notice and publishes the events, or does nothing if the notice is stored already. */
  abstract add(tenantId: string, userId: string, notice: Notice, events: readonly Envelope[]): Promise<void>;
  /**
   * One page of a person's notices, newest first. Pass `next` as `after` to read the next page; it is absent at the end.
   * @throws RangeError if `limit` is outside 1 to 1,000.
   */
  abstract list(tenantId: string, userId: string, limit: number, after?: string): Promise<{ notices: readonly Notice[]; next?: string }>;
}

import type { Envelope } from '#shared/events/events';
import type { Notice } from '../domain/notices.ts';

/** What people were told in the app, kept for 90 days. */
export abstract class Notices {
  /** Keeps the notice and says the events, or does nothing when it is kept already. */
  abstract add(tenantId: string, userId: string, notice: Notice, events: readonly Envelope[]): Promise<void>;
  /** Newest first; `next` is there when more may follow. */
  abstract list(tenantId: string, userId: string, limit: number, after?: string): Promise<{ notices: readonly Notice[]; next?: string }>;
}

import type { Envelope } from './events.ts';

/** An event that was stored with a change and whose delivery is not yet confirmed. `seq` grows with every event. */
export type PendingEvent = { readonly seq: number; readonly event: Envelope };

/**
 * The stored events of one database that are not yet confirmed. The embedded engines have an outbox;
 * on AWS the streams of the DynamoDB tables do its work.
 */
export abstract class Outbox {
  /** At most `limit` events whose `seq` is greater than `after` (0: from the beginning), oldest first. */
  abstract readPending(after: number, limit: number): Promise<readonly PendingEvent[]>;
  /** Removes these events for good. Unknown numbers are ignored. */
  abstract acknowledge(seqs: readonly number[]): Promise<void>;
  /** Appends events again, to replay dead letters. */
  abstract requeue(events: readonly Envelope[]): Promise<void>;
  /** Calls `listener` after every write that has appended events. The listener must not throw. */
  abstract onAppended(listener: () => void): void;
}

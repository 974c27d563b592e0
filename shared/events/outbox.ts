import type { Envelope } from './events.ts';

/** One event that was stored with a change and is not yet known to have reached everybody. `seq` grows with every event said. */
export type PendingEvent = { readonly seq: number; readonly event: Envelope };

/**
 * What the tables of one store have said and nobody has confirmed yet. The embedded engines have one;
 * on AWS the tables' streams do its work.
 */
export abstract class Outbox {
  /** The oldest at most `limit` events after `seq` (0: from the beginning), oldest first. */
  abstract readPending(after: number, limit: number): Promise<readonly PendingEvent[]>;
  /** Forgets these for good. An unknown one is not an error. */
  abstract acknowledge(seqs: readonly number[]): Promise<void>;
  /** Puts events back in line, as if said now: the way out of the dead letters. */
  abstract requeue(events: readonly Envelope[]): Promise<void>;
  /** Calls `listener` after every write that left events here. It must not throw. */
  abstract onAppended(listener: () => void): void;
}

import type { Envelope } from '#shared/events/events';

/** Publishes events about live frames, which belong to no change of stored data. */
export abstract class LiveEventPublisher {
  /** Stores at most 100 events in the outbox, which publishes them later. */
  abstract publish(events: readonly Envelope[]): Promise<void>;
}

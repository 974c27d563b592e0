import type { Envelope } from '#shared/events/events';

/** Publishes events that belong to no change of stored data. */
export abstract class EventPublisher {
  /** Stores at most 100 events in the outbox, which publishes them later. */
  abstract publish(events: readonly Envelope[]): Promise<void>;
}

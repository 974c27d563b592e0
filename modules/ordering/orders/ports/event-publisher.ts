import type { Envelope } from '#shared/events/events';

/** Says what no change of ordering's own goes with. */
export abstract class EventPublisher {
  /** At most 100 events, stored to be published. */
  abstract publish(events: readonly Envelope[]): Promise<void>;
}

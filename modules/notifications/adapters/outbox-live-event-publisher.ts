import type { Envelope } from '#shared/events/events';
import type { Store } from '#shared/store/store';
import { LiveEventPublisher } from '../ports/live-event-publisher.ts';

export class OutboxLiveEventPublisher extends LiveEventPublisher {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async publish(events: readonly Envelope[]) {
    await this.#store.write([], events);
  }
}

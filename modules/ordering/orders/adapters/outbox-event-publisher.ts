import type { Envelope } from '#shared/events/events';
import type { Store } from '#shared/store/store';
import { EventPublisher } from '../ports/event-publisher.ts';

export class OutboxEventPublisher extends EventPublisher {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async publish(events: readonly Envelope[]) {
    await this.#store.write([], events);
  }
}

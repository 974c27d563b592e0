import type { Clock } from '#shared/clock';
import { causeFromEvent, domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { LiveEventPublisher } from '../ports/live-event-publisher.ts';
import type { PublishToChannels } from './publish-to-channels.ts';

type Deps = { readonly channels: PublishToChannels; readonly publisher: LiveEventPublisher; readonly clock: Clock };

/** Sends a canary to the boards, as every other message, and then tells when that was done. */
export class ShowCanary {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws the errors of `PublishToChannels.run` */
  async run(event: Envelope<'CanaryPlaced'>) {
    await this.#deps.channels.run(event);
    const { canaryId, branchId } = event.data;
    const now = this.#deps.clock.now();
    const shown = domainEvent('CanaryShown', { canaryId, branchId, at: now.toISOString() });
    await this.#deps.publisher.publish(toEnvelopes([shown], causeFromEvent(event), now));
  }
}

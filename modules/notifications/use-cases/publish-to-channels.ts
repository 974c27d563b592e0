import type { Envelope } from '#shared/events/events';
import { tableChannel, userChannel } from '../domain/channels.ts';
import { toMessages } from '../domain/event-messages.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Subscribers } from '../ports/subscribers.ts';

type Deps = { readonly feed: Feed; readonly subscribers: Subscribers; readonly copies: ReferenceCopies };

/** Puts an event into the channels it belongs to; whoever follows one of them hears it once it is stored. */
export class PublishToChannels {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(event: Envelope) {
    const drafts = toMessages(event, await this.#resolveCustomerChannel(event));
    if (drafts.length === 0) return;
    const { tenantId, id } = event;
    const messages = await this.#deps.feed.append(tenantId, id, drafts);
    // Known already: stored, but perhaps by a try that ended before it could announce anything.
    if (messages === 'known') await Promise.all(drafts.map(({ channel }) => this.#deps.subscribers.publishPending({ tenantId, channel })));
    else await Promise.all(messages.map((message) => this.#deps.subscribers.publish({ tenantId, channel: message.channel }, message)));
  }

  /** What guests of a table have ordered is told to all of their party. */
  async #resolveCustomerChannel({ tenantId, data }: Envelope) {
    const isTableSession = 'customerId' in data && (await this.#deps.copies.isTableSession(tenantId, data.customerId));
    return isTableSession ? tableChannel : userChannel;
  }
}

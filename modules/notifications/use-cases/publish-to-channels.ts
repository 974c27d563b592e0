import type { Envelope } from '#shared/events/events';
import { tableChannel, userChannel } from '../domain/channels.ts';
import { toMessages } from '../domain/event-messages.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Subscribers } from '../ports/subscribers.ts';

type Deps = { readonly feed: Feed; readonly subscribers: Subscribers; readonly copies: ReferenceCopies };

/** Appends an event to its channels and, when it is stored, sends it to their subscribers. */
export class PublishToChannels {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws the errors of `Feed.append`. */
  async run(event: Envelope) {
    const drafts = toMessages(event, await this.#resolveCustomerChannel(event));
    if (drafts.length === 0) return;
    const { tenantId, id } = event;
    const messages = await this.#deps.feed.append(tenantId, id, drafts);
    // Stored by an earlier attempt, which may have ended before it published anything.
    if (messages === 'known') await Promise.all(drafts.map(({ channel }) => this.#deps.subscribers.publishPending({ tenantId, channel })));
    else await Promise.all(messages.map((message) => this.#deps.subscribers.publish({ tenantId, channel: message.channel }, message)));
  }

  /** The orders of a table's guests go to the channel of the table, which all of its guests see. */
  async #resolveCustomerChannel({ tenantId, data }: Envelope) {
    const isTableSession = 'customerId' in data && (await this.#deps.copies.isTableSession(tenantId, data.customerId));
    return isTableSession ? tableChannel : userChannel;
  }
}

import type { Envelope } from '#shared/events/events';
import { tableChannel, userChannel } from '../domain/channels.ts';
import { messagesOf } from '../domain/event-messages.ts';
import type { Feed } from '../ports/feed.ts';
import type { Directory } from '../ports/reference-copies.ts';
import type { Audience } from '../ports/subscribers.ts';

/** Puts an event into the channels it belongs to; whoever follows one of them hears it once it is stored. */
export class TellChannels {
  readonly #feed: Feed;
  readonly #audience: Audience;
  readonly #directory: Directory;
  constructor(feed: Feed, audience: Audience, directory: Directory) {
    this.#feed = feed;
    this.#audience = audience;
    this.#directory = directory;
  }

  async run(said: Envelope) {
    const drafts = messagesOf(said, await this.#channelOfCustomer(said));
    if (drafts.length === 0) return;
    const { tenantId, id } = said;
    const messages = await this.#feed.append(tenantId, id, drafts);
    // Known already: stored, but perhaps by a try that ended before it could announce anything.
    if (messages === 'known') await Promise.all(drafts.map(({ channel }) => this.#audience.refresh({ tenantId, channel })));
    else await Promise.all(messages.map((message) => this.#audience.announce({ tenantId, channel: message.channel }, message)));
  }

  /** What guests of a table have ordered is told to all of their party. */
  async #channelOfCustomer({ tenantId, data }: Envelope) {
    const isGuests = 'customerId' in data && (await this.#directory.isSession(tenantId, data.customerId));
    return isGuests ? tableChannel : userChannel;
  }
}

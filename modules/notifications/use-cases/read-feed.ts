import type { Principal } from '#shared/auth/auth';
import { asTenant } from '#shared/tenant-scope';
import { branchOf, type Topic, topicFor } from '../domain/channels.ts';
import { refuse } from '../domain/errors.ts';
import type { Reset } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Feed } from '../ports/feed.ts';
import type { Directory } from '../ports/reference-copies.ts';

const pageSize = 500;

type Stretch = { readonly frames: readonly (Message | Reset)[]; readonly seq: number };

/** A stretch of a channel for who polls: what came after `since`, and the `seq` to ask after next time. Refuses what they may not see. */
export class ReadFeed {
  readonly #feed: Feed;
  readonly #directory: Directory;
  constructor(feed: Feed, directory: Directory) {
    this.#feed = feed;
    this.#directory = directory;
  }

  async run(principal: Principal | undefined, channel: string, since: number | undefined): Promise<Stretch> {
    const topic = topicFor(channel, principal ?? null);
    return asTenant(topic.tenantId, () => this.#stretch(topic, since));
  }

  async #stretch(topic: Topic, since: number | undefined): Promise<Stretch> {
    const branchId = branchOf(topic.channel);
    if (branchId && !(await this.#directory.has('branch', topic.tenantId, branchId))) throw refuse('notifications.no-channel');
    if (since === undefined) return { frames: [], seq: await this.#feed.head(topic) };
    const { messages, seq, lost } = await this.#feed.since(topic, since, pageSize);
    if (lost) return { frames: [{ type: 'reset', channel: topic.channel, seq }], seq };
    return { frames: messages, seq: messages.at(-1)?.seq ?? seq };
  }
}

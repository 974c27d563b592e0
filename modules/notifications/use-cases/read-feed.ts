import type { Principal } from '#shared/auth/auth';
import { runAsTenant } from '#shared/tenant-scope';
import { branchIdOf, keepsNothing, type Topic } from '../domain/channels.ts';
import { notificationsError } from '../domain/errors.ts';
import type { ResetFrame } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { TrackedOrders } from '../ports/tracked-orders.ts';
import { findTopic } from './find-topic.ts';

const pageSize = 500;

type FeedFrames = { readonly frames: readonly (Message | ResetFrame)[]; readonly seq: number };

type Deps = { readonly feed: Feed; readonly copies: ReferenceCopies; readonly trackedOrders: TrackedOrders };

/**
 * A page of a channel for clients that poll: up to 500 messages after `since`, and the `seq` to pass as the next `since`. Without `since`
 * it returns no messages. If the messages no longer exist, or the channel keeps none, it returns one `reset` frame.
 */
export class ReadFeed {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws the errors of `findTopic`; `notifications.no-channel` if the tenant has no such branch. */
  async run(principal: Principal | undefined, channel: string, since: number | undefined): Promise<FeedFrames> {
    const topic = await findTopic(channel, principal ?? null, (code) => this.#deps.trackedOrders.findTenantId(code));
    return runAsTenant(topic.tenantId, () => this.#readFrames(topic, since));
  }

  async #readFrames(topic: Topic, since: number | undefined): Promise<FeedFrames> {
    const branchId = branchIdOf(topic.channel);
    if (branchId && !(await this.#deps.copies.hasVenue('branch', topic.tenantId, branchId)))
      throw notificationsError('notifications.no-channel');
    if (since === undefined) return { frames: [], seq: await this.#deps.feed.latestSeq(topic) };
    if (keepsNothing(topic.channel)) {
      const seq = await this.#deps.feed.latestSeq(topic);
      return { frames: [{ type: 'reset', channel: topic.channel, seq }], seq };
    }
    const { messages, seq, lost } = await this.#deps.feed.readAfter(topic, since, pageSize);
    if (lost) return { frames: [{ type: 'reset', channel: topic.channel, seq }], seq };
    return { frames: messages, seq: messages.at(-1)?.seq ?? seq };
  }
}

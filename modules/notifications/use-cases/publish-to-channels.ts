import type { Envelope } from '#shared/events/events';
import { orderChannel, tableChannel, userChannel } from '../domain/channels.ts';
import { toMessages } from '../domain/event-messages.ts';
import type { MessageDraft } from '../domain/message.ts';
import { findTrackedDrafts, toTrackedMessage } from '../domain/tracked-messages.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { TrackedOrder, TrackedOrders } from '../ports/tracked-orders.ts';

type Deps = {
  readonly feed: Feed;
  readonly subscribers: Subscribers;
  readonly copies: ReferenceCopies;
  readonly trackedOrders: TrackedOrders;
};

/** Appends an event to its channels and, when it is stored, sends it to their subscribers. */
export class PublishToChannels {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws the errors of `Feed.append`. */
  async run(event: Envelope) {
    const untracked = toMessages(event, await this.#resolveCustomerChannel(event));
    if (untracked.length === 0) return;
    const drafts = [...untracked, ...(await this.#toTrackedMessages(event, untracked))];
    const { tenantId, id } = event;
    const messages = await this.#deps.feed.append(tenantId, id, drafts);
    // Stored by an earlier attempt, which may have ended before it published anything.
    if (messages === 'known') await Promise.all(drafts.map(({ channel }) => this.#deps.subscribers.publishPending({ tenantId, channel })));
    else await Promise.all(messages.map((message) => this.#deps.subscribers.publish({ tenantId, channel: message.channel }, message)));
  }

  /** For those who follow an order by its tracking code. Nothing is stored for an order that nobody follows. */
  async #toTrackedMessages({ tenantId, data }: Envelope, drafts: readonly MessageDraft[]): Promise<readonly MessageDraft[]> {
    const trackedDrafts = findTrackedDrafts(drafts);
    const orderIds = 'orderIds' in data ? (data.orderIds ?? []) : 'orderId' in data && data.orderId ? [data.orderId] : [];
    if (trackedDrafts.length === 0 || orderIds.length === 0) return [];
    const orders = await this.#deps.trackedOrders.findAll(tenantId, orderIds);
    const isFollowed = ({ trackingCode }: TrackedOrder) =>
      this.#deps.subscribers.isFollowed({ tenantId, channel: orderChannel(trackingCode) });
    const followed = await Promise.all(orders.map(async (order) => ((await isFollowed(order)) ? [order] : [])));
    return followed
      .flat()
      .flatMap(({ orderId, trackingCode }) => trackedDrafts.map((draft) => toTrackedMessage(draft, orderId, trackingCode)));
  }

  /** The orders of a table's guests go to the channel of the table, which all of its guests see. */
  async #resolveCustomerChannel({ tenantId, data }: Envelope) {
    const isTableSession = 'customerId' in data && (await this.#deps.copies.isTableSession(tenantId, data.customerId));
    return isTableSession ? tableChannel : userChannel;
  }
}

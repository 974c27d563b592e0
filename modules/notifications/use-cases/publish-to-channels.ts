import type { Envelope } from '#shared/events/events';
import { orderChannel, tableChannel, userChannel } from '../domain/channels.ts';
import { toMessages } from '../domain/event-messages.ts';
import type { MessageDraft } from '../domain/message.ts';
import { findTrackedDrafts, toTrackedMessage } from '../domain/tracked-messages.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { KnownTrackedOrder, TrackedOrders } from '../ports/tracked-orders.ts';

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
    const orders = await this.#findOrders(event);
    const told = toMessages(event, await this.#resolveCustomerChannel(event, orders));
    if (told.length === 0) return;
    const drafts = [...told, ...(await this.#toTrackedMessages(event, told, orders))];
    const { tenantId, id } = event;
    const messages = await this.#deps.feed.append(tenantId, id, drafts);
    // Stored by an earlier attempt, which may have ended before it published anything.
    if (messages === 'known') await Promise.all(drafts.map(({ channel }) => this.#deps.subscribers.publishPending({ tenantId, channel })));
    else await Promise.all(messages.map((message) => this.#deps.subscribers.publish({ tenantId, channel: message.channel }, message)));
  }

  /** The orders that an event tells their customer of. A new order is told to staff alone. */
  async #findOrders({ tenantId, type, data }: Envelope): Promise<readonly KnownTrackedOrder[]> {
    if (type === 'OrderCreated' || !('customerId' in data)) return [];
    const orderIds = 'orderIds' in data && data.orderIds ? data.orderIds : 'orderId' in data ? [data.orderId] : [];
    return orderIds.length === 0 ? [] : this.#deps.trackedOrders.findAll(tenantId, orderIds);
  }

  /** For those who follow an order by its tracking code. Nothing is stored for an order that nobody follows. */
  async #toTrackedMessages({ tenantId }: Envelope, drafts: readonly MessageDraft[], orders: readonly KnownTrackedOrder[]) {
    const trackedDrafts = findTrackedDrafts(drafts);
    const messages = orders
      .filter(({ isFollowed }) => isFollowed)
      .map(async ({ orderId, trackingCode }) => {
        const isFollowedNow = await this.#deps.subscribers.isFollowed({ tenantId, channel: orderChannel(trackingCode) });
        return isFollowedNow ? trackedDrafts.map((draft) => toTrackedMessage(draft, orderId, trackingCode)) : [];
      });
    return (await Promise.all(messages)).flat();
  }

  /** The orders of a table's guests go to the channel of the table, which all of its guests see. */
  async #resolveCustomerChannel({ tenantId, type, data }: Envelope, orders: readonly KnownTrackedOrder[]) {
    if (type === 'OrderCreated' || !('customerId' in data)) return userChannel;
    if (orders.length > 0 && !orders.some(({ isAtTable }) => isAtTable)) return userChannel;
    return (await this.#deps.copies.isTableSession(tenantId, data.customerId)) ? tableChannel : userChannel;
  }
}

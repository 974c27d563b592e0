import { asTenant } from '#shared/tenant-scope';
import { frameText } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';

/**
 * Says `ready` before the first frame of a client is answered. For transports that carry nothing to a client while it connects: who
 * signs in by the address follows its channels from then on, but could not be told so.
 */
export class Greet {
  readonly #connections: Connections;
  readonly #feed: Feed;
  readonly #sockets: Sockets;
  constructor(connections: Connections, feed: Feed, sockets: Sockets) {
    this.#connections = connections;
    this.#feed = feed;
    this.#sockets = sockets;
  }

  async run(id: string) {
    const connection = await this.#connections.find(id);
    if (!connection?.principal || connection.restaurantId !== null || connection.heardAt !== connection.openedAt) return;
    const places = connection.topics.map(async (topic) => {
      const seq = await asTenant(topic.tenantId, () => this.#feed.head(topic));
      return { channel: topic.channel, seq };
    });
    await this.#sockets.sendAll([id], frameText({ type: 'ready', channels: await Promise.all(places) }));
  }
}

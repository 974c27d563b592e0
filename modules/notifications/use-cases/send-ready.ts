import { runAsTenant } from '#shared/tenant-scope';
import { serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';

/**
 * Says `ready` before the first frame of a client is answered. For transports that carry nothing to a client while it connects: who
 * signs in by the address follows its channels from then on, but could not be told so.
 */
export class SendReady {
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
    const positions = connection.topics.map(async (topic) => {
      const seq = await runAsTenant(topic.tenantId, () => this.#feed.latestSeq(topic));
      return { channel: topic.channel, seq };
    });
    await this.#sockets.sendAll([id], serializeFrame({ type: 'ready', channels: await Promise.all(positions) }));
  }
}

import { runAsTenant } from '#shared/tenant-scope';
import { serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';

type Deps = { readonly connections: Connections; readonly feed: Feed; readonly sockets: Sockets };

/**
 * Sends `ready` before the first frame of a client is handled. For transports that cannot send to a client while it connects: a client
 * that signs in with a token in the URL is subscribed at once, but cannot get `ready` yet.
 */
export class SendReady {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(id: string) {
    const connection = await this.#deps.connections.find(id);
    if (!connection?.principal || connection.restaurantId !== null || connection.heardAt !== connection.openedAt) return;
    const positions = connection.topics.map(async (topic) => {
      const seq = await runAsTenant(topic.tenantId, () => this.#deps.feed.latestSeq(topic));
      return { channel: topic.channel, seq };
    });
    await this.#deps.sockets.sendAll([id], serializeFrame({ type: 'ready', channels: await Promise.all(positions) }));
  }
}

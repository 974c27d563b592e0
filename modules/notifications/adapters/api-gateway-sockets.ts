import type { Logger } from '#shared/logger';
import { Sockets } from '../ports/sockets.ts';
import type { ApiGatewayClient } from './api-gateway-client.ts';

/** The number of posts at once in one `sendAll`. */
const maxConcurrentPosts = 50;

/** Sends to the connections of an API Gateway WebSocket API through its management API. */
export class ApiGatewaySockets extends Sockets {
  readonly #loadClient: () => Promise<ApiGatewayClient>;
  readonly #log: Logger;

  constructor(loadClient: () => Promise<ApiGatewayClient>, log: Logger) {
    super();
    this.#loadClient = loadClient;
    this.#log = log;
  }

  async sendAll(ids: Iterable<string>, text: string) {
    const frame = Buffer.from(text);
    const remaining = [...ids];
    const gone: string[] = [];
    const worker = async () => {
      for (let id = remaining.shift(); id !== undefined; id = remaining.shift()) if (!(await this.#post(id, frame))) gone.push(id);
    };
    await Promise.all(Array.from({ length: Math.min(maxConcurrentPosts, remaining.length) }, worker));
    return gone;
  }

  async send(id: string, text: string) {
    return (await this.#post(id, Buffer.from(text))) ? 'sent' : 'gone';
  }

  /** Ignores the close code: API Gateway sends its own. Logs an error instead of throwing it. */
  async close(id: string) {
    const { disconnect } = await this.#loadClient();
    try {
      await disconnect(id);
    } catch (error) {
      if (!isGone(error)) this.#log.warn({ err: error, connectionId: id }, 'a connection could not be closed');
    }
  }

  /**
   * Returns false if the connection is gone. If a post fails for another reason, the connection is closed: the client connects again and
   * asks for the messages it missed, which is better than a silent gap.
   */
  async #post(id: string, frame: Uint8Array) {
    const { post } = await this.#loadClient();
    try {
      await post(id, frame);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      this.#log.warn({ err: error, connectionId: id }, 'a connection could not be told, it is closed');
      await this.close(id);
      return false;
    }
  }
}

const isGone = (error: unknown) => error instanceof Error && error.name === 'GoneException';

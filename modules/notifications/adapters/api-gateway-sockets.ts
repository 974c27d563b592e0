import type { Logger } from '#shared/logger';
import { Sockets } from '../ports/sockets.ts';
import type { ApiGatewayClient } from './api-gateway-client.ts';

/** How many posts are under way at once: a client waits for none but these. */
const maxConcurrentPosts = 50;

/** The connections of API Gateway's WebSocket API, told through its management API. */
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

  /** API Gateway closes with a code of its own. */
  async close(id: string) {
    const { disconnect: drop } = await this.#loadClient();
    try {
      await drop(id);
    } catch (error) {
      if (!isGone(error)) this.#log.warn({ err: error, connectionId: id }, 'a connection could not be closed');
    }
  }

  /** Who cannot be told although it is there is let go: it connects again and asks for what it missed, which beats a silent gap. */
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

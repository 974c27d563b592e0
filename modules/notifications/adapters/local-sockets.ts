import { Sockets } from '../ports/sockets.ts';

/** A WebSocket connection of this process. */
export type LocalSocket = {
  readonly isOpen: boolean;
  /** The bytes passed to `send` that have not left this machine. */
  readonly bufferedBytes: number;
  /** Calls `done` when the frame has left or cannot be sent. */
  readonly send: (frame: Uint8Array, done?: () => void) => void;
  /** Closes the connection after everything sent before. */
  readonly close: (code: number) => void;
  /** Closes the connection at once. */
  readonly terminate: () => void;
};

const maxBufferedBytes = 1024 * 1024;

/** The connections that this process holds. It terminates a connection that has more than 1 MiB of unsent data. */
export class LocalSockets extends Sockets {
  readonly #sockets = new Map<string, LocalSocket>();

  add(id: string, socket: LocalSocket) {
    this.#sockets.set(id, socket);
  }

  remove(id: string) {
    this.#sockets.delete(id);
  }

  async sendAll(ids: Iterable<string>, text: string) {
    // All connections share one frame: this loop is the cost of a broadcast.
    const frame = Buffer.from(text);
    const gone: string[] = [];
    for (const id of ids) {
      const socket = this.#findWritable(id);
      if (socket) socket.send(frame);
      else gone.push(id);
    }
    return gone;
  }

  send(id: string, text: string) {
    return new Promise<'sent' | 'gone'>((resolve) => {
      const socket = this.#findWritable(id);
      if (socket) socket.send(Buffer.from(text), () => resolve(socket.isOpen ? 'sent' : 'gone'));
      else resolve('gone');
    });
  }

  async close(id: string, code: number) {
    this.#sockets.get(id)?.close(code);
  }

  #findWritable(id: string): LocalSocket | undefined {
    const socket = this.#sockets.get(id);
    if (!socket?.isOpen) return undefined;
    if (socket.bufferedBytes <= maxBufferedBytes) return socket;
    socket.terminate();
    return undefined;
  }
}

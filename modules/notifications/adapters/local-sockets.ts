import { Sockets } from '../ports/sockets.ts';

/** One connection as a server in this process holds it. */
export type LocalSocket = {
  readonly isOpen: boolean;
  /** Bytes that were handed over and have not left this machine. */
  readonly bufferedBytes: number;
  /** `done` is called when the frame has left, or never will. */
  readonly send: (frame: Uint8Array, done?: () => void) => void;
  /** After what was sent before. */
  readonly close: (code: number) => void;
  /** At once. */
  readonly terminate: () => void;
};

const maxBufferedBytes = 1024 * 1024;

/** The connections that this process holds itself. */
export class LocalSockets extends Sockets {
  readonly #sockets = new Map<string, LocalSocket>();

  add(id: string, socket: LocalSocket) {
    this.#sockets.set(id, socket);
  }

  remove(id: string) {
    this.#sockets.delete(id);
  }

  async sendAll(ids: Iterable<string>, text: string) {
    // One frame for all: this loop is what a broadcast costs.
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

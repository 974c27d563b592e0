import { Sockets } from '../ports/sockets.ts';

/** One connection as a server in this process holds it. */
export type Wire = {
  readonly open: boolean;
  /** Bytes that were handed over and have not left this machine. */
  readonly backlog: number;
  /** `done` is called when the frame has left, or never will. */
  readonly send: (frame: Uint8Array, done?: () => void) => void;
  /** After what was sent before. */
  readonly close: (code: number) => void;
  /** At once. */
  readonly drop: () => void;
};

const mostBacklog = 1024 * 1024;

/** The connections that this process holds itself. */
export class HeldSockets extends Sockets {
  readonly #wires = new Map<string, Wire>();

  hold(id: string, wire: Wire) {
    this.#wires.set(id, wire);
  }

  release(id: string) {
    this.#wires.delete(id);
  }

  async sendAll(ids: Iterable<string>, text: string) {
    // One frame for all: this loop is what a broadcast costs.
    const frame = Buffer.from(text);
    const gone: string[] = [];
    for (const id of ids) {
      const wire = this.#usable(id);
      if (wire) wire.send(frame);
      else gone.push(id);
    }
    return gone;
  }

  send(id: string, text: string) {
    return new Promise<'sent' | 'gone'>((resolve) => {
      const wire = this.#usable(id);
      if (wire) wire.send(Buffer.from(text), () => resolve(wire.open ? 'sent' : 'gone'));
      else resolve('gone');
    });
  }

  async close(id: string, code: number) {
    this.#wires.get(id)?.close(code);
  }

  #usable(id: string): Wire | undefined {
    const wire = this.#wires.get(id);
    if (!wire?.open) return undefined;
    if (wire.backlog <= mostBacklog) return wire;
    wire.drop();
    return undefined;
  }
}

/** The wires to the clients. Whoever has more than 1 MiB waiting is dropped, and counts as gone. */
export abstract class Sockets {
  /** Hands the text to each of them without waiting for any; answers the ones that are gone. In the order of the calls. */
  abstract sendAll(connectionIds: Iterable<string>, text: string): Promise<readonly string[]>;
  /** Resolves once the text has left for the client, or the client is gone. */
  abstract send(connectionId: string, text: string): Promise<'sent' | 'gone'>;
  /** Ends the connection, after what was sent before; an unknown one is not an error. */
  abstract close(connectionId: string, code: number): Promise<void>;
}

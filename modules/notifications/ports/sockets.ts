/** Sends text to the clients. A client that cannot be sent to is disconnected and counts as gone. */
export abstract class Sockets {
  /** Sends the text to each connection, in the order of the calls, and returns the ids that are gone. May resolve before delivery. */
  abstract sendAll(connectionIds: Iterable<string>, text: string): Promise<readonly string[]>;
  /** Resolves when the text has left for the client, or the client is gone. */
  abstract send(connectionId: string, text: string): Promise<'sent' | 'gone'>;
  /** Closes the connection after everything sent before. Does nothing if there is no such connection. */
  abstract close(connectionId: string, code: number): Promise<void>;
}

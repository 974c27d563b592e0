import type { Connection } from '../domain/connection.ts';

/**
 * The open connections.
 * `update`, `recordActivity` and `remove` throw ConditionFailed if other frames change the same connection in every attempt.
 */
export abstract class Connections {
  abstract add(connection: Connection): Promise<void>;
  abstract find(id: string): Promise<Connection | undefined>;
  /** Replaces the connection. Returns false if the connection is gone, also if it went during the call. */
  abstract update(connection: Connection): Promise<boolean>;
  /** Stores that a frame arrived at `at`. Returns the changed connection, or undefined if it is gone. */
  abstract recordActivity(id: string, at: Date): Promise<Connection | undefined>;
  /** Removes the connection and its rows. Does nothing if there is no such connection. */
  abstract remove(id: string): Promise<void>;
  /** The open connections of one user. */
  abstract listByUser(tenantId: string, userId: string): Promise<readonly Connection[]>;
  /** The number of connections from this address that have not signed in, counted up to `limit`. */
  abstract countAnonymousByAddress(address: string, limit: number): Promise<number>;
  /** The number of all connections that have not signed in, or undefined if this implementation does not count them. */
  abstract countAnonymous(): Promise<number | undefined>;
  abstract listAll(): Promise<readonly Connection[]>;
}

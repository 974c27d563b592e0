import type { Connection } from '../domain/connection.ts';

/** The open connections. */
export abstract class Connections {
  abstract add(connection: Connection): Promise<void>;
  abstract find(id: string): Promise<Connection | undefined>;
  /** Replaces the connection; false, and nothing done, when it is gone (even when it went while this was under way). */
  abstract update(connection: Connection): Promise<boolean>;
  /** Notes that something was heard from it; the connection as it is now, undefined when it is gone. */
  abstract recordActivity(id: string, at: Date): Promise<Connection | undefined>;
  /** Forgets it and its rows; an unknown one is not an error. */
  abstract remove(id: string): Promise<void>;
  /** Those of one person. */
  abstract listByUser(tenantId: string, userId: string): Promise<readonly Connection[]>;
  /** How many from this address are nobody's who is signed in; counted up to `limit`. */
  abstract countAnonymousByAddress(address: string, limit: number): Promise<number>;
  /** How many in all are nobody's who is signed in; undefined where nobody counts them. */
  abstract countAnonymous(): Promise<number | undefined>;
  abstract listAll(): Promise<readonly Connection[]>;
}

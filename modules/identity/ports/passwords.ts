/** Turns passwords into what may be stored, and back into a yes or no. Never holds up other work while it computes. */
export abstract class Passwords {
  /** A salted hash: twice the same password gives two hashes. */
  abstract hash(password: string): Promise<string>;
  /**
   * `ok-upgrade`: right, but the hash is of an older kind; hash the password anew. Without a hash (nobody of that name) it
   * takes as long as ever and says `no`. Throws for a text that is no hash.
   */
  abstract verify(hash: string | undefined, password: string): Promise<'ok' | 'ok-upgrade' | 'no'>;
}

/** Hashes and verifies passwords. Hashing does not block the event loop. */
export abstract class Passwords {
  /** Returns a salted hash; the same password gives a different hash each time. */
  abstract hash(password: string): Promise<string>;
  /**
   * Compares a password with a hash. `ok-upgrade`: the password is right, but the hash is of an outdated kind and should be replaced. If
   * `hash` is undefined (no such user), the call takes as long as usual and returns `no`.
   * @throws TypeError if `hash` is not a password hash
   */
  abstract verify(hash: string | undefined, password: string): Promise<'ok' | 'ok-upgrade' | 'no'>;
}

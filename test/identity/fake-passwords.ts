import { Passwords } from '#modules/identity/ports/passwords';

/** Fast, readable hashes. One that starts with `old:` asks to be replaced. */
export class FakePasswords extends Passwords {
  verified = 0;
  hashed = 0;
  /** Runs once while the next password is being verified. */
  meanwhile: (() => Promise<void>) | undefined;
  #salt = 0;

  async hash(password: string) {
    this.#salt += 1;
    this.hashed += 1;
    return `fake:${this.#salt}:${password}`;
  }

  async verify(hash: string | undefined, password: string) {
    this.verified += 1;
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    if (hash === undefined) return 'no';
    const [kind, , ...rest] = hash.split(':');
    if (kind !== 'fake' && kind !== 'old') throw new TypeError('this is no password hash');
    if (rest.join(':') !== password) return 'no';
    return kind === 'old' ? 'ok-upgrade' : 'ok';
  }
}

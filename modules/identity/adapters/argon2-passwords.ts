import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Turnstile } from '#shared/concurrency/semaphore';
import { Passwords } from '../ports/passwords.ts';

const derive = promisify(argon2);

/** KiB, passes, lanes: the least that OWASP recommends for argon2id. */
const cost = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
const atOnce = 2;

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const bcrypt = /^\$2[aby]\$\d\d\$/;
const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/**
 * argon2id on the thread pool, at most two at once so that files and other work keep their threads; hashes are PHC strings. bcrypt
 * hashes are still verified, in slices of 100 ms on this thread, and ask to be replaced.
 */
export class Argon2Passwords extends Passwords {
  readonly #turnstile = new Turnstile(atOnce);
  /** What nobody's password is compared with. */
  readonly #nobody = format(randomBytes(16), randomBytes(tagLength));

  async hash(password: string) {
    const salt = randomBytes(16);
    return format(salt, await this.#derive({ ...cost, message: password, nonce: salt, tagLength }));
  }

  async verify(hash: string | undefined, password: string) {
    if (hash !== undefined && bcrypt.test(hash)) return this.#verifyBcrypt(hash, password);
    const [, memory, passes, parallelism, salt = '', tag = ''] = phc.exec(hash ?? this.#nobody) ?? [];
    if (memory === undefined) throw new TypeError('this is no password hash');
    const expected = Buffer.from(tag, 'base64');
    const used = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const nonce = Buffer.from(salt, 'base64');
    const actual = await this.#derive({ ...used, message: password, nonce, tagLength: expected.length });
    if (hash === undefined || !timingSafeEqual(actual, expected)) return 'no';
    const dear = used.memory >= cost.memory && used.passes >= cost.passes;
    return dear ? 'ok' : 'ok-upgrade';
  }

  /** Its library is loaded for the first of them: most houses have none. */
  async #verifyBcrypt(hash: string, password: string) {
    const { compare } = await import('bcryptjs');
    return (await this.#turnstile.pass(() => compare(password, hash))) ? 'ok-upgrade' : 'no';
  }

  #derive(parameters: Argon2Parameters) {
    return this.#turnstile.pass(() => derive('argon2id', parameters));
  }
}

const format = (salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(tag)}`;

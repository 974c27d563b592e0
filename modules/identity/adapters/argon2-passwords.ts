import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Semaphore } from '#shared/concurrency/semaphore';
import { Passwords } from '../ports/passwords.ts';

const deriveHash = promisify(argon2);

/** Memory in KiB, passes and lanes: the minimum that OWASP recommends for argon2id. */
const hashParameters = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const;
const tagLength = 32;
const maxConcurrent = 2;

const phcPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const bcryptPattern = /^\$2[aby]\$\d\d\$/;
const toUnpaddedBase64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/**
 * Hashes with argon2id on the thread pool, at most two at a time so that file access keeps its threads. Hashes are PHC strings. bcrypt
 * hashes are still verified, in slices of 100 ms on the main thread, and are reported as `ok-upgrade`.
 */
export class Argon2Passwords extends Passwords {
  readonly #semaphore = new Semaphore(maxConcurrent);
  /** Compared with the password if there is no such user. */
  readonly #dummyHash = formatHash(randomBytes(16), randomBytes(tagLength));

  async hash(password: string) {
    const salt = randomBytes(16);
    return formatHash(salt, await this.#derive({ ...hashParameters, message: password, nonce: salt, tagLength }));
  }

  async verify(hash: string | undefined, password: string) {
    if (hash !== undefined && bcryptPattern.test(hash)) return this.#verifyBcrypt(hash, password);
    const [, memory, passes, parallelism, salt = '', tag = ''] = phcPattern.exec(hash ?? this.#dummyHash) ?? [];
    if (memory === undefined) throw new TypeError('this is no password hash');
    const expected = Buffer.from(tag, 'base64');
    const usedParameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const nonce = Buffer.from(salt, 'base64');
    const actual = await this.#derive({ ...usedParameters, message: password, nonce, tagLength: expected.length });
    if (hash === undefined || !timingSafeEqual(actual, expected)) return 'no';
    const isStrongEnough = usedParameters.memory >= hashParameters.memory && usedParameters.passes >= hashParameters.passes;
    return isStrongEnough ? 'ok' : 'ok-upgrade';
  }

  /** Loads the bcrypt library at the first use: most installations have no bcrypt hashes. */
  async #verifyBcrypt(hash: string, password: string) {
    const { compare } = await import('bcryptjs');
    return (await this.#semaphore.run(() => compare(password, hash))) ? 'ok-upgrade' : 'no';
  }

  #derive(parameters: Argon2Parameters) {
    return this.#semaphore.run(() => deriveHash('argon2id', parameters));
  }
}

const formatHash = (salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${hashParameters.memory},t=${hashParameters.passes},p=${hashParameters.parallelism}$${toUnpaddedBase64(salt)}$${toUnpaddedBase64(tag)}`;

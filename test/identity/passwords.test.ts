import { hashSync } from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import { Argon2Passwords } from '#modules/identity/adapters/argon2-passwords';
import { Semaphore } from '#shared/concurrency/semaphore';
import { passwordsContract } from '#test/contracts/identity/passwords';
import { FakePasswords } from './fake-passwords.ts';

const bcrypt = hashSync('secreto-1', 4);
passwordsContract('argon2id', () => ({ passwords: new Argon2Passwords(), old: bcrypt }));
passwordsContract('argon2id, of bcrypt under its other name', () => ({
  passwords: new Argon2Passwords(),
  old: bcrypt.replace('$2b$', '$2a$'),
}));
passwordsContract('the fake', () => ({ passwords: new FakePasswords(), old: 'old:0:secreto-1' }));

describe('argon2id', () => {
  it('writes what it did into the hash, in the PHC format', async () => {
    expect(await new Argon2Passwords().hash('secreto-1')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('asks to replace a hash that was made with less', async () => {
    const weak = '$argon2id$v=19$m=1024,t=1,p=1$';
    const { argon2Sync } = await import('node:crypto');
    const nonce = Buffer.from('sal-de-la-mar-16');
    const tag = argon2Sync('argon2id', { message: 'secreto-1', nonce, memory: 1024, passes: 1, parallelism: 1, tagLength: 16 });
    const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
    expect(await new Argon2Passwords().verify(`${weak}${bare(nonce)}$${bare(tag)}`, 'secreto-1')).toBe('ok-upgrade');
  });

  it('leaves the event loop free while it computes', async () => {
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    const passwords = new Argon2Passwords();
    await Promise.all(Array.from({ length: 4 }, () => passwords.hash('secreto-1')));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(3);
  });

  it('takes about as long for nobody as for a wrong password', async () => {
    const passwords = new Argon2Passwords();
    const hash = await passwords.hash('secreto-1');
    const timed = async (of: string | undefined) => {
      const started = performance.now();
      await passwords.verify(of, 'secreto-2');
      return performance.now() - started;
    };
    // In turns, so that other load affects both; without the hashing it would be a thousand times faster.
    const [nobody, somebody]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < 5; nth += 1) {
      nobody.push(await timed(undefined));
      somebody.push(await timed(hash));
    }
    const ratio = Math.min(...nobody) / Math.min(...somebody);
    expect(ratio).toBeGreaterThan(0.25);
    expect(ratio).toBeLessThan(4);
  });
});

describe('the turnstile', () => {
  it('lets so many through at once, the others in their order, whatever becomes of the first', async () => {
    const turnstile = new Semaphore(2);
    const inside: string[] = [];
    const seen: string[] = [];
    const leave: Record<string, () => void> = {};
    const enter = (name: string) =>
      turnstile.run(async () => {
        inside.push(name);
        seen.push([...inside].join(''));
        await new Promise<void>((done) => {
          leave[name] = done;
        });
        inside.splice(inside.indexOf(name), 1);
        if (name === 'b') throw new Error('b fell');
        return name;
      });
    const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(enter));
    const gone = async (name: string) => {
      leave[name]!();
      await new Promise(setImmediate);
    };
    for (const name of ['b', 'a', 'c', 'd']) await gone(name);
    expect(seen).toEqual(['a', 'ab', 'ac', 'cd']);
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});

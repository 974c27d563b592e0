import { describe, expect, it } from 'vitest';
import type { Passwords } from '#modules/identity/ports/passwords';

/** The contract of the Passwords port. Every adapter calls this with a factory, and a hash of `secreto-1` in an older format. */
export const passwordsContract = (name: string, setup: () => { passwords: Passwords; old: string }) =>
  describe(`${name} keeps the Passwords contract`, () => {
    it('knows the right password from a wrong one', async () => {
      const { passwords } = setup();
      const hash = await passwords.hash('contraseña ñandú');
      expect(await passwords.verify(hash, 'contraseña ñandú')).toBe('ok');
      expect(await passwords.verify(hash, 'contraseña ñandu')).toBe('no');
      expect(await passwords.verify(hash, '')).toBe('no');
    });

    it('salts: the same password gives two hashes', async () => {
      const { passwords } = setup();
      expect(await passwords.hash('secreto-1')).not.toBe(await passwords.hash('secreto-1'));
    });

    it('asks to replace a hash of an older kind', async () => {
      const { passwords, old } = setup();
      expect(await passwords.verify(old, 'secreto-1')).toBe('ok-upgrade');
      expect(await passwords.verify(old, 'secreto-2')).toBe('no');
    });

    it('says no where there is nobody, and throws for what is no hash', async () => {
      const { passwords } = setup();
      expect(await passwords.verify(undefined, 'secreto-1')).toBe('no');
      await expect(passwords.verify('plain text', 'plain text')).rejects.toThrow(TypeError);
    });
  });

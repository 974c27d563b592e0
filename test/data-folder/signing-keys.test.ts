import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropExpiredKeys, KeysError, parseKeys, readKeys, readOrMakeKeys, replaceKeys, rotateKeys } from '#infra/data/signing-keys';
import { Keyring } from '#shared/auth/keyring';
import { createTemporaryFolder } from './temporary-folder.ts';

const now = new Date('2026-03-01T12:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const daySeconds = 86_400;
const bare = 'b'.repeat(64);

describe('the file of the keys', () => {
  it('is made once, for its owner alone, and read again as it was', () => {
    const folder = createTemporaryFolder();
    const made = readOrMakeKeys(folder, now);
    expect(readKeys(folder)).toEqual(made);
    expect(readOrMakeKeys(folder, later(1))).toEqual(made);
    expect(made).toHaveLength(1);
    expect(Buffer.from(made[0]?.secret ?? '', 'base64url')).toHaveLength(48);
    expect(statSync(join(folder, 'jwt-secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['jwt-secret']);
  });

  it('may be the bare secret that earlier releases kept', () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, 'jwt-secret'), `${bare}\n`);
    expect(readKeys(folder)?.map(({ secret }) => secret)).toEqual([bare]);
    expect(readOrMakeKeys(folder, now)).toMatchObject([{ kid: new Keyring([bare]).current.kid }]);
  });

  it.each([
    ['empty', ''],
    ['of one byte', 'x'],
    ['blank', ' '.repeat(100)],
    ['short', 'x'.repeat(31)],
    ['binary', Buffer.from(Array.from({ length: 64 }, (_, at) => 255 - at))],
    ['full of zeros', Buffer.alloc(64)],
    ['of two lines', `${'x'.repeat(40)}\n${'y'.repeat(40)}`],
    ['JSON without keys', '{"keys":[]}'],
    ['JSON of something else', '{"secret":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}'],
  ])('is refused when it is %s, in one line that names the file and the way out, and is left as it is', (_, content) => {
    const folder = createTemporaryFolder();
    const file = join(folder, 'jwt-secret');
    writeFileSync(file, content);
    expect(() => readOrMakeKeys(folder, now)).toThrow(KeysError);
    expect(() => readOrMakeKeys(folder, now)).toThrow(new RegExp(`^${file} is damaged: .*npm run comanda -- keys new[^\n]*$`));
    expect(readFileSync(file)).toEqual(Buffer.from(content));
  });

  it('is refused when it is cut short anywhere, or a letter of a secret or a name has changed', () => {
    const folder = createTemporaryFolder();
    rotateKeys(folder, readOrMakeKeys(folder, now), daySeconds, now);
    const whole = readFileSync(join(folder, 'jwt-secret'));
    const keys = parseKeys(whole);
    for (let end = 0; end < whole.lastIndexOf('}'); end += 1) expect(parseKeys(whole.subarray(0, end)), String(end)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const altered = Buffer.from(whole);
        altered[at] = byte;
        // What can still be read has the same secrets under the same names.
        const read = parseKeys(altered);
        if (read) expect(read.map(({ kid, secret }) => [kid, secret])).toEqual(keys?.map(({ kid, secret }) => [kid, secret]));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it is missing over data, and made where there is none', () => {
    const folder = createTemporaryFolder();
    writeFileSync(join(folder, 'comanda.db'), 'data');
    expect(() => readOrMakeKeys(folder, now)).toThrow(/^\S*jwt-secret is missing, though there is data: .*npm run comanda -- keys new/);
    expect(existsSync(join(folder, 'jwt-secret'))).toBe(false);
    expect(replaceKeys(folder, now)).toEqual(readOrMakeKeys(folder, now));
  });

  it('keeps the keys before when another one cannot be written', () => {
    const folder = createTemporaryFolder();
    const before = readOrMakeKeys(folder, now);
    mkdirSync(join(folder, 'jwt-secret.new'));
    writeFileSync(join(folder, 'jwt-secret.new', 'in-the-way'), '');
    expect(() => rotateKeys(folder, before, daySeconds, now)).toThrow();
    expect(readKeys(folder)).toEqual(before);
  });

  it('is written over by whoever was killed while writing', () => {
    const folder = createTemporaryFolder();
    const before = readOrMakeKeys(folder, now);
    writeFileSync(join(folder, 'jwt-secret.new'), '{"keys":[{"ki');
    chmodSync(join(folder, 'jwt-secret.new'), 0o644);
    const after = rotateKeys(folder, before, daySeconds, now);
    expect(readKeys(folder)).toEqual(after);
    expect(statSync(join(folder, 'jwt-secret')).mode & 0o777).toBe(0o600);
  });
});

describe('rotating', () => {
  it('keeps a key for as long as what it signed may live, and no longer', () => {
    const folder = createTemporaryFolder();
    const [first] = readOrMakeKeys(folder, now);
    const once = rotateKeys(folder, readKeys(folder) ?? [], 2 * daySeconds, now);
    expect(once).toEqual([expect.objectContaining({ retired: null }), { ...first, retired: now.toISOString() }]);
    expect(once[0]?.secret).not.toBe(first?.secret);
    const yearHours = 366 * 24;
    expect(dropExpiredKeys(once, 2 * yearHours * 3600, later(2 * yearHours))).toHaveLength(2);
    expect(dropExpiredKeys(once, 2 * yearHours * 3600, later(2 * yearHours + 1))).toEqual([once[0]]);
    // The tokens of paired devices are valid for a year, however short others are.
    expect(dropExpiredKeys(once, 60, later(365 * 24))).toHaveLength(2);
    expect(rotateKeys(folder, once, daySeconds, later(1))).toHaveLength(3);
    const last = rotateKeys(folder, readKeys(folder) ?? [], daySeconds, later(yearHours + 0.5));
    expect(last.map(({ retired }) => retired)).toEqual([null, later(yearHours + 0.5).toISOString(), later(1).toISOString()]);
    expect(readKeys(folder)).toEqual(last);
  });
});

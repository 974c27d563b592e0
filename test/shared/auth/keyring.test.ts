import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { Keyring } from '#shared/auth/keyring';
import { Tokens } from '#shared/auth/tokens';
import { readConfig } from '#shared/config';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Cursors } from '#shared/http/schemas/cursors';
import { TestClock } from '../../clock.ts';

const [old, current, other] = ['old ', 'new ', 'else '].map((name) => name.repeat(12)) as [string, string, string];
const principal = { tenantId: 'pardos', userId: 'u1', name: 'Ana', role: 'cook' as const, sessionId: 's1', branches: null };
const { clock, now } = (() => {
  const made = new TestClock();
  return { clock: made, now: made.now() };
})();
const refused = { code: 'auth.invalid-token' };

/** Without a key id, as in earlier releases, or with any. */
const signed = (secret: string, kid?: string) =>
  new SignJWT({ tenant: 'pardos', role: 'cook', name: 'Ana', session: 's1' })
    .setProtectedHeader({ alg: 'HS256', ...(kid !== undefined && { kid }) })
    .setSubject('u1')
    .setExpirationTime(Math.floor(now.getTime() / 1000) + 60)
    .sign(new TextEncoder().encode(secret));

const headOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };

it('names the key in the token, by a name that is the same in every process and gives nothing away', async () => {
  const { token } = await new Tokens(old, 60).sign(principal, now);
  expect(headOf(token).kid).toBe(new Keyring([old]).current.kid);
  expect(headOf(token).kid).toMatch(/^[\w-]{11}$/);
  expect(new Keyring([current]).current.kid).not.toBe(headOf(token).kid);
});

it('signs nobody out when the secret changes, named or not, and signs with the new one from then on', async () => {
  const keys = new Keyring([old]);
  const tokens = new Tokens(keys, 60);
  const before = [(await tokens.sign(principal, now)).token, await signed(old)];
  for (const token of before) await tokens.verify(token, now);
  keys.replace([current, old]);
  for (const token of before) expect((await tokens.verify(token, now)).principal).toEqual(principal);
  const { token } = await tokens.sign(principal, now);
  expect((await new Tokens(current, 60).verify(token, now)).principal).toEqual(principal);
  await expect(new Tokens(old, 60).verify(token, now)).rejects.toMatchObject(refused);
});

it('believes nothing any more that a key signed which is gone, though it was verified before', async () => {
  const keys = new Keyring([current, old]);
  const tokens = new Tokens(keys, 60);
  const before = [(await new Tokens(old, 60).sign(principal, now)).token, await signed(old)];
  for (const token of before) await tokens.verify(token, now);
  keys.replace([current]);
  for (const token of before) await expect(tokens.verify(token, now)).rejects.toMatchObject(refused);
});

it('takes no token that names one key and is signed by another, and none of a key that is not ours', async () => {
  const tokens = new Tokens(new Keyring([current, old]), 60);
  const { kid } = new Keyring([current]).current;
  expect((await tokens.verify(await signed(current, kid), now)).principal).toEqual(principal);
  for (const token of [signed(old, kid), signed(current, 'unknown'), signed(other, kid), signed(other)])
    await expect(tokens.verify(await token, now)).rejects.toMatchObject(refused);
});

it('takes back cursors and upload addresses of every key that counts, and of no other', async () => {
  const keys = new Keyring([old]);
  const [cursors, uploads] = [new Cursors(keys), new SignedUploads(keys, clock)];
  const name = { tenantId: 'pardos', id: 'x1' };
  const cursor = cursors.seal('orders', 'there') ?? '';
  const { searchParams } = new URL((await uploads.createUploadTarget(name, 60)).uploadUrl, 'http://x');
  const query = Object.fromEntries(searchParams);
  keys.replace([current, old]);
  expect(cursors.open('orders', cursor)).toBe('there');
  expect(() => uploads.assertValid(name, query)).not.toThrow();
  expect(new Cursors(current).open('orders', cursors.seal('orders', 'on') ?? '')).toBe('on');
  keys.replace([current]);
  expect(() => cursors.open('orders', cursor)).toThrow('cursor');
  expect(() => uploads.assertValid(name, query)).toThrow('upload');
});

it('takes what the release before has signed, which knew one secret: addresses of uploads and cursors', () => {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const expires = String(Math.floor(now.getTime() / 1000) + 60);
  const signature = hmac(hmac(old, 'uploads'), JSON.stringify(['pardos', 'x1', Number(expires)])).toString('base64url');
  const keys = new Keyring([current, old]);
  expect(() => new SignedUploads(keys, clock).assertValid({ tenantId: 'pardos', id: 'x1' }, { expires, signature })).not.toThrow();
  // No other signature made with the secret is valid there.
  const other = hmac(old, JSON.stringify(['pardos', 'x1', Number(expires)])).toString('base64url');
  expect(() => new SignedUploads(keys, clock).assertValid({ tenantId: 'pardos', id: 'x1' }, { expires, signature: other })).toThrow(
    'upload',
  );
  const cursor = `${Buffer.from('there').toString('base64url')}.${hmac(old, 'orders\nthere').subarray(0, 16).toString('base64url')}`;
  expect(new Cursors(keys).open('orders', cursor)).toBe('there');
});

it('reads one secret or several from the environment, each long enough', () => {
  const kids = (secret: string) => readConfig({ JWT_SECRET: secret }).jwtSecret?.all.map(({ kid }) => kid);
  const kid = (secret: string) => new Keyring([secret]).current.kid;
  expect(kids('o'.repeat(32))).toEqual([kid('o'.repeat(32))]);
  expect(kids(`${'n'.repeat(32)}, ${'o'.repeat(32)}`)).toEqual([kid('n'.repeat(32)), kid('o'.repeat(32))]);
  for (const wrong of ['short', `${'n'.repeat(32)},`, `short,${'o'.repeat(32)}`, `${'n'.repeat(32)},short`])
    expect(() => readConfig({ JWT_SECRET: wrong })).toThrow(/^JWT_SECRET takes at least 32 bytes/);
});

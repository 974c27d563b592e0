import { describe, expect, it } from 'vitest';
import { CommonPasswordList } from '#modules/identity/adapters/common-password-list';
import { Users } from '#modules/identity/ports/users';
import { listCommonPasswords } from '../../scripts/common-passwords.ts';
import { type IdentityApp, startIdentity } from './identity-app.ts';

const typedByAMac = 'contrasen\u0303a1'; // n and tilde apart
const typedByAPhone = typedByAMac.normalize('NFC');
const person = { email: 'ana.vidal@example.com', username: 'anita.vidal', name: 'Ana' };

/** Every place where a password is chosen, for whom, and the name of its field. */
const doors: readonly (readonly [string, string, (app: IdentityApp, password: string) => ReturnType<IdentityApp['post']>])[] = [
  ['POST /register', 'password', (app, password) => app.post('/register', { ...person, password })],
  [
    'POST /api/v1/auth/register, of a customer',
    'password',
    (app, password) => app.post('/api/v1/auth/register', { ...person, password, tenantId: 'pardos' }),
  ],
  [
    'POST /api/v1/auth/register, of an owner',
    'password',
    (app, password) => app.post('/api/v1/auth/register', { ...person, password, businessName: 'Pollos Pardos' }),
  ],
  [
    'POST /api/v1/users/register',
    'password',
    (app, password) => app.post('/api/v1/users/register', { email: person.email, password, tenant_id: 'pardos' }),
  ],
  [
    'POST /api/v1/staff',
    'password',
    async (app, password) =>
      app.post('/api/v1/staff', { name: 'Ana', email: person.email, role: 'cook', password }, await app.signIn('owner@pardos.pe')),
  ],
  [
    'PATCH /api/v1/staff/{userId}',
    'password',
    async (app, password) => {
      const { id } = await app.addStaff('cook', person.email);
      return app.request('PATCH', `/api/v1/staff/${id}`, { body: { password }, token: await app.signIn('owner@pardos.pe') });
    },
  ],
  [
    'POST /api/v1/auth/password',
    'newPassword',
    async (app, newPassword) => {
      const { token } = await app.addCustomer(person.email);
      return app.post('/api/v1/auth/password', { currentPassword: 'demo-1234', newPassword }, token);
    },
  ],
];

/** The name of the business in these tests is long enough for a password. */
const start = (demo = false) => startIdentity('Pollos Pardos', demo);

describe.each(doors)('a password that is chosen at %s', (_, field, choose) => {
  it.each([
    ['the own e-mail', person.email, 'identity.password-is-name'],
    ['the own e-mail in capitals', person.email.toUpperCase(), 'identity.password-is-name'],
    ['what stands before the @', 'Ana-Vidal', 'identity.password-is-name'],
    ['the name of the business', 'pollospardos', 'identity.password-is-name'],
    ['the name of the business as it is written', 'Pollos Pardos', 'identity.password-is-name'],
    ['blanks alone', ' \t\u00a0\u200b    ', 'identity.password-blank'],
    ['one of the commonest', 'Password123', 'identity.password-common'],
  ])('is not %s', async (_what, password, error) => {
    const app = await start();
    const before = app.passwords.hashed;
    const answer = await choose(app, password);
    expect([answer.status, answer.error]).toEqual([400, error]);
    expect(app.passwords.hashed - before).toBeLessThanOrEqual(1); // of the account that changes its password
  });

  it('has 8 to 128 characters, as people count them', async () => {
    const of = async (password: string) => choose(await start(), password);
    const letter = 'n\u0303';
    for (const [length, ok] of [
      [7, false],
      [8, true],
      [128, true],
      [129, false],
    ] as const) {
      const answer = await of(letter.repeat(length));
      if (ok) expect(answer.status).toBeLessThan(300);
      else expect(answer).toMatchObject({ status: 400, error: 'request.invalid', details: [{ path: field }] });
    }
  });

  it('may be a common one in a demonstration, and nothing else of it', async () => {
    expect((await choose(await start(true), 'password123')).status).toBeLessThan(300);
    expect((await choose(await start(true), person.email)).status).toBe(400);
  });
});

describe('a password with letters that keyboards compose differently', () => {
  it('is the same whichever of them it was chosen and typed with', async () => {
    for (const chosen of [typedByAMac, typedByAPhone]) {
      const app = await startIdentity();
      await app.post('/register', { ...person, password: chosen });
      for (const password of [typedByAMac, typedByAPhone])
        expect((await app.post('/login', { email: person.email, password })).status).toBe(200);
    }
  });

  it('is still right as it was sent in earlier days, and hashed anew with the first sign-in', async () => {
    const app = await startIdentity();
    const { id } = await app.addCustomer(person.email);
    const users = app.container.get(Users);
    const before = (await users.find('pardos', id))!;
    await users.change(before, { ...before.user, passwordHash: `fake:0:${typedByAMac}` }, []);
    expect((await app.post('/login', { email: person.email, password: typedByAPhone })).status).toBe(401);
    expect((await app.post('/login', { email: person.email, password: typedByAMac })).status).toBe(200);
    expect((await users.find('pardos', id))!.user.passwordHash).toMatch(new RegExp(`^fake:\\d+:${typedByAPhone}$`));
    expect((await app.post('/login', { email: person.email, password: typedByAPhone })).status).toBe(200);
  });

  it('is looked at as often where there is nobody of that name', async () => {
    const app = await startIdentity();
    await app.addCustomer(person.email);
    const looksAt = async (email: string) => {
      const before = app.passwords.verified;
      expect((await app.post('/login', { email, password: typedByAMac })).status).toBe(401);
      return app.passwords.verified - before;
    };
    expect(await looksAt(person.email)).toBe(await looksAt('nobody@example.com'));
  });
});

describe('an address or a name that is taken', () => {
  const taken = [
    ['/register', { ...person, password: 'demo-1234' }],
    ['/register', { ...person, email: 'another@example.com', password: 'demo-1234' }],
    ['/api/v1/auth/register', { email: person.email, password: 'demo-1234', tenantId: 'pardos' }],
    ['/api/v1/users/register', { email: person.email, password: 'demo-1234', tenant_id: 'pardos' }],
    ['/api/v1/auth/register', { email: 'owner@pardos.pe', password: 'demo-1234' }],
  ] as const;

  it.each(taken)('costs %s the same hash and a durable write, as a free one does', async (path, body) => {
    const app = await startIdentity();
    await app.post('/register', { ...person, password: 'demo-1234' });
    const costOf = async (asked: object) => {
      const [hashed, written] = [app.passwords.hashed, app.writeCount];
      const { status } = await app.post(path, asked, undefined, { 'user-agent': 'Script/2' });
      return [status, app.passwords.hashed - hashed, app.writeCount - written];
    };
    expect(await costOf(body)).toEqual([400, 1, 1]);
    const free = { ...body, email: 'free@example.com', ...('username' in body && { username: 'free' }) };
    expect(await costOf(free)).toEqual([201, 1, 1]);
  });

  it('stands in the log of its tenant as an account that was refused', async () => {
    const app = await startIdentity();
    await app.post('/register', { ...person, password: 'demo-1234' });
    await app.post('/register', { ...person, password: 'demo-1234' }, undefined, { 'user-agent': 'Script/2' });
    const { data } = await app.get<object[]>('/api/v1/activity-logs?action=registro', await app.signIn('owner@pardos.pe'));
    expect(data).toMatchObject([{ user: null, action: 'registro', result: 'fallo', device: 'Script/2', ip: '192.0.2.7' }]);
  });
});

it('the list of common passwords holds those of the package that it is made from, and no others', async () => {
  const listed = new CommonPasswordList();
  const found = async (words: readonly string[]) => (await Promise.all(words.map((word) => listed.has(word)))).filter(Boolean).length;
  const words = listCommonPasswords();
  expect(words).toHaveLength(10_000);
  expect(await found(words)).toBe(10_000);
  expect(await found(words.map((word) => `${word}-${word}`))).toBeLessThan(3);
});

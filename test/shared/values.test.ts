import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canActAs } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { ConfigError, readConfig } from '#shared/config';
import { eventNames, eventRegistry } from '#shared/events/event-registry';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import { subscribers } from '#shared/events/subscribers';
import { Cursors } from '#shared/http/schemas/cursors';
import { currencyCodes, decimalsOf, isCurrency } from '#shared/values/currencies';
import { amountSchema, TooManyDecimals, toDecimal, toMinor } from '#shared/values/money';
import { testSecret } from '#test/fixtures/test-secret';

it('turns every amount of every currency into minor units and back, to the smallest unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), fc.constantFrom(...currencyCodes), (minor, currency) => {
      const decimal = toDecimal(minor, currency);
      expect(toMinor(decimal, currency)).toBe(minor);
      expect(String(decimal).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(decimalsOf(currency));
    }),
  );
});

it('refuses one decimal more than there are instead of rounding it', () => {
  fc.assert(
    fc.property(fc.nat(9_999), fc.integer({ min: 1, max: 9 }), fc.constantFrom(...currencyCodes), (whole, last, currency) => {
      const tooFine = Number(`${whole}.${'0'.repeat(decimalsOf(currency))}${last}`);
      expect(() => toMinor(tooFine, currency, 'price')).toThrow(TooManyDecimals);
    }),
  );
  expect(amountSchema.safeParse(-0.01).success).toBe(false);
});

it('knows the currencies of ISO 4217 by its decimals, not by those that people write', () => {
  expect(currencyCodes.length).toBeGreaterThan(160);
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
  const known = { CLP: 0, CLF: 4, COP: 2, HUF: 2, IQD: 3, ISK: 0, JPY: 0, KWD: 3, LBP: 2, PEN: 2, TND: 3, UGX: 0, UYW: 4, XCG: 2 };
  expect(Object.fromEntries(Object.keys(known).map((code) => [code, decimalsOf(code)]))).toEqual(known);
  expect(Object.keys(known).every(isCurrency)).toBe(true);
  for (const none of ['ZZZ', 'XXX', 'XTS', 'XAU', 'XDR', 'HRK', 'DEM', 'pen', '']) expect([none, isCurrency(none)]).toEqual([none, false]);
});

it('says only what the registry describes', () => {
  const cause = { tenantId: 'pardos', correlationId: 'r1', actor: { userId: 'u1', role: 'cook' } };
  const accepted = domainEvent('OrderAccepted', {
    orderId: 'o1',
    customerId: 'c1',
    branchId: null,
    promisedAt: '2026-01-01T00:00:00.000Z',
  });
  const [said] = toEnvelopes([accepted], cause, new Date('2026-01-01T00:00:01Z'));
  expect(said).toMatchObject({
    type: 'OrderAccepted',
    aggregateId: 'o1',
    tenantId: 'pardos',
    correlationId: 'r1',
    causationId: null,
    actor: cause.actor,
  });
  expect(() => toEnvelopes([{ ...accepted, data: { ...accepted.data, promisedAt: 'soon' } }], cause, new Date())).toThrow();
  expect(
    Object.values(subscribers)
      .flat()
      .every((name) => eventNames.includes(name) && eventRegistry[name]),
  ).toBe(true);
});

it('knows who may act as whom', () => {
  expect([canActAs('owner', 'manager'), canActAs('owner', 'cook'), canActAs('manager', 'driver'), canActAs('cook', 'cook')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  const refused = [
    canActAs('manager', 'owner'),
    canActAs('cook', 'packer'),
    canActAs('owner', 'customer'),
    canActAs('customer', 'cook'),
    canActAs('guest', 'customer'),
  ];
  expect(refused).toEqual([false, false, false, false, false]);
});

it('takes back its own cursors alone, for the same list alone', () => {
  const cursors = new Cursors('secret');
  const cursor = cursors.seal('orders pardos', 'place ñ 1') as string;
  expect(cursors.open('orders pardos', cursor)).toBe('place ñ 1');
  expect(() => cursors.open('orders tenant1', cursor)).toThrow('cursor');
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom('A', 'z', '.', '0'), (at, letter) => {
      const altered = cursor.slice(0, at) + letter + cursor.slice(at + 1);
      fc.pre(
        altered !== cursor &&
          Buffer.from(altered.split('.')[1] ?? '', 'base64url').compare(Buffer.from(cursor.split('.')[1] ?? '', 'base64url')) !== 0,
      );
      expect(() => cursors.open('orders pardos', altered)).toThrow('cursor');
    }),
  );
  expect(() => cursors.open('orders pardos', '%%%')).toThrow('cursor');
});

it('reads its own tokens until they end', async () => {
  const tokens = new Tokens(testSecret, 60);
  const principal = { tenantId: 'pardos', userId: 'u1', name: 'Ana', role: 'cook' as const, sessionId: 's1', branches: ['b1'] };
  const now = new Date('2026-01-01T00:00:00Z');
  const { token, expiresAt } = await tokens.sign(principal, now);
  expect(await tokens.verify(token, new Date(now.getTime() + 59_000))).toEqual({ principal, expiresAt });
  await expect(tokens.verify(token, new Date(now.getTime() + 61_000))).rejects.toMatchObject({ code: 'auth.invalid-token' });
  await expect(new Tokens('another secret of 32 bytes or more!!!', 60).verify(token, now)).rejects.toMatchObject({
    kind: 'unauthenticated',
  });
  const [head, , mac] = token.split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  await expect(tokens.verify(`${none}.${token.split('.')[1]}.`, now)).rejects.toMatchObject({ kind: 'unauthenticated' });
  await expect(tokens.verify(`${head}.${Buffer.from('{"role":"owner"}').toString('base64url')}.${mac}`, now)).rejects.toMatchObject({
    kind: 'unauthenticated',
  });
});

it('wants to know who sends, where there is a mail server', () => {
  const SMTP_URL = 'smtps://user:password@mail.example.com';
  expect(() => readConfig({ SMTP_URL })).toThrow(/^MAIL_FROM takes [^\n]*required with SMTP_URL$/);
  const told = { SMTP_URL, MAIL_FROM: 'no-reply@pardos.test', VAPID_SUBJECT: 'mailto:ops@pardos.test' };
  expect(readConfig(told)).toMatchObject({ smtpUrl: SMTP_URL, mailFrom: 'no-reply@pardos.test', vapidSubject: 'mailto:ops@pardos.test' });
  expect(readConfig({ VAPID_SUBJECT: 'https://pardos.test/' }).vapidSubject).toBe('https://pardos.test/');
});

it('charges by Stripe with both of its secrets, and wants the second with the first', () => {
  const [STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET] = ['sk_test_1', 'whsec_1'];
  expect(() => readConfig({ STRIPE_SECRET_KEY })).toThrow(/^STRIPE_WEBHOOK_SECRET takes [^\n]*required with STRIPE_SECRET_KEY$/);
  expect(readConfig({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }).stripe).toEqual({ secretKey: 'sk_test_1', webhookSecret: 'whsec_1' });
  for (const off of [{}, { STRIPE_WEBHOOK_SECRET }, { STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' }])
    expect(readConfig(off).stripe).toBeUndefined();
});

it('has a working configuration without any variable', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '.data',
    demo: true,
    defaultTenant: undefined,
    jwtTtlSeconds: 86_400,
  });
  const budgets = { user: 600, tenant: 6_000, signin: 20, register: 10, anonymous: 1_200 };
  expect(readConfig({}).budgets).toEqual(budgets);
  expect(readConfig({ RATE_LIMIT: 'user=10/min,register=7/min' }).budgets).toEqual({ ...budgets, user: 10, register: 7 });
  expect(readConfig({ RATE_LIMIT: 'off', NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(32) })).toMatchObject({
    budgets: null,
    demo: false,
  });
});

it.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['SMTP_URL', 'mail.example.com'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['MAIL_FROM', 'Pardos <no-reply@pardos.test>'],
  ['VAPID_SUBJECT', 'ops@pardos.test'],
  ['VAPID_SUBJECT', 'http://pardos.test'],
  ['STRIPE_SECRET_KEY', 'pk_test_1'],
  ['STRIPE_WEBHOOK_SECRET', 'secret'],
  ['JWT_SECRET', 'short'],
  ['JWT_TTL', 'a day'],
  ['DEMO', 'yes'],
  ['RATE_LIMIT', 'user=lots'],
  ['RATE_LIMIT', 'anonymous=0/min'],
  ['RATE_LIMIT', 'everybody=5/min'],
  ['RATE_LIMIT', 'off,user=5/min'],
  ['TRUSTED_PROXIES', 'proxy.internal'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['TRUSTED_PROXIES', '2001:db8::/129'],
  ['TRUSTED_PROXIES', '10.0.0.1, '],
  ['LOG_LEVEL', 'loud'],
  ['WORKFLOW', 'magic'],
  ['CORS_ALLOWED_ORIGINS', 'not an origin'],
  ['FRONTEND_BASE_URL', 'ftp://x'],
])('names %s when it is %j, and what it takes', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} takes [^\n]+$`));
});

it('wants a secret in production', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(/^JWT_SECRET takes/);
});

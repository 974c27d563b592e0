import { createECDH, createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { encrypt, parseReceiverKeys } from '#modules/notifications/adapters/push/encryption';
import { isPublicAddress, type ResolveHost } from '#modules/notifications/adapters/push/public-addresses';
import { toSigningKey } from '#modules/notifications/adapters/push/vapid';
import { WebPushSender } from '#modules/notifications/adapters/push/web-push-sender';
import { newId } from '#shared/values/ids';
import { deriveVapidKeys, generateVapidKeys, isKeyPair } from '#shared/vapid-keys';
import { TestClock } from '#test/clock';
import { pushSenderContract, samplePush } from '#test/contracts/notifications/push-sender';
import { FakePushSender } from './fake-senders.ts';
import { Browser, PushService } from './push-service.ts';

const keys = generateVapidKeys();
const subject = () => 'mailto:ops@pardos.test';
const of = ({ endpoint, p256dh, auth }: Pick<Browser, 'endpoint' | 'p256dh' | 'auth'>) => ({
  id: newId(),
  endpoint,
  p256dh,
  auth,
  addedAt: '2026-03-02T15:00:00.000Z',
});
const statusOf = { gone: 410, refused: 403, unreached: 503 } as const;

pushSenderContract('WebPush', async () => {
  const service = await PushService.start();
  const browser = service.browser();
  return {
    sender: new WebPushSender({ keys, subject, clock: new TestClock(), trustsAllEndpoints: true }),
    subscription: of(browser),
    bad: of(new Browser('no address')),
    shown: () => (service.responses.size > 0 ? [] : service.messages.map(({ body }) => browser.decrypt(body))),
    answer: (outcome) => service.responses.set('/a', { status: statusOf[outcome] }),
  };
});

pushSenderContract('FakePush', async () => {
  const sender = new FakePushSender();
  return {
    sender,
    subscription: of(new Browser('https://push.example.com/a')),
    bad: of(new Browser('http://push.example.com/a')),
    shown: () => sender.sent.map(({ push: { content } }) => content),
    answer: (status) => sender.nextOutcomes.push({ status, cause: 'by the wish of the test' }),
  };
});

it('encrypts as the example of RFC 8291 does', () => {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const sender = createECDH('prime256v1');
  sender.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const receiver = parseReceiverKeys({
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  })!;
  const chosen = { salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'), sender };
  expect(Buffer.from(encrypt(Buffer.from('When I grow up, I want to be a watermelon'), receiver, chosen)).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it('says who sends, for this push service alone and half a day, and names a message for its copies', async () => {
  const service = await PushService.start();
  const clock = new TestClock();
  const sender = new WebPushSender({ keys, subject, clock, trustsAllEndpoints: true });
  for (const id of ['one', 'one', 'two']) await sender.send(of(service.browser()), { ...samplePush, id });
  const [first, second, third] = service.messages.map(({ headers }) => headers);
  const [, token = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(first?.authorization ?? '') ?? [];
  expect(key).toBe(keys.publicKey);
  const currentDate = clock.now();
  const { payload } = await jwtVerify(token, createPublicKey(toSigningKey(keys)), {
    currentDate,
    audience: service.url,
    subject: subject(),
  });
  expect((payload.exp ?? 0) * 1000 - currentDate.getTime()).toBeLessThanOrEqual(12 * 3600_000);
  expect(first).toMatchObject({ ttl: '86400', 'content-encoding': 'aes128gcm', topic: expect.stringMatching(/^[\w-]{32}$/) });
  expect([second?.topic === first?.topic, third?.topic === first?.topic]).toEqual([true, false]);
});

it('waits as long as the push service asks', async () => {
  const service = await PushService.start();
  service.responses.set('/a', { status: 429, headers: { 'retry-after': '120' } });
  const sender = new WebPushSender({ keys, subject, clock: new TestClock(), trustsAllEndpoints: true });
  expect(await sender.send(of(service.browser()), samplePush)).toMatchObject({ status: 'unreached', retryAfter: 120 });
});

it('follows no redirection', async () => {
  const [service, inside] = [await PushService.start(), await PushService.start()];
  service.responses.set('/a', { status: 307, headers: { location: `${inside.url}/secret` } });
  const sender = new WebPushSender({ keys, subject, clock: new TestClock(), trustsAllEndpoints: true });
  expect(await sender.send(of(service.browser()), samplePush)).toMatchObject({ status: 'refused' });
  expect(inside.messages).toEqual([]);
});

const publicAddress = '142.250.78.10';
const strict = (resolve: ResolveHost = async () => [publicAddress]) =>
  new WebPushSender({ keys, subject, clock: new TestClock(), resolve });

it.each([
  'http://push.example.com/a',
  'ftp://push.example.com/a',
  'https://127.0.0.1/a',
  'https://2130706433/a',
  'https://0x7f.1/a',
  'https://142.250.78.10/a',
  'https://[::1]/a',
  'https://[2607:f8b0::1]/a',
  'https://localhost/a',
  'https://a.localhost/a',
  'https://push.local/a',
  'https://metadata.google.internal/a',
  'https://intranet/a',
  'https://push.example.com:8443/a',
  'https://user:password@push.example.com/a',
  'no address',
  '',
])('takes no subscription at %s', async (endpoint) => {
  expect(await strict().findProblem(of(new Browser(endpoint)))).toBe('endpoint');
  expect(await strict().send(of(new Browser(endpoint)), samplePush)).toMatchObject({ status: 'refused' });
});

it.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.1.1',
  '198.19.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fe80::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fd00:ec2::254',
])('takes no subscription whose name leads to %s, whatever else it leads to', async (address) => {
  expect(isPublicAddress(address)).toBe(false);
  const sender = strict(async () => [publicAddress, address]);
  expect(await sender.findProblem(of(new Browser('https://push.example.com/a')))).toBe('endpoint');
});

it.each([publicAddress, '8.8.8.8', '2607:f8b0:4008:80b::200a'])('takes one whose name leads to %s', async (address) => {
  expect(isPublicAddress(address)).toBe(true);
  expect(await strict(async () => [address]).findProblem(of(new Browser('https://push.example.com/a')))).toBeUndefined();
});

it('takes one whose name cannot be looked up now, which is looked at again before anything is sent', async () => {
  const sender = strict(() => Promise.reject(new Error('no name server')));
  const subscription = of(new Browser('https://push.example.com/a'));
  expect(await sender.findProblem(subscription)).toBeUndefined();
  expect(await sender.send(subscription, samplePush)).toMatchObject({ status: 'unreached' });
});

it('connects to nothing of its own network by a name that has turned to it since', async () => {
  const service = await PushService.start();
  const answers = [[publicAddress], ['127.0.0.1']];
  const sender = strict(async () => answers.shift() ?? []);
  const subscription = of(new Browser('https://rebinding.example.com/a'));
  expect(await sender.findProblem(subscription)).toBeUndefined();
  expect(await sender.send(subscription, samplePush)).toMatchObject({
    status: 'refused',
    cause: expect.stringContaining('no public address'),
  });
  expect(service.messages).toEqual([]);
});

it.each([
  ['a short key', { p256dh: 'BAAA', auth: 'BTBZMqHH6r4Tts7J_aSIgg' }],
  ['a point that is on no curve', { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' }],
  ['a short secret', { ...new Browser(''), auth: 'BTBZ' }],
])('takes no subscription with %s', async (_, wrong) => {
  expect(await strict().findProblem({ ...of(new Browser('https://push.example.com/a')), ...wrong })).toBe('keys');
});

it('makes key pairs that are pairs, and of a secret always the same', () => {
  expect(isKeyPair(keys)).toBe(true);
  expect(isKeyPair({ ...keys, privateKey: generateVapidKeys().privateKey })).toBe(false);
  expect(isKeyPair({ publicKey: '', privateKey: '' })).toBe(false);
  expect(deriveVapidKeys('a secret')).toEqual(deriveVapidKeys('a secret'));
  expect(deriveVapidKeys('a secret')).not.toEqual(deriveVapidKeys('another'));
  expect(generateVapidKeys()).not.toEqual(keys);
});

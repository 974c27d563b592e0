import { expect, it } from 'vitest';
import { noticeCategories } from '#modules/notifications/domain/preferences';
import type { Principal } from '#shared/auth/auth';
import { createPrincipal, NotificationsApp } from './notifications-app.ts';
import { FakeMailSender, FakePushSender } from './senders/fake-senders.ts';

const customer = createPrincipal('customer', 'c1');
const preferences = '/api/v1/notifications/preferences';
const subscriptions = '/api/v1/notifications/push-subscriptions';

const start = (push: FakePushSender | null = new FakePushSender()) => {
  const notificationsApp = new NotificationsApp({ mail: new FakeMailSender(), ...(push && { push }) });
  const app = notificationsApp.createHttpApp();
  const ask = async (method: string, path: string, body?: unknown, who: Principal | null = customer, language = 'en') => {
    const headers = {
      'content-type': 'application/json',
      'accept-language': language,
      ...(who && { authorization: `Bearer ${await notificationsApp.signToken(who)}` }),
    };
    const answer = await app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, ...((await answer.json()) as { data: unknown; error?: string; message: string }) };
  };
  return { house: notificationsApp, ask };
};

const everywhere = { app: true, mail: true, push: true };
const first = { app: true, mail: true, push: false, kinds: Object.fromEntries(noticeCategories.map((kind) => [kind, everywhere])) };

it('shows the preferences that everybody starts with, and changes what is named alone', async () => {
  const { ask } = start();
  expect(await ask('GET', preferences)).toMatchObject({ status: 200, data: first });
  expect(await ask('PUT', preferences, {})).toMatchObject({ status: 200, data: first });
  expect((await ask('PUT', preferences, { push: true })).data).toEqual({ ...first, push: true });
  const changed = { ...first, push: true, kinds: { ...first.kinds, 'order-stage': { ...everywhere, mail: false } } };
  expect((await ask('PUT', preferences, { kinds: { 'order-stage': { mail: false } } })).data).toEqual(changed);
  expect((await ask('GET', preferences)).data).toEqual(changed);
  expect((await ask('PUT', preferences, changed)).data).toEqual(changed);
  expect((await ask('GET', preferences, undefined, createPrincipal('customer', 'c2'))).data).toEqual(first);
});

it.each([{ mail: 'yes' }, { kinds: { 'order-stage': { mail: 1 } } }, { kinds: [] }, { app: null }])(
  'refuses %o and changes nothing',
  async (body) => {
    const { ask } = start();
    expect(await ask('PUT', preferences, body)).toMatchObject({ status: 400, error: 'request.invalid' });
    expect((await ask('GET', preferences)).data).toEqual(first);
  },
);

const browser = (name: string) => ({
  endpoint: `https://push.example.com/${name}`,
  expirationTime: null,
  keys: { p256dh: 'BAAA', auth: 'AAAA' },
});

it('subscribes a browser once, shows it with the key to subscribe by, and lets it go', async () => {
  const { house, ask } = start();
  const added = await ask('POST', subscriptions, browser('a'));
  expect(added).toMatchObject({ status: 201, data: { id: expect.any(String), endpoint: 'https://push.example.com/a' } });
  expect((await ask('POST', subscriptions, { ...browser('a'), keys: { p256dh: 'BBBB', auth: 'BBBB' } })).data).toMatchObject({
    id: (added.data as { id: string }).id,
  });
  await ask('POST', subscriptions, browser('b'));
  const listed = await ask('GET', subscriptions);
  expect(listed.data).toMatchObject({
    publicKey: 'BA',
    subscriptions: [{ endpoint: browser('a').endpoint }, { endpoint: browser('b').endpoint }],
  });
  // The keys are for the push service only.
  expect(JSON.stringify(listed.data)).not.toContain('BBBB');
  expect((await ask('GET', subscriptions, undefined, createPrincipal('customer', 'c2'))).data).toMatchObject({ subscriptions: [] });
  for (const body of [browser('a'), { endpoint: browser('a').endpoint }])
    expect(await ask('DELETE', subscriptions, body)).toMatchObject({ status: 200 });
  expect((await ask('GET', subscriptions)).data).toMatchObject({ subscriptions: [{ endpoint: browser('b').endpoint }] });
  const stored = await house.store.get('TENANT#pardos#USER#c1', 'PREFERENCES');
  expect(stored?.doc.subscriptions).toHaveLength(1);
});

it('keeps the latest ten browsers of a person', async () => {
  const { ask } = start();
  for (let n = 0; n < 12; n += 1) await ask('POST', subscriptions, browser(`${n}`));
  const { subscriptions: kept } = (await ask('GET', subscriptions)).data as { subscriptions: { endpoint: string }[] };
  expect(kept.map(({ endpoint }) => endpoint)).toEqual(Array.from({ length: 10 }, (_, n) => browser(`${n + 2}`).endpoint));
});

it.each([
  ['es', 'endpoint debe ser la dirección https de un servicio push en Internet'],
  ['en', 'endpoint must be the https address of a push service on the internet'],
])('says in %s what is wrong with an endpoint that is none', async (language, message) => {
  const { ask } = start();
  const wrong = { ...browser('a'), endpoint: 'http://10.0.0.1/a' };
  expect(await ask('POST', subscriptions, wrong, customer, language)).toMatchObject({
    status: 400,
    error: 'notifications.bad-endpoint',
    message,
  });
  expect((await ask('GET', subscriptions)).data).toMatchObject({ subscriptions: [] });
});

it('takes no subscription where nobody sends, and says so', async () => {
  const { ask } = start(null);
  expect((await ask('GET', subscriptions)).data).toEqual({ publicKey: null, subscriptions: [] });
  expect(await ask('POST', subscriptions, browser('a'))).toMatchObject({ status: 409, error: 'notifications.no-push' });
});

it('is for people with an account', async () => {
  const { ask } = start();
  for (const [method, path, body] of [
    ['GET', preferences, undefined],
    ['PUT', preferences, {}],
    ['GET', subscriptions, undefined],
    ['POST', subscriptions, browser('a')],
    ['DELETE', subscriptions, browser('a')],
  ] as const)
    expect((await ask(method, path, body, null)).status).toBe(401);
  expect((await ask('POST', subscriptions, browser('a'), createPrincipal('guest', 's1'))).status).toBe(403);
});

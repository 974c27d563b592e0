import { expect, it, onTestFinished } from 'vitest';
import { Passwords } from '#modules/identity/ports/passwords';
import { mailBySmtp, messagesSent, pushBy } from '#modules/notifications/index';
import { generateVapidKeys } from '#shared/vapid-keys';
import { TestApp } from '#test/app';
import { parseHeaders } from '#test/contracts/notifications/mail-sender';
import { FakePasswords } from '#test/identity/fake-passwords';
import { MailServer } from './senders/mail-server.ts';
import { PushService } from './senders/push-service.ts';

const password = 'demo-1234';

/** The whole system with a local mail server and push service; a business, its owner and a customer with a browser. */
async function openBusiness() {
  const [mails, pushes] = [await MailServer.start(), await PushService.start()];
  const app = new TestApp(undefined, undefined, null, {
    bindOverrides: (container) => {
      container.rebind(Passwords).toConstantValue(new FakePasswords());
      mailBySmtp(container, mails.url, 'no-reply@pardos.test');
      pushBy(container, { keys: generateVapidKeys(), subject: () => 'mailto:ops@pardos.test', trustsAllEndpoints: true });
    },
  });
  onTestFinished(() => app.stop());
  const business = { email: 'owner@pardos.test', password, name: 'Olga Ortiz' };
  await app.post('/api/v1/auth/register', business);
  const signIn = async (email: string, tenantId?: string) =>
    (await app.post<{ token: string; user: { tenantId: string } }>('/api/v1/auth/login', { email, password, tenantId })).data;
  const { token: owner, user } = await signIn(business.email);
  const { tenantId } = user;
  const person = { email: 'ana@guests.test', username: 'ana', password, name: 'Ana Quispe', address: 'Calle 1, Lima', tenantId };
  await app.post('/register', person);
  const { token: customer } = await signIn(person.email, tenantId);
  const { id } = (await app.post<{ id: string }>('/api/v1/products', { name: 'Pollo', category: 'Pollos', price: 64.9 }, owner)).data;
  /** Handles all events, and sends everything that is due. */
  const settle = async () => {
    await app.settle();
    await app.app.fireDueTimers();
    await messagesSent(app.app.container);
    await app.settle();
  };
  await settle();
  const order = async () =>
    (
      await app.post<{ id: string }>(
        '/api/v1/orders',
        { type: 'pickup', items: [{ productId: id, quantity: 1 }], paymentMethod: 'cash' },
        customer,
      )
    ).data.id;
  const press = (orderId: string, step: string, action: string) =>
    app.post(`/api/v1/fulfillment/orders/${orderId}/steps/${step}/${action}`, {}, owner);
  return { app, mails, pushes, owner, customer, tenantId, settle, order, press };
}

it('tells a customer each stage of their order by a mail server, a push service and in the app, each once', async () => {
  const { app, mails, pushes, customer, tenantId, settle, order, press } = await openBusiness();
  const browser = pushes.browser();
  expect((await app.post('/api/v1/notifications/push-subscriptions', browser.subscription, customer)).status).toBe(201);
  await app.request('PUT', '/api/v1/notifications/preferences', { token: customer, body: { push: true } });
  const orderId = await order();
  await settle();
  for (const step of ['COOKING', 'PACKAGING'])
    for (const action of ['start', 'complete']) {
      expect((await press(orderId, step, action)).status).toBe(200);
      await settle();
    }
  const stages = ['La cocina recibió tu pedido', 'Tu pedido se está cocinando', 'Tu pedido se está empacando', 'Tu pedido fue entregado'];
  const toAna = mails.mails.filter(({ to }) => to.includes('ana@guests.test')).map(({ lines }) => lines.join('\r\n'));
  const subjects = toAna.map((text) => decoded(parseHeaders(text).get('subject') ?? '').split(' · ')[0]);
  expect(subjects).toEqual(['Bienvenido, ya tienes tu cuenta', ...stages]);
  expect(new Set(toAna.map((text) => parseHeaders(text).get('message-id'))).size).toBe(5);
  const order6 = orderId.slice(-6).toUpperCase();
  const shown = pushes.messages.map(({ body }) => browser.decrypt(body));
  expect(shown.map(({ body }) => body)).toEqual(stages.map((stage) => `${stage} (${order6})`));
  expect(shown[0]).toMatchObject({ url: `https://pardos.test/t/${tenantId}/cuenta`, tag: orderId });
  const listed = (await app.get<{ message: string }[]>('/api/v1/notifications', customer)).data;
  expect(listed.map(({ message }) => message).toReversed()).toEqual(['Bienvenido, ya tienes tu cuenta', ...stages]);
});

it('takes a browser off that its push service knows no more, and goes on by mail', async () => {
  const { app, mails, pushes, customer, settle, order } = await openBusiness();
  await app.post('/api/v1/notifications/push-subscriptions', pushes.browser('gone').subscription, customer);
  await app.request('PUT', '/api/v1/notifications/preferences', { token: customer, body: { push: true } });
  pushes.responses.set('/gone', { status: 410 });
  const before = mails.mails.length;
  await order();
  await settle();
  expect(mails.mails).toHaveLength(before + 1);
  const { data } = await app.get<{ subscriptions: unknown[] }>('/api/v1/notifications/push-subscriptions', customer);
  expect([data.subscriptions, pushes.messages.length]).toEqual([[], 1]);
});

it('tells those who are back when the mail server is, and says nothing twice', async () => {
  const { app, mails, settle, order } = await openBusiness();
  const before = mails.mails.length;
  mails.replies = { recipient: '451 come back later' };
  await order();
  await settle();
  expect(mails.mails).toHaveLength(before);
  mails.replies = {};
  for (let look = 0; look < 5; look += 1) {
    app.clock.advance(60);
    await settle();
  }
  expect(mails.mails).toHaveLength(before + 1);
});

it('sends a copy that a mail server can tell, where a connection broke off before its answer', async () => {
  const { app, mails, settle, order } = await openBusiness();
  const before = mails.mails.length;
  mails.replies = { content: 'hang-up' };
  await order();
  await settle();
  mails.replies = {};
  app.clock.advance(60);
  await settle();
  const names = mails.mails.slice(before).map(({ lines }) => parseHeaders(lines.join('\r\n')).get('message-id'));
  expect(names).toEqual([names[0], names[0]]);
});

/** Decodes the encoded words of a header (RFC 2047). */
const decoded = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?UTF-8\?Q\?/gi, '')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) =>
      decodeURIComponent(word.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%')),
    )
    .replaceAll(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString());

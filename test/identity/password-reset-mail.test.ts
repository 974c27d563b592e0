import { expect, it } from 'vitest';
import { Passwords } from '#modules/identity/ports/passwords';
import { messagesSent } from '#modules/notifications/index';
import { MailSender } from '#modules/notifications/ports/mail-sender';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { openRestaurant } from '#test/fixtures/restaurant';
import { RecordingDatabase } from '#test/isolation/recording-store';
import { FakeMailSender } from '#test/notifications/senders/fake-senders';
import { FakePasswords } from './fake-passwords.ts';

const email = 'luz@guests.test';

/** A restaurant that sends mail, with a customer. */
async function start() {
  const mail = new FakeMailSender();
  const clock = new TestClock();
  const database = new RecordingDatabase(clock);
  const app = new TestApp(clock, database, null, {
    bindOverrides: (container) => {
      container.rebind(Passwords).toConstantValue(new FakePasswords());
      container.rebind(MailSender).toConstantValue(mail);
    },
  });
  const house = await openRestaurant(app);
  const token = await house.customer('luz');
  const deliver = async () => {
    await app.settle();
    await app.app.fireDueTimers();
    await messagesSent(app.app.container);
    await app.settle();
  };
  await deliver();
  mail.sent.length = 0;
  return { ...house, database, mail, token, deliver };
}

it('mails a link by which the person signs in with a new password, once, and whatever mail they have switched off', async () => {
  const { app, database, mail, token, deliver } = await start();
  await app.request('PUT', '/api/v1/notifications/preferences', { token, body: { mail: false, kinds: { security: { mail: false } } } });
  await app.post('/api/v1/auth/forgot', { email });
  await deliver();
  expect(mail.sent).toHaveLength(1);
  const [sent] = mail.sent;
  expect(sent).toMatchObject({ to: { address: email }, subject: 'Elige una contraseña nueva', from: 'Pardos' });
  const link = new URL(/https:\S+/.exec(sent?.text ?? '')?.[0] ?? '');
  expect(`${link.origin}${link.pathname}`).toBe('https://pardos.test/restablecer');
  expect(link.searchParams.get('tenantId')).toBe('pardos');
  expect(sent?.html).toContain(link.href.replaceAll('&', '&amp;'));

  const linkToken = link.searchParams.get('token');
  const reset = (password: string) => app.post('/api/v1/auth/reset', { token: linkToken, password });
  expect((await reset('una clave nueva')).status).toBe(200);
  expect((await reset('otra clave nueva')).status).toBe(410);
  expect((await app.get('/validate', token)).status).toBe(401);
  const signIn = (password: string) => app.post('/api/v1/auth/login', { email, password, tenantId: 'pardos' });
  expect([(await signIn('demo-1234')).status, (await signIn('una clave nueva')).status]).toEqual([401, 200]);

  const stored = JSON.stringify([...(await database.readItems(() => true))]);
  expect(stored).not.toContain(linkToken);
  const notices = await app.get<unknown[]>('/api/v1/notifications', (await signIn('una clave nueva')).data.token as string);
  expect(JSON.stringify(notices.data)).not.toContain('password-reset');
  await app.stop();
});

it('mails members of staff who have never signed in, and nobody without an account', async () => {
  const { app, mail, deliver } = await start();
  for (const address of ['waiter@pardos.test', 'nobody@pardos.test']) await app.post('/api/v1/auth/forgot', { email: address });
  await deliver();
  expect(mail.sent.map(({ to }) => to)).toEqual([{ name: 'Ana waiter', address: 'waiter@pardos.test' }]);
  await app.stop();
});

it('sends the same link when a mail is tried again, and none once it is over', async () => {
  const { app, mail, deliver } = await start();
  mail.nextOutcomes.push({ status: 'unreached', cause: 'not now' });
  await app.post('/api/v1/auth/forgot', { email });
  await deliver();
  expect(mail.sent).toHaveLength(0);
  app.clock.advance(60);
  await deliver();
  expect(mail.sent).toHaveLength(1);

  mail.nextOutcomes.push({ status: 'unreached', cause: 'not now' });
  await app.post('/api/v1/auth/forgot', { email });
  await deliver();
  app.clock.advance(31 * 60);
  await deliver();
  expect(mail.sent).toHaveLength(1);
  await app.stop();
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { headsOf } from '#test/contracts/mail-sender';
import { MailServer } from '#test/notifications/mail-server';
import { RunningHouse } from './server-process.ts';

const owner = { email: 'owner@olga.test', password: 'demo-1234', name: 'Olga Ortiz' };

async function open(environment: Readonly<Record<string, string>> = {}) {
  const house = new RunningHouse({ DEMO: '1', DEFAULT_TENANT: 'olga', ...environment });
  onTestFinished(() => house.remove());
  return house;
}

it('a server with SMTP_URL greets who registers by that mail server', { timeout: 60_000 }, async () => {
  const mails = await MailServer.start();
  const house = await open({ DEMO: '0', SMTP_URL: mails.url, MAIL_FROM: 'pedidos@olga.test' });
  await house.start();
  await house.ask('POST', '/api/v1/auth/register', { ...owner, password: 'larga y propia 1' });
  await expect.poll(() => mails.mails.length, { timeout: 20_000 }).toBe(1);
  expect(mails.mails[0]).toMatchObject({ from: 'pedidos@olga.test', to: ['owner@olga.test'] });
  expect(headsOf(mails.mails[0]?.lines.join('\n') ?? '').get('to')).toBe('Olga Ortiz <owner@olga.test>');
  expect(await house.end('SIGTERM')).toBe(0);
});

it('a server without one leaves mails as files, for its owner alone, and makes keys for push messages that stay', {
  timeout: 60_000,
}, async () => {
  const house = await open({ DEMO: '0' });
  await house.start();
  const { data } = await house.ask<{ token: string }>('POST', '/api/v1/auth/register', { ...owner, password: 'larga y propia 1' });
  const folder = join(house.dataDir, 'mail');
  await house.waitForFile('mail');
  const mails = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
  const file = join(folder, mails()[0] ?? '');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('To: Olga Ortiz <owner@olga.test>');
  expect(data).toBeDefined();
  const keyOf = async () => {
    const { data } = await house.ask<{ token: string }>('POST', '/api/v1/auth/login', { email: owner.email, password: 'larga y propia 1' });
    const headers = { authorization: `Bearer ${data.token}` };
    const said = await house.ask<{ publicKey: string }>('GET', '/api/v1/notifications/push-subscriptions', undefined, headers);
    return said.data.publicKey;
  };
  const key = await keyOf();
  expect(Buffer.from(key, 'base64url')).toHaveLength(65);
  await house.end('SIGKILL');
  await house.start();
  expect(await keyOf()).toBe(key);
  // It was greeted once.
  expect(mails()).toHaveLength(1);
});

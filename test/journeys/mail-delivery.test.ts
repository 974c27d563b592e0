import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseHeaders } from '#test/contracts/notifications/mail-sender';
import { MailServer } from '#test/notifications/senders/mail-server';
import { ServerProcess } from './server-process.ts';

const owner = { email: 'owner@olga.test', password: 'demo-1234', name: 'Olga Ortiz' };

async function open(environment: Readonly<Record<string, string>> = {}) {
  const server = new ServerProcess({ DEMO: '1', DEFAULT_TENANT: 'olga', ...environment });
  onTestFinished(() => server.remove());
  return server;
}

it('a server with SMTP_URL greets who registers by that mail server', { timeout: 60_000 }, async () => {
  const mails = await MailServer.start();
  const server = await open({ DEMO: '0', SMTP_URL: mails.url, MAIL_FROM: 'pedidos@olga.test' });
  await server.start();
  await server.request('POST', '/api/v1/auth/register', { ...owner, password: 'larga y propia 1' });
  await expect.poll(() => mails.mails.length, { timeout: 20_000 }).toBe(1);
  expect(mails.mails[0]).toMatchObject({ from: 'pedidos@olga.test', to: ['owner@olga.test'] });
  expect(parseHeaders(mails.mails[0]?.lines.join('\n') ?? '').get('to')).toBe('Olga Ortiz <owner@olga.test>');
  expect(await server.end('SIGTERM')).toBe(0);
});

it('a server without one leaves mails as files, for its owner alone, and makes keys for push messages that stay', {
  timeout: 60_000,
}, async () => {
  const server = await open({ DEMO: '0' });
  await server.start();
  const { data } = await server.request<{ token: string }>('POST', '/api/v1/auth/register', { ...owner, password: 'larga y propia 1' });
  const folder = join(server.dataDir, 'mail');
  await server.waitForFile('mail');
  const mails = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
  const file = join(folder, mails()[0] ?? '');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('To: Olga Ortiz <owner@olga.test>');
  expect(data).toBeDefined();
  const keyOf = async () => {
    const { data } = await server.request<{ token: string }>('POST', '/api/v1/auth/login', {
      email: owner.email,
      password: 'larga y propia 1',
    });
    const headers = { authorization: `Bearer ${data.token}` };
    const response = await server.request<{ publicKey: string }>('GET', '/api/v1/notifications/push-subscriptions', undefined, headers);
    return response.data.publicKey;
  };
  const key = await keyOf();
  expect(Buffer.from(key, 'base64url')).toHaveLength(65);
  await server.end('SIGKILL');
  await server.start();
  expect(await keyOf()).toBe(key);
  // The welcome was sent once.
  expect(mails()).toHaveLength(1);
});

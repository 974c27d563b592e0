import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { AwsClient } from 'aws4fetch';
import { expect, it, onTestFinished } from 'vitest';
import { FolderMailSender } from '#modules/notifications/adapters/mail/folder-mail-sender';
import { SesMailSender } from '#modules/notifications/adapters/mail/ses-mail-sender';
import { SmtpMailSender } from '#modules/notifications/adapters/mail/smtp-mail-sender';
import { mailSenderContract, sampleMail } from '#test/contracts/notifications/mail-sender';
import { FakeMailSender } from './fake-senders.ts';
import { MailServer } from './mail-server.ts';

const from = 'no-reply@pardos.test';

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'comanda-mail-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};

mailSenderContract('SmtpMail', async () => {
  const server = await MailServer.start();
  return {
    sender: new SmtpMailSender(server.url, from),
    arrived: async () => server.mails.map(({ lines }) => lines.join('\r\n')),
    refuse: () => {
      server.replies = { recipient: '550 no such mailbox' };
    },
    vanish: () => server.stop(),
  };
});

mailSenderContract(
  'FolderMail',
  async () => {
    const path = await folder();
    const inside = join(path, 'mail');
    return {
      sender: new FolderMailSender(inside, from),
      arrived: async () => Promise.all((await readdir(inside)).map((name) => readFile(join(inside, name), 'utf8'))),
      vanish: () => writeFile(inside, 'a file where the folder should be'),
    };
  },
  'refuses nobody',
);

/** SES according to its documentation: it accepts a signed request with the whole mail. */
async function startSes() {
  const raws: string[] = [];
  const heads: Record<string, unknown>[] = [];
  let answer = { status: 200, type: '' };
  const take = async (request: IncomingMessage) => {
    const body = (await json(request)) as { Content: { Raw: { Data: string } } };
    heads.push({ ...request.headers, path: request.url });
    if (answer.status === 200) raws.push(Buffer.from(body.Content.Raw.Data, 'base64').toString());
  };
  const server = createServer((request, response) => {
    take(request).then(
      () => response.writeHead(answer.status, { 'x-amzn-errortype': answer.type }).end('{}'),
      (error: Error) => response.destroy(error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(() => (server.listening ? stop() : undefined));
  const client = new AwsClient({ accessKeyId: 'a', secretAccessKey: 's', service: 'ses', region: 'us-east-1', retries: 0 });
  const fetch = async () => (url: string, init: RequestInit) => client.fetch(url, init);
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const say = (status: number, type: string) => {
    answer = { status, type };
  };
  return { sender: new SesMailSender({ endpoint, loadSignedFetch: fetch }, from), raws, heads, say, stop };
}

mailSenderContract('SesMail', async () => {
  const { sender, raws, say, stop } = await startSes();
  return { sender, arrived: async () => raws, refuse: () => say(400, 'MessageRejected'), vanish: stop };
});

it('asks SES with a signature, at the address of its second version', async () => {
  const { sender, heads } = await startSes();
  await sender.send(sampleMail);
  expect(heads[0]).toMatchObject({
    path: '/v2/email/outbound-emails',
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=a\/\d{8}\/us-east-1\/ses\/aws4_request/),
  });
});

it.each([
  [429, 'TooManyRequestsException', 'unreached'],
  [400, 'SendingPausedException', 'unreached'],
  [403, 'ExpiredTokenException', 'unreached'],
  [500, 'InternalFailure', 'unreached'],
  [400, 'BadRequestException', 'refused'],
])('takes %i %s of SES for %s', async (status, type, outcome) => {
  const { sender, say } = await startSes();
  say(status, type);
  expect(await sender.send(sampleMail)).toMatchObject({ status: outcome });
});

it.each([
  [{ recipient: '550 no such mailbox' }, 'refused'],
  [{ recipient: '451 try later' }, 'unreached'],
  [{ content: '554 spam' }, 'refused'],
  [{ content: '452 disk full' }, 'unreached'],
  [{ content: 'hang-up' }, 'unreached'],
])('takes a mail server that says %o for %s', async (manner, status) => {
  const server = await MailServer.start();
  server.replies = manner;
  expect(await new SmtpMailSender(server.url, from).send(sampleMail)).toMatchObject({ status });
});

it('does not take a refused password for a refused mail', async () => {
  const server = await MailServer.start();
  server.replies = { password: '535 wrong' };
  const sender = new SmtpMailSender(server.url.replace('//', '//user:wrong@'), from);
  expect(await sender.send(sampleMail)).toMatchObject({ status: 'unreached' });
  expect(server.mails).toEqual([]);
});

it('leaves mails in a folder for their owner alone, each once, whole, and in the order of time', async () => {
  const path = join(await folder(), 'mail');
  const sender = new FolderMailSender(path, from);
  await Promise.all([sampleMail, sampleMail].map((one) => sender.send(one)));
  await sender.send({ ...sampleMail, id: 'later', date: '2026-03-02T15:00:01.000Z' });
  const names = await readdir(path);
  expect(names.toSorted()).toEqual([
    expect.stringMatching(/^2026-03-02T15-00-00-000Z-[0-9a-f]{32}\.eml$/),
    expect.stringMatching(/^2026-03-02T15-00-01-000Z-[0-9a-f]{32}\.eml$/),
  ]);
  expect(((await stat(path)).mode & 0o077) | ((await stat(join(path, names[0] ?? ''))).mode & 0o077)).toBe(0);
});

it('plays a mail sender in the tests as the real ones are', async () => {
  const fake = new FakeMailSender();
  fake.nextOutcomes.push({ status: 'refused', cause: 'no' });
  expect([await fake.send(sampleMail), await fake.send(sampleMail), fake.sent.length]).toEqual([
    { status: 'refused', cause: 'no' },
    { status: 'sent' },
    1,
  ]);
});

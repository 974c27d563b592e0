import type { Container } from 'inversify';
import { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { FolderMailSender } from './adapters/mail/folder-mail-sender.ts';
import { SesMailSender } from './adapters/mail/ses-mail-sender.ts';
import { SmtpMailSender } from './adapters/mail/smtp-mail-sender.ts';
import { WebPushSender, type WebPushSettings } from './adapters/push/web-push-sender.ts';
import { MailSender } from './ports/mail-sender.ts';
import { PushSender } from './ports/push-sender.ts';
import { AttemptDeliveries } from './use-cases/attempt-deliveries.ts';

/** Mails go to a mail server. `from`: the address they come from. */
export const bindSmtpMail = (container: Container, url: string, fromAddress: string) =>
  container.rebind(MailSender).toConstantValue(new SmtpMailSender(url, fromAddress));

/** Mails become files in this folder. */
export const bindFolderMail = (container: Container, folder: string, fromAddress: string) =>
  container.rebind(MailSender).toConstantValue(new FolderMailSender(folder, fromAddress));

/** Mails go to SES, in the region and with the credentials of the environment. */
export function bindSesMail(container: Container, fromAddress: string, environment: Readonly<Record<string, string | undefined>>) {
  const region = environment.AWS_REGION ?? 'us-east-1';
  const loadSignedFetch = memoizeAsync(async () => {
    const { AwsClient } = await import('aws4fetch');
    const client = new AwsClient({
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
      service: 'ses',
      region,
      retries: 0,
    });
    return (url: string, init: RequestInit) => client.fetch(url, init);
  });
  const endpoint = environment.AWS_ENDPOINT_URL_SESV2 ?? `https://email.${region}.amazonaws.com`;
  container.rebind(MailSender).toConstantValue(new SesMailSender({ endpoint, loadSignedFetch }, fromAddress));
}

/** Push messages go to the browsers' services. */
export const bindWebPush = (container: Container, settings: Omit<WebPushSettings, 'clock'>) =>
  container.rebind(PushSender).toConstantValue(new WebPushSender({ ...settings, clock: container.get(Clock) }));

/** Resolves when no mail and no push message is on its way, with how many there were: for whoever stops, or sleeps between two events. */
export const waitForDeliveries = (container: Container) => container.get(AttemptDeliveries).waitUntilIdle();

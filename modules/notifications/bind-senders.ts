import type { Container, ContainerModuleLoadOptions } from 'inversify';
import { type PasswordReset, PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { Frontend } from '#shared/http/frontend';
import { Logger } from '#shared/logger';
import { FolderMailSender } from './adapters/mail/folder-mail-sender.ts';
import { SesMailSender } from './adapters/mail/ses-mail-sender.ts';
import { SmtpMailSender } from './adapters/mail/smtp-mail-sender.ts';
import { WebPushSender, type WebPushSettings } from './adapters/push/web-push-sender.ts';
import { Deliveries } from './ports/deliveries.ts';
import { MailSender } from './ports/mail-sender.ts';
import { PushSender } from './ports/push-sender.ts';
import { Recipients } from './ports/recipients.ts';
import { ReferenceCopies } from './ports/reference-copies.ts';
import { AttemptDeliveries } from './use-cases/attempt-deliveries.ts';

/** Binds what sends the queued deliveries, with the links that stand in them. */
export const bindAttemptDeliveries = (bind: ContainerModuleLoadOptions['bind']) =>
  bind(AttemptDeliveries)
    .toResolvedValue(
      (deliveries, recipients, copies, mail, push, frontend, resetTokens, clock, log) => {
        const tenantUrlOf = (tenantId: string) => `${frontend.baseUrl}/t/${tenantId}`;
        // Whoever opens a link that is over asks for another one on the same page, which has to say whose account it is.
        const resetUrlOf = (reset: PasswordReset) =>
          `${frontend.baseUrl}/restablecer?token=${resetTokens.sign(reset)}&tenantId=${reset.tenantId}`;
        return new AttemptDeliveries({ deliveries, recipients, copies, mail, push, tenantUrlOf, resetUrlOf, clock, log });
      },
      [Deliveries, Recipients, ReferenceCopies, MailSender, PushSender, Frontend, PasswordResetTokens, Clock, Logger],
    )
    .inSingletonScope();

/** Sends mails through the mail server at `url` (`smtp://` or `smtps://`), from `fromAddress`. */
export const bindSmtpMail = (container: Container, url: string, fromAddress: string) =>
  container.rebind(MailSender).toConstantValue(new SmtpMailSender(url, fromAddress));

/** Writes mails as files to `folder` instead of sending them. */
export const bindFolderMail = (container: Container, folder: string, fromAddress: string) =>
  container.rebind(MailSender).toConstantValue(new FolderMailSender(folder, fromAddress));

/** Sends mails through SES, with the region (by default us-east-1) and the credentials in `environment`. */
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

/** Sends push messages through the push services of the browsers. */
export const bindWebPush = (container: Container, settings: Omit<WebPushSettings, 'clock'>) =>
  container.rebind(PushSender).toConstantValue(new WebPushSender({ ...settings, clock: container.get(Clock) }));

/**
 * Waits until no mail and no push message is being sent, and returns how many there were. Call it before the process stops or is
 * suspended.
 */
export const waitForDeliveries = (container: Container) => container.get(AttemptDeliveries).waitUntilIdle();

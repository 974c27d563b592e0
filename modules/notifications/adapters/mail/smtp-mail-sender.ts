import type { Transporter } from 'nodemailer';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import type { DeliveryOutcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { toMailOptions } from './mime-message.ts';

const timeouts = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
const attemptMilliseconds = 45_000;

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number };

/** Sends mails through a mail server. Each mail has its own connection, so that an attempt has one outcome. */
export class SmtpMailSender extends MailSender {
  readonly isConfigured = true;
  readonly hasStableMessageId = true;
  readonly #fromAddress: string;
  readonly #transport: () => Promise<Transporter>;

  /** `url` is `smtp://` or `smtps://` with user and password. `fromAddress` is the sender's address of all mails. */
  constructor(url: string, fromAddress: string) {
    super();
    this.#fromAddress = fromAddress;
    this.#transport = memoizeAsync(async () => {
      const { createTransport } = await import('nodemailer');
      return createTransport({ url, ...timeouts });
    });
  }

  async send(mail: Mail): Promise<DeliveryOutcome> {
    try {
      const transport = await this.#transport();
      await withTimeout(attemptMilliseconds, transport.sendMail(toMailOptions(mail, this.#fromAddress)));
      return { status: 'sent' };
    } catch (error) {
      return toOutcome(error as SmtpError);
    }
  }
}

/** A 5xx response is final for the mail. A rejected password is not: it says nothing about the mail. */
function toOutcome({ code, responseCode = 0, message }: SmtpError): DeliveryOutcome {
  const isFinal = code !== 'EAUTH' && (responseCode === 0 ? code === 'EENVELOPE' : responseCode >= 500);
  return { status: isFinal ? 'refused' : 'unreached', cause: message };
}

async function withTimeout<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the mail server took too long')), milliseconds);
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

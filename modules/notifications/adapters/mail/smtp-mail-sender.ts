import type { Transporter } from 'nodemailer';
import { once } from '#shared/concurrency/memoize-async';
import type { Outcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { messageOf } from './mime-message.ts';

const limits = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
const attemptMilliseconds = 45_000;

type Failure = Error & { readonly code?: string; readonly responseCode?: number };

/** Mails by a mail server. One connection for each, so that an attempt has one outcome. */
export class SmtpMail extends MailSender {
  readonly isOpen = true;
  readonly namesCopies = true;
  readonly #from: string;
  readonly #transport: () => Promise<Transporter>;

  /** `url`: `smtp://` or `smtps://` with user and password. `from`: the address that all mails come from. */
  constructor(url: string, from: string) {
    super();
    this.#from = from;
    this.#transport = once(async () => {
      const { createTransport } = await import('nodemailer');
      return createTransport({ url, ...limits });
    });
  }

  async send(mail: Mail): Promise<Outcome> {
    try {
      const transport = await this.#transport();
      await within(attemptMilliseconds, transport.sendMail(messageOf(mail, this.#from)));
      return { status: 'sent' };
    } catch (error) {
      return outcomeOf(error as Failure);
    }
  }
}

/** A server that refuses the mail (5xx) has said its last word of it. That it does not take our password is no word of the mail. */
function outcomeOf({ code, responseCode = 0, message }: Failure): Outcome {
  const isFinal = code !== 'EAUTH' && (responseCode === 0 ? code === 'EENVELOPE' : responseCode >= 500);
  return { status: isFinal ? 'refused' : 'unreached', cause: message };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the mail server took too long')), milliseconds);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

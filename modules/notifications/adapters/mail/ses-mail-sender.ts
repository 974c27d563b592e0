import type { Outcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { bytesOf } from './mime-message.ts';

const attemptMilliseconds = 10_000;

/** Where SES answers, and who asks; `fetch` signs the request. */
export type Ses = {
  readonly endpoint: string;
  readonly fetch: () => Promise<(url: string, init: RequestInit) => Promise<Response>>;
};

/**
 * Mails by SES's HTTP API, version 2. SES gives each mail a Message-ID of its own in the place of ours.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export class SesMail extends MailSender {
  readonly isOpen = true;
  readonly namesCopies = false;
  readonly #from: string;
  readonly #ses: Ses;

  constructor(ses: Ses, from: string) {
    super();
    this.#ses = ses;
    this.#from = from;
  }

  async send(mail: Mail): Promise<Outcome> {
    try {
      const raw = Buffer.from(await bytesOf(mail, this.#from)).toString('base64');
      const body = {
        FromEmailAddress: this.#from,
        Destination: { ToAddresses: [mail.to.address] },
        Content: { Raw: { Data: raw } },
      };
      const send = await this.#ses.fetch();
      const answer = await send(`${this.#ses.endpoint}/v2/email/outbound-emails`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(attemptMilliseconds),
      });
      if (answer.ok) return { status: 'sent' };
      return outcomeOf(answer.status, answer.headers.get('x-amzn-errortype') ?? '', await answer.text());
    } catch (error) {
      return { status: 'unreached', cause: String(error) };
    }
  }
}

/** Of the errors that say 400, those that are about the account and not about the mail may end. */
const passing = /^(TooManyRequests|LimitExceeded|SendingPaused|AccountSuspended|MailFromDomainNotVerified)/;

function outcomeOf(status: number, type: string, text: string): Outcome {
  const cause = `SES answered ${status} ${type} ${text}`.trim();
  const isFinal = status >= 400 && status < 500 && status !== 429 && status !== 403 && !passing.test(type);
  return { status: isFinal ? 'refused' : 'unreached', cause };
}

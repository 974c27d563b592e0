import type { DeliveryOutcome } from '../../domain/delivery.ts';
import { type Mail, MailSender } from '../../ports/mail-sender.ts';
import { toMimeBytes } from './mime-message.ts';

const attemptMilliseconds = 10_000;

/** The URL of the SES API, and a `fetch` that signs its requests. */
export type SesClient = {
  readonly endpoint: string;
  readonly loadSignedFetch: () => Promise<(url: string, init: RequestInit) => Promise<Response>>;
};

/**
 * Sends mails through version 2 of the SES API. SES replaces our Message-ID with its own.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export class SesMailSender extends MailSender {
  readonly isConfigured = true;
  readonly hasStableMessageId = false;
  readonly #fromAddress: string;
  readonly #client: SesClient;

  constructor(client: SesClient, fromAddress: string) {
    super();
    this.#client = client;
    this.#fromAddress = fromAddress;
  }

  async send(mail: Mail): Promise<DeliveryOutcome> {
    try {
      const raw = Buffer.from(await toMimeBytes(mail, this.#fromAddress)).toString('base64');
      const body = {
        FromEmailAddress: this.#fromAddress,
        Destination: { ToAddresses: [mail.to.address] },
        Content: { Raw: { Data: raw } },
      };
      const send = await this.#client.loadSignedFetch();
      const answer = await send(`${this.#client.endpoint}/v2/email/outbound-emails`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(attemptMilliseconds),
      });
      if (answer.ok) return { status: 'sent' };
      return toOutcome(answer.status, answer.headers.get('x-amzn-errortype') ?? '', await answer.text());
    } catch (error) {
      return { status: 'unreached', cause: String(error) };
    }
  }
}

/** Errors with status 400 that are about the account and not about the mail. They may end. */
const transientErrors = /^(TooManyRequests|LimitExceeded|SendingPaused|AccountSuspended|MailFromDomainNotVerified)/;

function toOutcome(status: number, type: string, text: string): DeliveryOutcome {
  const cause = `SES answered ${status} ${type} ${text}`.trim();
  const isFinal = status >= 400 && status < 500 && status !== 429 && status !== 403 && !transientErrors.test(type);
  return { status: isFinal ? 'refused' : 'unreached', cause };
}

import type { DeliveryOutcome } from '../domain/delivery.ts';
import type { MailContent } from '../domain/notice-content.ts';

export type Mail = MailContent & {
  /** Names the mail: the same for each attempt, of every mail another one. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** The business in whose name it is sent; the address is the installation's own. */
  readonly from: string;
  /** ISO UTC; the same for each attempt. */
  readonly date: string;
};

/** Hands mails to whoever carries them. */
export abstract class MailSender {
  /** Whether there is anybody to hand them to; if not, no mail is queued. */
  abstract readonly isConfigured: boolean;
  /**
   * Whether a second copy of a mail bears the same name (its Message-ID), so that a mail server or program can tell it for what it is. If
   * not, a mail whose outcome is unknown is not sent again.
   */
  abstract readonly hasStableMessageId: boolean;
  /** One attempt, of at most 45 seconds. Never rejects. */
  abstract send(mail: Mail): Promise<DeliveryOutcome>;
}

/** Where nobody carries mails. */
export class DisabledMailSender extends MailSender {
  readonly isConfigured = false;
  readonly hasStableMessageId = false;
  async send(): Promise<DeliveryOutcome> {
    return { status: 'refused', cause: 'no mail is sent here' };
  }
}

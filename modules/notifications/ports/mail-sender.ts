import type { DeliveryOutcome } from '../domain/delivery.ts';
import type { MailContent } from '../domain/notice-content.ts';

export type Mail = MailContent & {
  /** Identifies the mail. Every attempt uses the same id. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** The tenant's name, shown as the sender. The sender's address is that of the installation. */
  readonly from: string;
  /** ISO UTC. Every attempt uses the same date. */
  readonly date: string;
};

/** Sends mails. */
export abstract class MailSender {
  /** Whether this installation sends mails. If not, no mail is queued. */
  abstract readonly isConfigured: boolean;
  /**
   * Whether every attempt sends the same Message-ID, so that mail servers and programs can recognize a copy. If not, a mail whose outcome
   * is unknown is not sent again.
   */
  abstract readonly hasStableMessageId: boolean;
  /** Makes one attempt of at most 45 seconds. Never rejects. */
  abstract send(mail: Mail): Promise<DeliveryOutcome>;
}

/** For an installation that sends no mails. */
export class DisabledMailSender extends MailSender {
  readonly isConfigured = false;
  readonly hasStableMessageId = false;
  async send(): Promise<DeliveryOutcome> {
    return { status: 'refused', cause: 'no mail is sent here' };
  }
}

import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { toComplaintDelivery, toComplaintRecipientId } from '../domain/complaint-mail.ts';
import { isMailAddress, withContact } from '../domain/recipient.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { MailSender } from '../ports/mail-sender.ts';
import type { Recipients } from '../ports/recipients.ts';

type Deps = { readonly recipients: Recipients; readonly deliveries: Deliveries; readonly mail: MailSender; readonly clock: Clock };

/** Queues the mails of the complaints book: the consumer's copy, and the answer. */
export class MailComplaints {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws Error if the recipient changes in each of ten attempts to queue the mail */
  async run(event: Envelope<'ComplaintFiled' | 'ComplaintChanged'>) {
    const { recipients, deliveries, mail, clock } = this.#deps;
    const { complaintId, email, name, language } = event.data;
    const now = clock.now();
    const delivery = toComplaintDelivery(event, now);
    if (!delivery || !mail.isConfigured || !isMailAddress(email)) return;
    const userId = toComplaintRecipientId(complaintId);
    await recipients.update(event.tenantId, userId, (recipient) =>
      withContact(recipient, { email, name, language, saidAt: event.occurredAt }),
    );
    await retryOnConflict(async () => deliveries.enqueue(await recipients.find(event.tenantId, userId), [delivery], now), {
      maxAttempts: 10,
      toError: () => new Error('the recipient of a complaint kept changing while the mail was to be queued'),
    });
  }
}

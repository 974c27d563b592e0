import type { DeliveryOutcome } from '#modules/notifications/domain/delivery';
import type { PushSubscription } from '#modules/notifications/domain/recipient';
import { type Mail, MailSender } from '#modules/notifications/ports/mail-sender';
import { type PushMessage, PushSender } from '#modules/notifications/ports/push-sender';

/** Accepts every mail, in memory, unless a test has set another outcome. */
export class FakeMailSender extends MailSender {
  readonly isConfigured = true;
  hasStableMessageId = true;
  readonly sent: Mail[] = [];
  readonly nextOutcomes: (DeliveryOutcome | Promise<DeliveryOutcome>)[] = [];
  async send(mail: Mail): Promise<DeliveryOutcome> {
    const outcome = (await this.nextOutcomes.shift()) ?? { status: 'sent' as const };
    if (outcome.status === 'sent') this.sent.push(mail);
    return outcome;
  }
}

export class FakePushSender extends PushSender {
  readonly publicKey = 'BA';
  readonly sent: { readonly endpoint: string; readonly push: PushMessage }[] = [];
  readonly nextOutcomes: DeliveryOutcome[] = [];
  async findProblem({ endpoint }: Pick<PushSubscription, 'endpoint'>) {
    return endpoint.startsWith('https:') ? undefined : ('endpoint' as const);
  }
  async send({ endpoint }: PushSubscription, push: PushMessage): Promise<DeliveryOutcome> {
    const outcome = this.nextOutcomes.shift() ?? { status: 'sent' };
    if (outcome.status === 'sent') this.sent.push({ endpoint, push });
    return outcome;
  }
}

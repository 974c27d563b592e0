import type { Outcome } from '#modules/notifications/domain/delivery';
import type { PushSubscription } from '#modules/notifications/domain/recipient';
import { type Mail, MailSender } from '#modules/notifications/ports/mail-sender';
import { type Push, PushSender } from '#modules/notifications/ports/push-sender';

/** Takes every mail, in memory, unless a test has said what comes next. */
export class FakeMail extends MailSender {
  readonly isOpen = true;
  namesCopies = true;
  readonly sent: Mail[] = [];
  readonly next: (Outcome | Promise<Outcome>)[] = [];
  async send(mail: Mail): Promise<Outcome> {
    const outcome = (await this.next.shift()) ?? { status: 'sent' as const };
    if (outcome.status === 'sent') this.sent.push(mail);
    return outcome;
  }
}

export class FakePush extends PushSender {
  readonly publicKey = 'BA';
  readonly sent: { readonly endpoint: string; readonly push: Push }[] = [];
  readonly next: Outcome[] = [];
  async check({ endpoint }: Pick<PushSubscription, 'endpoint'>) {
    return endpoint.startsWith('https:') ? undefined : ('endpoint' as const);
  }
  async send({ endpoint }: PushSubscription, push: Push): Promise<Outcome> {
    const outcome = this.next.shift() ?? { status: 'sent' };
    if (outcome.status === 'sent') this.sent.push({ endpoint, push });
    return outcome;
  }
}

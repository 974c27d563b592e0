import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { newId } from '#shared/values/ids';
import { notificationsError } from '../domain/errors.ts';
import { type PushSubscription, withoutSubscription, withSubscription } from '../domain/recipient.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { Recipients } from '../ports/recipients.ts';

export type PushSubscriptionInput = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>;

type Deps = { readonly recipients: Recipients; readonly push: PushSender; readonly clock: Clock };

/** The browsers in which a person wants to be told by push messages. */
export class ManagePushSubscriptions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** With the key by which a browser subscribes. */
  async list({ tenantId, userId }: Principal) {
    const { recipient: person } = await this.#deps.recipients.find(tenantId, userId);
    return { publicKey: this.#deps.push.publicKey ?? null, subscriptions: person.subscriptions };
  }

  /** The same browser again is one subscription, with its new keys. */
  async add({ tenantId, userId }: Principal, input: PushSubscriptionInput): Promise<PushSubscription> {
    if (this.#deps.push.publicKey === undefined) throw notificationsError('notifications.no-push');
    const problem = await this.#deps.push.findProblem(input);
    if (problem === 'endpoint') throw notificationsError('notifications.bad-endpoint');
    if (problem === 'keys') throw notificationsError('notifications.bad-keys');
    const created = { ...input, id: newId(), addedAt: this.#deps.clock.now().toISOString() };
    const { subscriptions } = await this.#deps.recipients.update(tenantId, userId, (recipient) => {
      const existing = recipient.subscriptions.find(({ endpoint }) => endpoint === input.endpoint);
      return withSubscription(recipient, { ...created, id: existing?.id ?? created.id });
    });
    return subscriptions.at(-1) ?? created;
  }

  /** One that is not there is no fault. */
  async remove({ tenantId, userId }: Principal, endpoint: string): Promise<void> {
    await this.#deps.recipients.update(tenantId, userId, (recipient) => withoutSubscription(recipient, endpoint));
  }
}

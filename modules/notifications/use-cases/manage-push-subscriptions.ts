import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { newId } from '#shared/values/ids';
import { notificationsError } from '../domain/errors.ts';
import { type PushSubscription, withoutSubscription, withSubscription } from '../domain/recipient.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { Recipients } from '../ports/recipients.ts';

export type PushSubscriptionInput = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>;

type Deps = { readonly recipients: Recipients; readonly push: PushSender; readonly clock: Clock };

/** The browsers to which a person's push messages go. */
export class ManagePushSubscriptions {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The subscriptions, and the public key with which a browser subscribes: null if no push messages are sent. */
  async list({ tenantId, userId }: Principal) {
    const { recipient: person } = await this.#deps.recipients.find(tenantId, userId);
    return { publicKey: this.#deps.push.publicKey ?? null, subscriptions: person.subscriptions };
  }

  /**
   * Adds a browser. The same endpoint again keeps its subscription id and replaces its keys.
   * @throws `notifications.no-push` if no push messages are sent; `notifications.bad-endpoint` or `notifications.bad-keys` if that part
   * of the subscription is invalid.
   */
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

  /** Removes a browser. Does nothing if there is no such subscription. */
  async remove({ tenantId, userId }: Principal, endpoint: string): Promise<void> {
    await this.#deps.recipients.update(tenantId, userId, (recipient) => withoutSubscription(recipient, endpoint));
  }
}

import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { newId } from '#shared/values/ids';
import { refuse } from '../domain/errors.ts';
import { type PushSubscription, withoutSubscription, withSubscription } from '../domain/recipient.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { People } from '../ports/recipients.ts';

export type NewSubscription = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>;

/** The browsers in which a person wants to be told by push messages. */
export class OwnSubscriptions {
  readonly #people: People;
  readonly #push: PushSender;
  readonly #clock: Clock;
  constructor(people: People, push: PushSender, clock: Clock) {
    this.#people = people;
    this.#push = push;
    this.#clock = clock;
  }

  /** With the key by which a browser subscribes. */
  async list({ tenantId, userId }: Principal) {
    const { person } = await this.#people.find(tenantId, userId);
    return { publicKey: this.#push.publicKey ?? null, subscriptions: person.subscriptions };
  }

  /** The same browser again is one subscription, with its new keys. */
  async add({ tenantId, userId }: Principal, wanted: NewSubscription): Promise<PushSubscription> {
    if (this.#push.publicKey === undefined) throw refuse('notifications.no-push');
    const fault = await this.#push.check(wanted);
    if (fault === 'endpoint') throw refuse('notifications.bad-endpoint');
    if (fault === 'keys') throw refuse('notifications.bad-keys');
    const fresh = { ...wanted, id: newId(), addedAt: this.#clock.now().toISOString() };
    const { subscriptions } = await this.#people.change(tenantId, userId, (person) => {
      const known = person.subscriptions.find(({ endpoint }) => endpoint === wanted.endpoint);
      return withSubscription(person, { ...fresh, id: known?.id ?? fresh.id });
    });
    return subscriptions.at(-1) ?? fresh;
  }

  /** One that is not there is no fault. */
  async remove({ tenantId, userId }: Principal, endpoint: string): Promise<void> {
    await this.#people.change(tenantId, userId, (person) => withoutSubscription(person, endpoint));
  }
}

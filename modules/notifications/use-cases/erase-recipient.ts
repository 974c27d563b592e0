import type { Envelope } from '#shared/events/events';
import type { Recipients } from '../ports/recipients.ts';

type Deps = { readonly recipients: Recipients };

/** Forgets a person whose account is erased: contact, preferences, push subscriptions, notices, and the messages sent or still to send. */
export class EraseRecipient {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Ignores what ordering tells of single orders, of which nothing is kept here. */
  async run({ tenantId, data: { userId, orderId } }: Envelope<'CustomerErased'>): Promise<void> {
    if (orderId === undefined) await this.#deps.recipients.erase(tenantId, userId);
  }
}

import type { Envelope } from '#shared/events/events';
import type { Recipients } from '../ports/recipients.ts';

type Deps = { readonly recipients: Recipients };

/**
 * Forgets a person whose account is erased, or the guest of an order: contact, preferences, push subscriptions, notices, and the messages
 * sent or still to send.
 */
export class EraseRecipient {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Ignores what ordering tells of single orders of an account, of which nothing is kept here. The guest of an order bears its id. */
  async run({ tenantId, data: { userId, orderId } }: Envelope<'CustomerErased'>): Promise<void> {
    if (orderId === undefined || orderId === userId) await this.#deps.recipients.erase(tenantId, userId);
  }
}

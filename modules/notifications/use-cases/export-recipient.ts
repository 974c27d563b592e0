import type { PersonalDataOwner } from '#shared/personal-data';
import type { Notice } from '../domain/notices.ts';
import type { Deliveries } from '../ports/deliveries.ts';
import type { Notices } from '../ports/notices.ts';
import type { Recipients } from '../ports/recipients.ts';

const pageSize = 100;

type Deps = { readonly recipients: Recipients; readonly notices: Notices; readonly deliveries: Deliveries };

/** What is kept of a person to notify them: contact, preferences, push subscriptions, notices, and the messages that were sent. */
export class ExportRecipient {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run({ tenantId, userId }: PersonalDataOwner) {
    const { recipients, deliveries } = this.#deps;
    const { contact, preferences, subscriptions } = (await recipients.find(tenantId, userId)).recipient;
    const sent = await deliveries.listByUser(tenantId, userId);
    return {
      contact,
      preferences,
      pushSubscriptions: subscriptions,
      notices: await this.#listNotices(tenantId, userId),
      messages: sent.map(({ channel, about, orderId, status, queuedAt }) => ({ channel, about, orderId, status, queuedAt })),
    };
  }

  async #listNotices(tenantId: string, userId: string) {
    const found: Notice[] = [];
    let after: string | undefined;
    do {
      const { notices, next } = await this.#deps.notices.list(tenantId, userId, pageSize, after);
      found.push(...notices);
      after = next;
    } while (after !== undefined);
    return found;
  }
}

import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { removeAll } from '#shared/store/remove-all';
import type { Doc, Store, Write } from '#shared/store/store';
import { applyPreferencesChange, defaultPreferences, type NotificationPreferencesChange } from '../domain/preferences.ts';
import { defaultRecipient, erasedRecipient, type Recipient } from '../domain/recipient.ts';
import { Recipients, type VersionedRecipient } from '../ports/recipients.ts';

/** Earlier versions stored only the three general settings. */
type RecipientRecord = Doc & NotificationPreferencesChange & Partial<Omit<Recipient, 'preferences'>>;

const maxAttempts = 10;

export const recipientKey = (tenantId: string, userId: string) => `TENANT#${tenantId}#USER#${userId}`;

/** The write that stores a recipient if it still has the version that was read. Null means that it did not exist. */
export function toRecipientWrite(tenantId: string, userId: string, { preferences, ...rest }: Recipient, version: string | null): Write {
  const key = { pk: recipientKey(tenantId, userId), sk: 'PREFERENCES' };
  return { op: 'put', ...key, doc: { ...preferences, ...rest }, when: version === null ? 'absent' : { version } };
}

/** Recipients in a store. Each recipient is one item, so that a single read returns everything needed to notify them. */
export class StoredRecipients extends Recipients {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, userId: string): Promise<VersionedRecipient> {
    const item = await this.#store.get<RecipientRecord>(recipientKey(tenantId, userId), 'PREFERENCES');
    if (!item) return { recipient: defaultRecipient, version: null };
    const { contact = null, subscriptions = [], sent = null, isErased, ...stored } = item.doc;
    const preferences = applyPreferencesChange(defaultPreferences, stored);
    return {
      recipient: { preferences, contact, subscriptions, sent, ...(isErased && { isErased }) },
      version: item.version,
    };
  }

  update(tenantId: string, userId: string, decide: (recipient: Recipient) => Recipient): Promise<Recipient> {
    const decideAndStore = async () => {
      const { recipient, version } = await this.find(tenantId, userId);
      const changed = decide(recipient);
      if (changed !== recipient) await this.#store.write([toRecipientWrite(tenantId, userId, changed, version)]);
      return changed;
    };
    return retryOnConflict(decideAndStore, { maxAttempts });
  }

  async erase(tenantId: string, userId: string) {
    // First, so that no news of a running event comes in behind what is removed.
    await this.update(tenantId, userId, (recipient) => (recipient.isErased ? recipient : erasedRecipient));
    const pk = recipientKey(tenantId, userId);
    for (const prefix of ['NOTICE#', 'DELIVERY#']) await removeAll(this.#store, { pk, prefix });
  }
}

import type { Principal } from '#shared/auth/auth';
import { applyPreferencesChange, type NotificationPreferencesChange } from '../domain/preferences.ts';
import type { Notices } from '../ports/notices.ts';
import type { Recipients } from '../ports/recipients.ts';

/** Lists a person's notices, newest first. */
export class ListNotices {
  readonly #notices: Notices;
  constructor(notices: Notices) {
    this.#notices = notices;
  }

  run({ tenantId, userId }: Principal, limit: number, after?: string) {
    return this.#notices.list(tenantId, userId, limit, after);
  }
}

/** Reads and changes the channels that a person wants for each kind of notice. */
export class ManagePreferences {
  readonly #recipients: Recipients;
  constructor(recipients: Recipients) {
    this.#recipients = recipients;
  }

  async find({ tenantId, userId }: Principal) {
    return (await this.#recipients.find(tenantId, userId)).recipient.preferences;
  }

  /** Changes the named settings and keeps the others. Returns all preferences. */
  async change({ tenantId, userId }: Principal, change: NotificationPreferencesChange) {
    const changed = await this.#recipients.update(tenantId, userId, (recipient) => ({
      ...recipient,
      preferences: applyPreferencesChange(recipient.preferences, change),
    }));
    return changed.preferences;
  }
}

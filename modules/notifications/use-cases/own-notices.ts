import type { Principal } from '#shared/auth';
import type { Preferences } from '../domain/notices.ts';
import type { Notices } from '../ports/notices.ts';

/** A person's own list in the app, newest first. */
export class ListNotices {
  readonly #notices: Notices;
  constructor(notices: Notices) {
    this.#notices = notices;
  }

  run({ tenantId, userId }: Principal, limit: number, after?: string) {
    return this.#notices.list(tenantId, userId, limit, after);
  }
}

/** A person says by which ways they want to be told. */
export class SetPreferences {
  readonly #notices: Notices;
  constructor(notices: Notices) {
    this.#notices = notices;
  }

  async run({ tenantId, userId }: Principal, preferences: Preferences) {
    await this.#notices.prefer(tenantId, userId, preferences);
    return preferences;
  }
}

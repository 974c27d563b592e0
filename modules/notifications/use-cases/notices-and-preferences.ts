import type { Principal } from '#shared/auth/auth';
import { type PreferencesChange, withPreferences } from '../domain/preferences.ts';
import type { Notices } from '../ports/notices.ts';
import type { People } from '../ports/recipients.ts';

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

/** A person says by which ways they want to be told of what. */
export class OwnPreferences {
  readonly #people: People;
  constructor(people: People) {
    this.#people = people;
  }

  async find({ tenantId, userId }: Principal) {
    return (await this.#people.find(tenantId, userId)).person.preferences;
  }

  /** What the change does not name stays. */
  async change({ tenantId, userId }: Principal, change: PreferencesChange) {
    const changed = await this.#people.change(tenantId, userId, (person) => ({
      ...person,
      preferences: withPreferences(person.preferences, change),
    }));
    return changed.preferences;
  }
}

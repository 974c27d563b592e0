import { ConditionFailed, type Doc, type Table, type Write } from '#shared/store/store';
import { defaultPreferences, type PreferencesChange, withPreferences } from '../domain/preferences.ts';
import { type Person, unknownPerson } from '../domain/recipient.ts';
import { People, type StoredPerson } from '../ports/recipients.ts';

/** Earlier versions stored the three general choices and nothing else. */
type Row = Doc & PreferencesChange & Partial<Omit<Person, 'preferences'>>;

const maxAttempts = 10;

export const personKey = (tenantId: string, userId: string) => `TENANT#${tenantId}#USER#${userId}`;

/** The change that stores a person who is still as they were read. */
export function personWrite(tenantId: string, userId: string, { preferences, ...rest }: Person, version: string | null): Write {
  const key = { pk: personKey(tenantId, userId), sk: 'PREFERENCES' };
  return { op: 'put', ...key, doc: { ...preferences, ...rest }, when: version === null ? 'absent' : { version } };
}

/** People on any engine of the table port: one item each, so that whoever has news for somebody reads all they need at once. */
export class TablePeople extends People {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(tenantId: string, userId: string): Promise<StoredPerson> {
    const item = await this.#table.get<Row>(personKey(tenantId, userId), 'PREFERENCES');
    if (!item) return { person: unknownPerson, version: null };
    const { contact = null, subscriptions = [], sent = null, ...stored } = item.doc;
    return { person: { preferences: withPreferences(defaultPreferences, stored), contact, subscriptions, sent }, version: item.version };
  }

  async change(tenantId: string, userId: string, decide: (person: Person) => Person): Promise<Person> {
    for (let attempt = 1; ; attempt += 1) {
      const { person, version } = await this.find(tenantId, userId);
      const changed = decide(person);
      if (changed === person) return person;
      try {
        await this.#table.write([personWrite(tenantId, userId, changed, version)]);
        return changed;
      } catch (error) {
        if (!(error instanceof ConditionFailed) || attempt === maxAttempts) throw error;
      }
    }
  }
}

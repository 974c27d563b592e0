import type { Envelope } from '../events/events.ts';
import { ConditionFailed, type Table, type Write } from '../store/store.ts';
import { type Attempts, FailedAttempts, type StoredAttempts } from './failed-attempts.ts';

const keyOf = (tenantId: string, account: string) => ({ pk: `TENANT#${tenantId}#ATTEMPTS#${account}`, sk: 'INFO' });

/** Wrong guesses on any engine of the table port; a count is gone once it expires. */
export class TableAttempts extends FailedAttempts {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(tenantId: string, account: string): Promise<StoredAttempts | undefined> {
    const { pk, sk } = keyOf(tenantId, account);
    const item = await this.#table.get<Attempts>(pk, sk);
    return item && { attempts: item.doc, version: item.version };
  }

  async count(
    tenantId: string,
    account: string,
    before: StoredAttempts | undefined,
    next: Attempts,
    expiresAt: Date,
    events: readonly Envelope[],
  ) {
    const when = before ? { version: before.version } : 'absent';
    const seconds = Math.floor(expiresAt.getTime() / 1000);
    return this.#write({ op: 'put', ...keyOf(tenantId, account), doc: next, when, expiresAt: seconds }, events);
  }

  async clear(tenantId: string, account: string, { version }: StoredAttempts) {
    return this.#write({ op: 'remove', ...keyOf(tenantId, account), when: { version } });
  }

  async #write(change: Write, events: readonly Envelope[] = []) {
    try {
      await this.#table.write([change], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

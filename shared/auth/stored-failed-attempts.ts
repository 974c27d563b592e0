import type { Envelope } from '../events/events.ts';
import { ConditionFailed, type Store, type Write } from '../store/store.ts';
import { FailedAttempts, type LockoutState, type VersionedLockoutState } from './failed-attempts.ts';

const keyOf = (tenantId: string, account: string) => ({ pk: `TENANT#${tenantId}#ATTEMPTS#${account}`, sk: 'INFO' });

/** Failed attempts in a `Store`. A count disappears once it expires. */
export class StoredFailedAttempts extends FailedAttempts {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, account: string): Promise<VersionedLockoutState | undefined> {
    const { pk, sk } = keyOf(tenantId, account);
    const item = await this.#store.get<LockoutState>(pk, sk);
    return item && { value: item.doc, version: item.version };
  }

  async save(
    tenantId: string,
    account: string,
    previous: VersionedLockoutState | undefined,
    next: LockoutState,
    expiresAt: Date,
    events: readonly Envelope[],
  ) {
    const when = previous ? { version: previous.version } : 'absent';
    const seconds = Math.floor(expiresAt.getTime() / 1000);
    return this.#write({ op: 'put', ...keyOf(tenantId, account), doc: next, when, expiresAt: seconds }, events);
  }

  async clear(tenantId: string, account: string, { version }: VersionedLockoutState) {
    return this.#write({ op: 'remove', ...keyOf(tenantId, account), when: { version } });
  }

  async #write(change: Write, events: readonly Envelope[] = []) {
    try {
      await this.#store.write([change], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

import type { Envelope } from '#shared/events/events';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { PinTries } from '../../domain/pin-tries.ts';
import { type PinSubject, StaffPinTries, type VersionedPinTries } from '../../ports/staff-pin-tries.ts';

const toTriesKey = (tenantId: string, subject: PinSubject) => ({ pk: `TENANT#${tenantId}#PIN_TRIES#${subject}`, sk: 'INFO' });

/** Wrong PINs in a `Store`. */
export class StoredStaffPinTries extends StaffPinTries {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(tenantId: string, subjects: readonly PinSubject[]): Promise<VersionedPinTries> {
    const keys = subjects.map((subject) => toTriesKey(tenantId, subject));
    const items = await this.#store.getMany<PinTries>(keys);
    const found = keys.map((key) => items.find(({ pk }) => pk === key.pk));
    return { tenantId, subjects, tries: found.map((item) => item?.doc), versions: found.map((item) => item?.version) };
  }

  async save(
    { tenantId, subjects, versions }: VersionedPinTries,
    next: readonly PinTries[],
    expiresAt: Date,
    events: readonly Envelope[],
  ): Promise<boolean> {
    const changes = next.map((doc, index): Write => {
      const [subject, version] = [subjects[index] as PinSubject, versions[index]];
      const when = version === undefined ? 'absent' : { version };
      return { op: 'put', ...toTriesKey(tenantId, subject), doc, when, expiresAt: Math.ceil(expiresAt.getTime() / 1000) };
    });
    try {
      await this.#store.write(changes, events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}

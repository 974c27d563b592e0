import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import { putIfNewer, type TimestampedCopy } from '#shared/store/put-if-newer';
import type { Key, Store } from '#shared/store/store';
import { type CopiedVenueKind, ReferenceCopies, type TenantProfile } from '../ports/reference-copies.ts';

const retentionSeconds = 7 * 24 * 3600;
const waitLimits = { maxAttempts: 10, milliseconds: 50 };

const venueKey = (kind: CopiedVenueKind, tenantId: string, id: string) => ({
  pk: `TENANT#${tenantId}#${kind.toUpperCase()}#${id}`,
  sk: 'INFO',
});
const tenantProfileKeys = (tenantId: string) => {
  const pk = `TENANT#${tenantId}#BUSINESS`;
  return { opened: { pk, sk: 'OPENED' }, renamed: { pk, sk: 'RENAMED' } };
};
const sessionKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#SESSION#${id}`, sk: 'INFO' });

/** The copies in a store. */
export class StoredReferenceCopies extends ReferenceCopies {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  saveVenue(kind: CopiedVenueKind, tenantId: string, id: string, exists: boolean, saidAt: string) {
    return putIfNewer(this.#store, venueKey(kind, tenantId, id), { isThere: exists, saidAt });
  }

  async hasVenue(kind: CopiedVenueKind, tenantId: string, id: string) {
    const { pk, sk } = venueKey(kind, tenantId, id);
    return (await this.#store.get<TimestampedCopy & { isThere: boolean }>(pk, sk))?.doc.isThere ?? false;
  }

  async waitForVenue(kind: CopiedVenueKind, tenantId: string, id: string) {
    for (let attempt = 0; attempt < waitLimits.maxAttempts; attempt += 1) {
      if (await this.hasVenue(kind, tenantId, id)) return true;
      await setTimeout(waitLimits.milliseconds);
    }
    return false;
  }

  async saveTableSession(tenantId: string, sessionId: string) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + retentionSeconds;
    await this.#store.write([{ op: 'put', ...sessionKey(tenantId, sessionId), doc: {}, expiresAt }]);
  }

  async isTableSession(tenantId: string, id: string) {
    const { pk, sk } = sessionKey(tenantId, id);
    return (await this.#store.get(pk, sk)) !== undefined;
  }

  saveTenantProfile(tenantId: string, profile: TenantProfile, saidAt: string) {
    return putIfNewer(this.#store, tenantProfileKeys(tenantId).opened, { ...profile, saidAt });
  }

  renameTenant(tenantId: string, name: string | null, saidAt: string) {
    return putIfNewer(this.#store, tenantProfileKeys(tenantId).renamed, { name, saidAt });
  }

  async getTenantProfile(tenantId: string): Promise<TenantProfile> {
    const { opened, renamed } = tenantProfileKeys(tenantId);
    const items = await this.#store.getMany<TimestampedCopy & { name: string | null; language?: Language }>([opened, renamed]);
    const docOf = ({ sk }: Key) => items.find((item) => item.sk === sk)?.doc;
    return { name: docOf(renamed)?.name ?? docOf(opened)?.name ?? 'Comanda', language: docOf(opened)?.language ?? 'es' };
  }
}

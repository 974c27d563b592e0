import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Envelope } from '#shared/events/events';
import type { Frontend } from '#shared/http/frontend';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { type TableCode, TableCodes } from '../ports/table-codes.ts';

type SigningKeysRecord = { readonly current: string; readonly previous: string | null };

const signingKeysKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'CODE-KEYS' });
const generateKey = () => randomBytes(32).toString('base64url');

/** Hashes a JSON list of the parts, so that no two different codes have the same input. */
const hashCode = (key: string, { r, b, t, n }: Omit<TableCode, 'h'>) =>
  createHmac('sha256', key)
    .update(JSON.stringify([r, b, t, n]))
    .digest('base64url')
    .slice(0, 16);

const isSameHash = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Signs codes with HMAC-SHA256. The keys of a tenant are in the store; the first is created with the first code. */
export class HmacTableCodes extends TableCodes {
  readonly #store: Store;
  readonly #frontend: Frontend;
  constructor(store: Store, frontend: Frontend) {
    super();
    this.#store = store;
    this.#frontend = frontend;
  }

  async createUrlBuilder(tenantId: string) {
    const { current } = (await this.#readKeys(tenantId)) ?? (await this.#rotateKeys(tenantId));
    return (code: Omit<TableCode, 'h'>) => {
      const { r, b, t, n } = code;
      return `${this.#frontend.baseUrl}/request?${new URLSearchParams({ r, b, t, n: String(n), h: hashCode(current, code) })}`;
    };
  }

  async isGenuine(tenantId: string, { h, ...code }: TableCode) {
    const { current, previous = null } = (await this.#readKeys(tenantId)) ?? {};
    return [current, previous].some((key) => typeof key === 'string' && isSameHash(hashCode(key, code), h));
  }

  async rotateKey(tenantId: string, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    await this.#rotateKeys(tenantId, events, idempotencyRecord);
  }

  async #readKeys(tenantId: string): Promise<SigningKeysRecord | undefined> {
    const { pk, sk } = signingKeysKey(tenantId);
    return (await this.#store.get<SigningKeysRecord>(pk, sk))?.doc;
  }

  /** Replaces the keys. If two rotations run at once, both return the keys of the first one. */
  async #rotateKeys(tenantId: string, events: readonly Envelope[] = [], idempotencyRecord?: IdempotencyRecord): Promise<SigningKeysRecord> {
    const key = signingKeysKey(tenantId);
    const existing = await this.#store.get<SigningKeysRecord>(key.pk, key.sk);
    const keys: SigningKeysRecord = { current: generateKey(), previous: existing?.doc.current ?? null };
    try {
      const put: Write = { op: 'put', ...key, doc: keys, when: existing ? { version: existing.version } : 'absent' };
      await writeIdempotently(this.#store, [put], events, idempotencyRecord);
      return keys;
    } catch (error) {
      const stored = error instanceof ConditionFailed && (await this.#readKeys(tenantId));
      if (stored) return stored;
      throw error;
    }
  }
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Envelope } from '#shared/events/events';
import type { Frontend } from '#shared/http/frontend';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { type Code, TableCodes } from '../ports/table-codes.ts';

type Keys = { readonly current: string; readonly previous: string | null };

const keysKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'CODE-KEYS' });
const newKey = () => randomBytes(32).toString('base64url');

/** The parts as a JSON list, so that no two different codes read the same. */
const hashOf = (key: string, { r, b, t, n }: Omit<Code, 'h'>) =>
  createHmac('sha256', key)
    .update(JSON.stringify([r, b, t, n]))
    .digest('base64url')
    .slice(0, 16);

const same = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Codes by HMAC-SHA256; a tenant's keys are in the table, made when the first code is. */
export class KeyedTableCodes extends TableCodes {
  readonly #table: Table;
  readonly #frontend: Frontend;
  constructor(table: Table, frontend: Frontend) {
    super();
    this.#table = table;
    this.#frontend = frontend;
  }

  async addresses(tenantId: string) {
    const { current } = (await this.#keys(tenantId)) ?? (await this.#renew(tenantId));
    return (code: Omit<Code, 'h'>) => {
      const { r, b, t, n } = code;
      return `${this.#frontend.baseUrl}/request?${new URLSearchParams({ r, b, t, n: String(n), h: hashOf(current, code) })}`;
    };
  }

  async genuine(tenantId: string, { h, ...code }: Code) {
    const { current, previous = null } = (await this.#keys(tenantId)) ?? {};
    return [current, previous].some((key) => typeof key === 'string' && same(hashOf(key, code), h));
  }

  async rotate(tenantId: string, events: readonly Envelope[], receipt?: Receipt) {
    await this.#renew(tenantId, events, receipt);
  }

  async #keys(tenantId: string): Promise<Keys | undefined> {
    const { pk, sk } = keysKey(tenantId);
    return (await this.#table.get<Keys>(pk, sk))?.doc;
  }

  /** New keys in the place of those there are; of two who renew at once, the first one's are good. */
  async #renew(tenantId: string, events: readonly Envelope[] = [], receipt?: Receipt): Promise<Keys> {
    const key = keysKey(tenantId);
    const known = await this.#table.get<Keys>(key.pk, key.sk);
    const keys: Keys = { current: newKey(), previous: known?.doc.current ?? null };
    try {
      const put: Write = { op: 'put', ...key, doc: keys, when: known ? { version: known.version } : 'absent' };
      await writeOnce(this.#table, [put], events, receipt);
      return keys;
    } catch (error) {
      const stored = error instanceof ConditionFailed && (await this.#keys(tenantId));
      if (stored) return stored;
      throw error;
    }
  }
}

import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import { keepNewest, type Said } from '#shared/store/put-if-newer';
import type { Key, Table } from '#shared/store/store';
import { type Business, Directory, type Place } from '../ports/reference-copies.ts';

const keptSeconds = 7 * 24 * 3600;
const patience = { tries: 10, milliseconds: 50 };

const placeKey = (place: Place, tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#${place.toUpperCase()}#${id}`, sk: 'INFO' });
const businessKeys = (tenantId: string) => {
  const pk = `TENANT#${tenantId}#BUSINESS`;
  return { opened: { pk, sk: 'OPENED' }, renamed: { pk, sk: 'RENAMED' } };
};
const sessionKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#SESSION#${id}`, sk: 'INFO' });

/** The copies on any engine of the table port. */
export class TableDirectory extends Directory {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  keep(place: Place, tenantId: string, id: string, isThere: boolean, saidAt: string) {
    return keepNewest(this.#table, placeKey(place, tenantId, id), { isThere, saidAt });
  }

  async has(place: Place, tenantId: string, id: string) {
    const { pk, sk } = placeKey(place, tenantId, id);
    return (await this.#table.get<Said & { isThere: boolean }>(pk, sk))?.doc.isThere ?? false;
  }

  async expects(place: Place, tenantId: string, id: string) {
    for (let tries = 0; tries < patience.tries; tries += 1) {
      if (await this.has(place, tenantId, id)) return true;
      await setTimeout(patience.milliseconds);
    }
    return false;
  }

  async keepSession(tenantId: string, sessionId: string) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + keptSeconds;
    await this.#table.write([{ op: 'put', ...sessionKey(tenantId, sessionId), doc: {}, expiresAt }]);
  }

  async isSession(tenantId: string, id: string) {
    const { pk, sk } = sessionKey(tenantId, id);
    return (await this.#table.get(pk, sk)) !== undefined;
  }

  keepBusiness(tenantId: string, business: Business, saidAt: string) {
    return keepNewest(this.#table, businessKeys(tenantId).opened, { ...business, saidAt });
  }

  renameBusiness(tenantId: string, name: string | null, saidAt: string) {
    return keepNewest(this.#table, businessKeys(tenantId).renamed, { name, saidAt });
  }

  async business(tenantId: string): Promise<Business> {
    const { opened, renamed } = businessKeys(tenantId);
    const items = await this.#table.getMany<Said & { name: string | null; language?: Language }>([opened, renamed]);
    const docOf = ({ sk }: Key) => items.find((item) => item.sk === sk)?.doc;
    return { name: docOf(renamed)?.name ?? docOf(opened)?.name ?? 'Comanda', language: docOf(opened)?.language ?? 'es' };
  }
}

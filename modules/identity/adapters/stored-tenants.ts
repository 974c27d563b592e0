import type { Envelope } from '#shared/events/events';
import { writeOnce } from '#shared/store/idempotency';
import { keepNewest } from '#shared/store/put-if-newer';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import { type DayStarts, defaultDayStarts } from '#shared/values/business-day';
import { refuse } from '../domain/errors.ts';
import { type SaidSettings, type Tenant, withSettings } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';
import { type Opening, Tenants } from '../ports/tenants.ts';
import { creation } from './stored-users.ts';

const keyOf = (id: string) => ({ pk: `TENANT#${id}`, sk: 'INFO' });
/** One of the few keys without a tenant: which one was there first. */
const firstKey = { pk: 'FIRST_BUSINESS', sk: 'INFO' };
/** Named after what was first said there. */
const settingsKey = (id: string) => ({ pk: keyOf(id).pk, sk: 'THEME' });
const daysKey = (id: string) => ({ pk: keyOf(id).pk, sk: 'DAYS' });

const putFirst = (tenantId: string): Write => ({ op: 'put', ...firstKey, doc: { tenantId }, when: 'absent' });

/** Tenants on any engine of the table port. */
export class TableTenants extends Tenants {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(id: string) {
    const items = await this.#table.getMany<Tenant | SaidSettings>([keyOf(id), settingsKey(id)]);
    const [tenant, said] = [keyOf(id), settingsKey(id)].map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    return tenant && withSettings(tenant as Tenant, (said as SaidSettings | undefined) ?? { theme: null });
  }

  keepSettings(id: string, { theme, name, currency, timeZone }: SaidSettings, saidAt: string) {
    const business = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return keepNewest(this.#table, settingsKey(id), { theme, ...business, saidAt });
  }

  keepDayStarts(id: string, starts: DayStarts, saidAt: string) {
    return keepNewest(this.#table, daysKey(id), { starts, saidAt });
  }

  async dayStarts(id: string) {
    const { pk, sk } = daysKey(id);
    return (await this.#table.get<{ starts: DayStarts }>(pk, sk))?.doc.starts ?? defaultDayStarts;
  }

  async first() {
    const { pk, sk } = firstKey;
    return (await acrossTenants('installation', () => this.#table.get<{ readonly tenantId: string }>(pk, sk)))?.doc.tenantId;
  }

  async keepFirst(tenantId: string) {
    try {
      await acrossTenants('installation', () => this.#table.write([putFirst(tenantId)]));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async open(tenant: Tenant, owner: User, events: readonly Envelope[], { receipt, onlyAsFirst = false }: Opening = {}): Promise<void> {
    const isFirst = onlyAsFirst || (await this.first()) === undefined;
    const { changes, refusal } = creation(owner);
    const all: Write[] = [...changes, { op: 'put', ...keyOf(tenant.id), doc: tenant, when: 'absent' }];
    const written = isFirst ? [...all, putFirst(tenant.id)] : all;
    try {
      await acrossTenants('staff-emails', () => writeOnce(this.#table, written, events, receipt));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.at === changes.length) throw refuse('identity.tenant-exists');
      if (error.at !== all.length) throw refusal(error);
      if (onlyAsFirst) throw refuse('identity.set-up-already');
      // Another business was opened at the same moment, and is the first.
      return this.open(tenant, owner, events, { receipt });
    }
  }
}

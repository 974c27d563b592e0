import { type DayStarts, defaultDayStarts } from '#shared/business-day';
import type { Envelope } from '#shared/events';
import { keepNewest } from '#shared/newest';
import { type Receipt, writeOnce } from '#shared/receipts';
import { ConditionFailed, type Table, type Write } from '#shared/table';
import { acrossTenants } from '#shared/tenant-scope';
import { refuse } from '../domain/refusals.ts';
import type { Tenant, Theme } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';
import { Tenants } from '../ports/tenants.ts';
import { creation } from './table-users.ts';

type SaidTheme = { readonly theme: Theme | null; readonly saidAt: string };

const keyOf = (id: string) => ({ pk: `TENANT#${id}`, sk: 'INFO' });
const themeKey = (id: string) => ({ pk: keyOf(id).pk, sk: 'THEME' });
const daysKey = (id: string) => ({ pk: keyOf(id).pk, sk: 'DAYS' });

/** Tenants on any engine of the table port. */
export class TableTenants extends Tenants {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(id: string) {
    const items = await this.#table.getMany<Tenant | SaidTheme>([keyOf(id), themeKey(id)]);
    const [tenant, said] = [keyOf(id), themeKey(id)].map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    const theme = (said as SaidTheme | undefined)?.theme;
    return tenant && { ...(tenant as Tenant), ...(theme && { theme }) };
  }

  keepTheme(id: string, theme: Theme | null, saidAt: string) {
    return keepNewest(this.#table, themeKey(id), { theme, saidAt });
  }

  keepDayStarts(id: string, starts: DayStarts, saidAt: string) {
    return keepNewest(this.#table, daysKey(id), { starts, saidAt });
  }

  async dayStarts(id: string) {
    const { pk, sk } = daysKey(id);
    return (await this.#table.get<{ starts: DayStarts }>(pk, sk))?.doc.starts ?? defaultDayStarts;
  }

  async open(tenant: Tenant, owner: User, events: readonly Envelope[], receipt?: Receipt) {
    const { changes, refusal } = creation(owner);
    const all: Write[] = [...changes, { op: 'put', ...keyOf(tenant.id), doc: tenant, when: 'absent' }];
    try {
      await acrossTenants('staff-emails', () => writeOnce(this.#table, all, events, receipt));
    } catch (error) {
      if (error instanceof ConditionFailed && error.at === changes.length) throw refuse('identity.tenant-exists');
      throw refusal(error);
    }
  }
}

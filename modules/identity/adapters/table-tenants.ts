import type { Envelope } from '#shared/events';
import { keepNewest } from '#shared/newest';
import { type Receipt, writeOnce } from '#shared/receipts';
import { ConditionFailed, type Table, type Write } from '#shared/table';
import { acrossTenants } from '#shared/tenant-scope';
import { refuse } from '../domain/refusals.ts';
import { type SaidSettings, type Tenant, withSettings } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';
import { Tenants } from '../ports/tenants.ts';
import { creation } from './table-users.ts';

const keyOf = (id: string) => ({ pk: `TENANT#${id}`, sk: 'INFO' });
/** Named after what was first said there. */
const settingsKey = (id: string) => ({ pk: keyOf(id).pk, sk: 'THEME' });

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

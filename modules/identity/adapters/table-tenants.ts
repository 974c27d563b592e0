import type { Envelope } from '#shared/events';
import { type Receipt, writeOnce } from '#shared/receipts';
import { ConditionFailed, type Table, type Write } from '#shared/table';
import { acrossTenants } from '#shared/tenant-scope';
import { refuse } from '../domain/refusals.ts';
import type { Tenant } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';
import { Tenants } from '../ports/tenants.ts';
import { creation } from './table-users.ts';

const keyOf = (id: string) => ({ pk: `TENANT#${id}`, sk: 'INFO' });

/** Tenants on any engine of the table port. */
export class TableTenants extends Tenants {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async find(id: string) {
    const { pk, sk } = keyOf(id);
    return (await this.#table.get<Tenant>(pk, sk))?.doc;
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

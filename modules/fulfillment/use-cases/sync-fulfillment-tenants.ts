import { staffRoles } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { House } from '../ports/fulfillment-tenants.ts';

/** Keeps copies of what identity says about tenants and their staff, and ordering about their branches. */
export class HearHouse {
  readonly #house: House;
  constructor(house: House) {
    this.#house = house;
  }

  async tenant({ data: { tenantId, kind } }: Envelope<'TenantCreated'>) {
    await this.#house.keepKind(tenantId, kind);
  }

  /** Ids of events are sorted by the time they were made: a later one holds the newer state. */
  async staff({ id, tenantId, data }: Envelope<'StaffChanged'>) {
    const role = staffRoles.find((known) => known === data.role);
    if (!role) throw new Error(`no member of staff is a ${data.role}`);
    await this.#house.keepMember(tenantId, { ...data, role, revision: id });
  }

  async branch({ id, tenantId, data }: Envelope<'BranchChanged'>) {
    await this.#house.keepBranch(tenantId, data.branchId, data.name, id);
  }
}

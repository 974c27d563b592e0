import { staffRoles } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';

/** Keeps copies of what identity says about tenants and their staff, and ordering about their branches. */
export class SyncFulfillmentTenants {
  readonly #tenants: FulfillmentTenants;
  constructor(tenants: FulfillmentTenants) {
    this.#tenants = tenants;
  }

  async handleTenantCreated({ data: { tenantId, kind } }: Envelope<'TenantCreated'>) {
    await this.#tenants.saveKind(tenantId, kind);
  }

  /** Ids of events are sorted by the time they were made: a later one holds the newer state. */
  async handleStaffChanged({ id, tenantId, data }: Envelope<'StaffChanged'>) {
    const role = staffRoles.find((staffRole) => staffRole === data.role);
    if (!role) throw new Error(`no member of staff is a ${data.role}`);
    await this.#tenants.saveStaffMember(tenantId, { ...data, role, revision: id });
  }

  async handleBranchChanged({ id, tenantId, data }: Envelope<'BranchChanged'>) {
    await this.#tenants.saveBranchName(tenantId, data.branchId, data.name, id);
  }
}

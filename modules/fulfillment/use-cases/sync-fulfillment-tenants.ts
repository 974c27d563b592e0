import { staffRoles } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import { toKitchenPace } from '../domain/pace.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';

/** Stores copies of tenants and staff from identity and of branches from ordering. */
export class SyncFulfillmentTenants {
  readonly #tenants: FulfillmentTenants;
  constructor(tenants: FulfillmentTenants) {
    this.#tenants = tenants;
  }

  async handleTenantCreated({ data: { tenantId, kind } }: Envelope<'TenantCreated'>) {
    await this.#tenants.saveKind(tenantId, kind);
  }

  /** Event ids sort by their creation time, so a later id carries the newer state. */
  async handleStaffChanged({ id, tenantId, data }: Envelope<'StaffChanged'>) {
    const role = staffRoles.find((staffRole) => staffRole === data.role);
    if (!role) throw new Error(`no member of staff is a ${data.role}`);
    await this.#tenants.saveStaffMember(tenantId, { ...data, role, revision: id });
  }

  async handleBranchChanged({ id, tenantId, data }: Envelope<'BranchChanged'>) {
    await this.#tenants.saveBranchName(tenantId, data.branchId, data.name, id);
  }

  /** How long a branch stays busy counts from when it said so. */
  async handlePaceChanged({ id, tenantId, data, occurredAt }: Envelope<'PaceChanged'>) {
    await this.#tenants.savePace(tenantId, data.branchId, toKitchenPace(data, occurredAt), id);
  }
}

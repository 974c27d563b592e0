import type { Envelope } from '#shared/events/events';
import { putIfNewer } from '#shared/store/put-if-newer';
import type { Store } from '#shared/store/store';
import type { KitchenPace } from '../domain/pace.ts';
import type { PlannedStep, TenantKind, WorkflowType } from '../domain/workflow-plans.ts';
import { FulfillmentTenants, type StaffMemberCopy } from '../ports/fulfillment-tenants.ts';

const toTenantKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
const toStaffMemberKey = (tenantId: string, userId: string) => ({ pk: `TENANT#${tenantId}#STAFF#${userId}`, sk: 'INFO' });
const toBranchKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'INFO' });
const toPaceKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'PACE' });
const toPlanKey = (tenantId: string, type: WorkflowType) => ({ pk: `TENANT#${tenantId}#WORKFLOW#${type}`, sk: 'INFO' });

export class StoredFulfillmentTenants extends FulfillmentTenants {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async saveKind(tenantId: string, kind: TenantKind) {
    await this.#store.write([{ op: 'put', ...toTenantKey(tenantId), doc: { kind } }]);
  }

  async findKind(tenantId: string) {
    const { pk, sk } = toTenantKey(tenantId);
    return (await this.#store.get<{ kind: TenantKind }>(pk, sk))?.doc.kind;
  }

  /** @throws ConditionFailed if another revision is stored at the same time; the event is then delivered again */
  async saveStaffMember(tenantId: string, staffMember: StaffMemberCopy) {
    const { pk, sk } = toStaffMemberKey(tenantId, staffMember.userId);
    const stored = await this.#store.get<StaffMemberCopy>(pk, sk);
    if (stored && stored.doc.revision >= staffMember.revision) return;
    await this.#store.write([{ op: 'put', pk, sk, doc: staffMember, when: stored ? { version: stored.version } : 'absent' }]);
  }

  async findStaffMember(tenantId: string, userId: string) {
    const { pk, sk } = toStaffMemberKey(tenantId, userId);
    return (await this.#store.get<StaffMemberCopy>(pk, sk))?.doc;
  }

  saveBranchName(tenantId: string, branchId: string, name: string, revision: string) {
    return putIfNewer(this.#store, toBranchKey(tenantId, branchId), { branchId, name, saidAt: revision });
  }

  async findBranchNames(tenantId: string, branchIds: readonly string[]) {
    const items = await this.#store.getMany<{ branchId: string; name: string }>(branchIds.map((id) => toBranchKey(tenantId, id)));
    return new Map(items.map(({ doc: { branchId, name } }) => [branchId, name]));
  }

  savePace(tenantId: string, branchId: string, pace: KitchenPace, revision: string) {
    return putIfNewer(this.#store, toPaceKey(tenantId, branchId), { ...pace, saidAt: revision });
  }

  async findPace(tenantId: string, branchId: string): Promise<KitchenPace | undefined> {
    const { pk, sk } = toPaceKey(tenantId, branchId);
    const stored = await this.#store.get<KitchenPace & { saidAt: string }>(pk, sk);
    return stored && { busyMinutes: stored.doc.busyMinutes, until: stored.doc.until };
  }

  async findPlan(tenantId: string, type: WorkflowType) {
    const { pk, sk } = toPlanKey(tenantId, type);
    return (await this.#store.get<{ steps: readonly PlannedStep[] }>(pk, sk))?.doc.steps;
  }

  async savePlan(tenantId: string, type: WorkflowType, steps: readonly PlannedStep[], events: readonly Envelope[]) {
    await this.#store.write([{ op: 'put', ...toPlanKey(tenantId, type), doc: { steps } }], events);
  }
}

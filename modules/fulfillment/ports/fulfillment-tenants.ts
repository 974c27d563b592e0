import type { StaffRole } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { KitchenPace } from '../domain/pace.ts';
import type { PlannedStep, TenantKind, WorkflowType } from '../domain/workflow-plans.ts';

/** A copy of a staff member. If `branches` is empty, they work at all branches. A later `revision` is greater when compared as text. */
export type StaffMemberCopy = {
  readonly userId: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly branches: readonly string[];
  readonly active: boolean;
  readonly revision: string;
};

/**
 * The tenant data that fulfillment uses: copies of its kind and staff from identity and of its branches from ordering, and its own workflow
 * plans.
 */
export abstract class FulfillmentTenants {
  abstract saveKind(tenantId: string, kind: TenantKind): Promise<void>;
  /** Returns undefined if TenantCreated was not handled yet. */
  abstract findKind(tenantId: string): Promise<TenantKind | undefined>;
  /** Stores a staff member. An older revision never replaces a newer one. */
  abstract saveStaffMember(tenantId: string, staffMember: StaffMemberCopy): Promise<void>;
  abstract findStaffMember(tenantId: string, userId: string): Promise<StaffMemberCopy | undefined>;
  /** Stores the name of a branch. A later `revision` is greater when compared as text; an older one never replaces a newer one. */
  abstract saveBranchName(tenantId: string, branchId: string, name: string, revision: string): Promise<void>;
  /** Returns the known names of at most 100 branches, by id. */
  abstract findBranchNames(tenantId: string, branchIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Stores the pace of a branch. A later `revision` is greater when compared as text; an older one never replaces a newer one. */
  abstract savePace(tenantId: string, branchId: string, pace: KitchenPace, revision: string): Promise<void>;
  /** Returns undefined if the branch never said how busy it is. The pace may no longer hold. */
  abstract findPace(tenantId: string, branchId: string): Promise<KitchenPace | undefined>;
  /** Returns undefined if the tenant has no plan of its own for this type. */
  abstract findPlan(tenantId: string, type: WorkflowType): Promise<readonly PlannedStep[] | undefined>;
  abstract savePlan(tenantId: string, type: WorkflowType, steps: readonly PlannedStep[], events: readonly Envelope[]): Promise<void>;
}

import type { StaffRole } from '#shared/auth/auth';
import type { Envelope } from '#shared/events/events';
import type { PlannedStep, TenantKind, WorkflowType } from '../domain/workflow-plans.ts';

/** A member of staff; without `branches`: works at all of them. `revision` grows with every change, in the order of text. */
export type StaffMemberCopy = {
  readonly userId: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly branches: readonly string[];
  readonly active: boolean;
  readonly revision: string;
};

/** What fulfillment knows of a tenant: its kind and its people, copied from what identity says, its branches from what ordering says, and its own workflows. */
export abstract class FulfillmentTenants {
  abstract saveKind(tenantId: string, kind: TenantKind): Promise<void>;
  /** Undefined for a tenant that was not heard of yet. */
  abstract findKind(tenantId: string): Promise<TenantKind | undefined>;
  /** Keeps the newest revision, whatever order they come in. */
  abstract saveStaffMember(tenantId: string, staffMember: StaffMemberCopy): Promise<void>;
  abstract findStaffMember(tenantId: string, userId: string): Promise<StaffMemberCopy | undefined>;
  /** Keeps the newest name of a branch; `saidAt` grows with every change, in the order of text. */
  abstract saveBranchName(tenantId: string, branchId: string, name: string, revision: string): Promise<void>;
  /** The names there are among at most 100 branches, by their ids. */
  abstract findBranchNames(tenantId: string, branchIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Undefined where the tenant has no plan of its own. */
  abstract findPlan(tenantId: string, type: WorkflowType): Promise<readonly PlannedStep[] | undefined>;
  abstract savePlan(tenantId: string, type: WorkflowType, steps: readonly PlannedStep[], events: readonly Envelope[]): Promise<void>;
}

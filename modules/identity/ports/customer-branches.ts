/** At which branches each customer has ordered, as ordering has said. */
export abstract class CustomerBranches {
  /** Keeping a branch again changes nothing. */
  abstract add(tenantId: string, customerId: string, branchId: string): Promise<void>;
  abstract listBranchIds(tenantId: string, customerId: string): Promise<readonly string[]>;
}

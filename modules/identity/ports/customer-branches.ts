/** The branches where each customer has ordered, copied from OrderCreated events. */
export abstract class CustomerBranches {
  /** Adding the same branch again changes nothing. */
  abstract add(tenantId: string, customerId: string, branchId: string): Promise<void>;
  /** Forgets all branches of the customer. */
  abstract removeAll(tenantId: string, customerId: string): Promise<void>;
  abstract listBranchIds(tenantId: string, customerId: string): Promise<readonly string[]>;
}

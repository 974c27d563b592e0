/** A request for the bill that nobody has attended yet. */
export type WaitingBill = { readonly id: string; readonly tableId: string; readonly createdAt: string };

/** Who wants to pay. */
export abstract class WaitingBills {
  /** The pending requests of a branch, one a table at most. */
  abstract ofBranch(tenantId: string, restaurantId: string, branchId: string): Promise<readonly WaitingBill[]>;
}

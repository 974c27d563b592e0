/** The copy of a branch. `timeZone` is an IANA time zone. */
export type AnalyticsBranch = { readonly timeZone: string };

/** The copies of the branches. The copy of a removed branch is kept, because its sales still count. */
export abstract class AnalyticsBranches {
  /**
   * Stores a branch unless a newer copy is stored.
   * @param saidAt the version of the change. Versions are compared as text.
   * @throws ConditionFailed if other writers changed the copy in all of 100 attempts
   */
  abstract save(tenantId: string, branchId: string, branch: AnalyticsBranch, saidAt: string): Promise<void>;
  /** Returns the branch, or undefined if its event has not arrived yet. */
  abstract find(tenantId: string, branchId: string): Promise<AnalyticsBranch | undefined>;
}

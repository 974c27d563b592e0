/** What the dashboards know of a branch. */
export type AnalyticsBranch = { readonly timeZone: string };

/** This module's copy of the branches. One that is removed stays known: what was sold there is still counted. */
export abstract class AnalyticsBranches {
  /** Keeps the newest word; `saidAt` grows with every change, in the order of text. */
  abstract save(tenantId: string, branchId: string, branch: AnalyticsBranch, saidAt: string): Promise<void>;
  /** Undefined for one that has not been heard of yet. */
  abstract find(tenantId: string, branchId: string): Promise<AnalyticsBranch | undefined>;
}

/** What the dashboards know of a branch. */
export type Branch = { readonly timeZone: string };

/** This module's copy of the branches. One that is removed stays known: what was sold there is still counted. */
export abstract class Branches {
  /** Keeps the newest word; `saidAt` grows with every change, in the order of text. */
  abstract keep(tenantId: string, branchId: string, branch: Branch, saidAt: string): Promise<void>;
  /** Undefined for one that has not been heard of yet. */
  abstract find(tenantId: string, branchId: string): Promise<Branch | undefined>;
}

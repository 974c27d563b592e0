/**
 * The PIN with which a staff member signs in at a paired device. `lookup` is a keyed hash of the PIN, which finds its holder; `hash` is a
 * password hash, which is what a typed PIN is checked against. `setAt` is ISO 8601.
 */
export type StaffPin = { readonly lookup: string; readonly hash: string; readonly setAt: string };

/** A person who has a PIN, with their branches; none means all. */
export type PinHolder = { readonly userId: string; readonly branches: readonly string[] };

/** Whether two people can stand at the same device, so that their PINs have to differ. */
const shareBranch = (one: PinHolder, other: PinHolder) =>
  one.branches.length === 0 || other.branches.length === 0 || one.branches.some((branch) => other.branches.includes(branch));

/** Whether somebody else holds the same PIN at one of the person's branches. `holders`: all people of the tenant with this PIN. */
export const isPinTaken = (holders: readonly PinHolder[], person: PinHolder) =>
  holders.some((other) => other.userId !== person.userId && shareBranch(other, person));

/** Returns the person with this PIN who works at a branch. There is at most one, because PINs are unique over a person's branches. */
export const findHolderAt = <Holder extends PinHolder>(holders: readonly Holder[], branchId: string): Holder | undefined =>
  holders.find(({ branches }) => branches.length === 0 || branches.includes(branchId));

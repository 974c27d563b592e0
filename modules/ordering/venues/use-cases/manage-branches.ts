import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { Directory } from '../../ports/tenant-copies.ts';
import { type Branch, branchChanged } from '../domain/venue.ts';
import type { Places } from '../ports/venues.ts';
import type { ReachPlaces } from './venue-access.ts';

type Fields = Pick<Branch, 'name' | 'address' | 'description' | 'timeZone' | 'isActive'>;
/** Without a time zone it is the tenant's. */
export type BranchDraft = Pick<Fields, 'name' | 'address' | 'description'> & {
  readonly restaurantId: string;
  readonly timeZone?: string | undefined;
};
/** Undefined leaves a field as it is. */
export type BranchPatch = { readonly [K in keyof Fields]?: Fields[K] | undefined };

/** Where the guests go. */
export class ManageBranches {
  readonly #places: Places;
  readonly #reach: ReachPlaces;
  readonly #directory: Directory;
  readonly #clock: Clock;
  constructor(places: Places, reach: ReachPlaces, directory: Directory, clock: Clock) {
    this.#places = places;
    this.#reach = reach;
    this.#directory = directory;
    this.#clock = clock;
  }

  async add(principal: Principal, draft: BranchDraft, cause: Cause, remember?: Remember<Branch>): Promise<Branch> {
    const { tenantId } = principal;
    await this.#reach.restaurant(principal, draft.restaurantId);
    const timeZone = draft.timeZone ?? (await this.#directory.knownTenant(tenantId)).timeZone;
    const now = this.#clock.now();
    const at = now.toISOString();
    const branch: Branch = { ...draft, id: newId(), tenantId, timeZone, isActive: true, createdAt: at, updatedAt: at };
    await this.#places.addBranch(branch, say([branchChanged('created', branch)], cause, now), remember?.(branch));
    return branch;
  }

  async change(principal: Principal, id: string, patch: BranchPatch, cause: Cause): Promise<Branch> {
    const kept = await this.#reach.branch(principal, id);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Fields>;
    const now = this.#clock.now();
    const branch = { ...kept.it, ...given, updatedAt: now.toISOString() };
    await this.#places.changeBranch(kept, branch, say([branchChanged('updated', branch)], cause, now));
    return branch;
  }

  async remove(principal: Principal, id: string, cause: Cause): Promise<void> {
    const kept = await this.#reach.branch(principal, id);
    await this.#places.removeBranch(kept, say([branchChanged('removed', kept.it)], cause, this.#clock.now()));
  }
}

import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import { type Branch, toBranchChangedEvent } from '../domain/venue.ts';
import type { Venues } from '../ports/venues.ts';
import type { VenueAccess } from './venue-access.ts';

type BranchFields = Pick<Branch, 'name' | 'address' | 'description' | 'timeZone' | 'isActive' | 'phone' | 'location' | 'hours'>;
/** A new branch. `timeZone` defaults to the tenant's. */
export type BranchDraft = Pick<BranchFields, 'name' | 'address' | 'description' | 'phone' | 'location' | 'hours'> & {
  readonly restaurantId: string;
  readonly timeZone?: string | undefined;
};
/** Undefined leaves a field as it is. */
export type BranchPatch = { readonly [K in keyof BranchFields]?: BranchFields[K] | undefined };

type Deps = { readonly venues: Venues; readonly venueAccess: VenueAccess; readonly tenantCopies: TenantCopies; readonly clock: Clock };

/** Creates, changes and removes branches. */
export class ManageBranches {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `ordering.restaurant-not-found`, `ordering.tenant-not-found` or `ordering.changed-meanwhile`
   * @throws `auth.other-branch` if the caller may not access the restaurant
   */
  async add(principal: Principal, draft: BranchDraft, cause: EventCause, recordIdempotency?: RecordIdempotency<Branch>): Promise<Branch> {
    const { tenantId } = principal;
    await this.#deps.venueAccess.restaurant(principal, draft.restaurantId);
    const timeZone = draft.timeZone ?? (await this.#deps.tenantCopies.waitForTenant(tenantId)).timeZone;
    const now = this.#deps.clock.now();
    const at = now.toISOString();
    const branch: Branch = { ...draft, id: newId(), tenantId, timeZone, isActive: true, createdAt: at, updatedAt: at };
    await this.#deps.venues.addBranch(
      branch,
      toEnvelopes([toBranchChangedEvent('created', branch)], cause, now),
      recordIdempotency?.(branch),
    );
    return branch;
  }

  /** @throws `ordering.branch-not-found`, `ordering.changed-meanwhile` or `auth.other-branch` */
  async change(principal: Principal, id: string, patch: BranchPatch, cause: EventCause): Promise<Branch> {
    const stored = await this.#deps.venueAccess.branch(principal, id);
    const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<BranchFields>;
    const now = this.#deps.clock.now();
    const branch = { ...stored.value, ...changes, updatedAt: now.toISOString() };
    await this.#deps.venues.changeBranch(stored, branch, toEnvelopes([toBranchChangedEvent('updated', branch)], cause, now));
    return branch;
  }

  /**
   * @throws `ordering.has-children` if the branch has tables
   * @throws `ordering.branch-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    const stored = await this.#deps.venueAccess.branch(principal, id);
    await this.#deps.venues.removeBranch(
      stored,
      toEnvelopes([toBranchChangedEvent('removed', stored.value)], cause, this.#deps.clock.now()),
    );
  }
}

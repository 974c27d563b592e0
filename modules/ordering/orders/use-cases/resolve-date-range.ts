import { toInstantRange } from '#shared/values/business-day';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues } from '../../venues/ports/venues.ts';

type DateRangeInput = { readonly from?: string | undefined; readonly to?: string | undefined };

type Deps = { readonly tenantCopies: TenantCopies; readonly venues: Venues; readonly settings: Settings };

/** Converts a range of business days or instants into a range of instants. */
export class ResolveDateRange {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the inclusive `from` and the exclusive `to`. Days are business days in the time zone of the branch; if `branchId` is null, of
   * the tenant. Returns an empty range if no bound is given.
   * @throws `ordering.tenant-not-found`
   */
  async resolve(tenantId: string, branchId: string | null, { from, to }: DateRangeInput) {
    if (from === undefined && to === undefined) return {};
    const [{ timeZone }, branch, { settings }] = await Promise.all([
      this.#deps.tenantCopies.waitForTenant(tenantId),
      branchId === null ? undefined : this.#deps.venues.findBranch(tenantId, branchId),
      this.#deps.settings.get(tenantId),
    ]);
    return toInstantRange({ from, to }, branch?.value.timeZone ?? timeZone, settings.dayStarts);
  }
}

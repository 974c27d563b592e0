import { toInstantRange } from '#shared/values/business-day';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues } from '../../venues/ports/venues.ts';

type DateRangeInput = { readonly from?: string | undefined; readonly to?: string | undefined };

type Deps = { readonly tenantCopies: TenantCopies; readonly venues: Venues; readonly settings: Settings };

/** The business days of a branch's clock; of the tenant's for what is of no branch, or of several. */
export class ResolveDateRange {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** From which moment on and before which one: what is asked for by days or by moments. */
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

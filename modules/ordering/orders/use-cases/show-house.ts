import type { Clock } from '#shared/clock';
import { orderingError } from '../../domain/errors.ts';
import type { TenantCopies } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { findHouseChange, type House, type HouseBasis, toHouse } from '../domain/house.ts';

type Deps = { readonly tenantCopies: TenantCopies; readonly settings: Settings; readonly venues: Venues; readonly clock: Clock };

/** Shows everybody what they need to know of a business before they order. */
export class ShowHouse {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Reads what the house is made from: the tenant, its settings and its branches, in three reads at once.
   * @throws `ordering.tenant-not-found`
   */
  async readBasis(tenantId: string): Promise<HouseBasis> {
    const [tenant, { settings }, branches] = await Promise.all([
      this.#deps.tenantCopies.findTenant(tenantId),
      this.#deps.settings.get(tenantId),
      this.#deps.venues.listAllBranches(tenantId),
    ]);
    if (!tenant) throw orderingError('ordering.tenant-not-found');
    return { tenantId, tenant, settings, branches };
  }

  /** The house as it is now. As long as `isCurrent` holds for `changesAt`, it is the same for the same basis. */
  build(basis: HouseBasis): { readonly house: House; readonly changesAt: Date } {
    const now = this.#deps.clock.now();
    return { house: toHouse(basis, now), changesAt: findHouseChange(basis, now) };
  }

  isCurrent(changesAt: Date): boolean {
    return this.#deps.clock.now() < changesAt;
  }
}

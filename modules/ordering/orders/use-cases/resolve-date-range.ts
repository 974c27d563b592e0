import { momentsOf } from '#shared/values/business-day';
import type { Directory } from '../../ports/tenant-copies.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Places } from '../../venues/ports/venues.ts';

type Range = { readonly from?: string | undefined; readonly to?: string | undefined };

/** The business days of a branch's clock; of the tenant's for what is of no branch, or of several. */
export class ReadCalendar {
  readonly #directory: Directory;
  readonly #places: Places;
  readonly #settings: Settings;
  constructor(directory: Directory, places: Places, settings: Settings) {
    this.#directory = directory;
    this.#places = places;
    this.#settings = settings;
  }

  /** From which moment on and before which one: what is asked for by days or by moments. */
  async moments(tenantId: string, branchId: string | null, { from, to }: Range) {
    if (from === undefined && to === undefined) return {};
    const [{ timeZone }, branch, { settings }] = await Promise.all([
      this.#directory.knownTenant(tenantId),
      branchId === null ? undefined : this.#places.branch(tenantId, branchId),
      this.#settings.of(tenantId),
    ]);
    return momentsOf({ from, to }, branch?.it.timeZone ?? timeZone, settings.dayStarts);
  }
}

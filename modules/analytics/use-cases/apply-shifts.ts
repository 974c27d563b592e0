import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { addDays, startOfDay, toBusinessDay } from '#shared/values/business-day';
import { projectShiftClosed, projectShiftOpened, type ShiftProjection } from '../domain/shift-projection.ts';
import type { AnalyticsBranches } from '../ports/analytics-branches.ts';
import type { ShiftProjections } from '../ports/shift-projections.ts';
import type { ReadTenantCalendar } from './read-tenant-calendar.ts';

const maxAttempts = 10;

type Deps = { readonly shifts: ShiftProjections; readonly calendar: ReadTenantCalendar; readonly branches: AnalyticsBranches };

/** Applies the opening and the closing of shifts to their projections. */
export class ApplyShifts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Applies ShiftOpened. The clock of the branch decides when its business day is over.
   * @throws Error if the tenant or the branch is not known yet, so that the event bus delivers the event again
   * @throws Error after 10 conflicts
   */
  async handleShiftOpened({ tenantId, data }: Envelope<'ShiftOpened'>) {
    const [tenantCalendar, branch] = await Promise.all([
      this.#deps.calendar.find(tenantId),
      this.#deps.branches.find(tenantId, data.branchId),
    ]);
    if (!tenantCalendar || !branch)
      throw new Error(`shift ${data.shiftId} came before its tenant ${tenantId} or its branch ${data.branchId}`);
    const { timeZone } = branch;
    const nextDay = addDays(toBusinessDay(new Date(data.at), timeZone, tenantCalendar.starts), 1);
    const dayEndsAt = startOfDay(nextDay, timeZone, tenantCalendar.starts).toISOString();
    await this.#update(tenantId, data.shiftId, (shift) => projectShiftOpened(shift, data, dayEndsAt));
  }

  /**
   * Applies ShiftClosed, before or after ShiftOpened has arrived.
   * @throws Error after 10 conflicts
   */
  async handleShiftClosed({ tenantId, data }: Envelope<'ShiftClosed'>) {
    await this.#update(tenantId, data.shiftId, (shift) => projectShiftClosed(shift, data));
  }

  async #update(tenantId: string, shiftId: string, project: (shift: ShiftProjection | undefined) => ShiftProjection) {
    const updateOnce = async () => {
      const before = await this.#deps.shifts.find(tenantId, shiftId);
      const after = project(before.shift);
      return after === before.shift || this.#deps.shifts.save(tenantId, before, after);
    };
    await retryOnConflict(updateOnce, { maxAttempts, toError: () => new Error(`shift ${shiftId} keeps changing`) });
  }
}

import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { ResolveDateRange } from '../../orders/use-cases/resolve-date-range.ts';
import type { AmountsByMethod, Shift } from '../domain/shift.ts';
import type { Shifts } from '../ports/shifts.ts';

export type ShiftFilter = {
  readonly branchId?: string | undefined;
  /** Inclusive bounds of the opening: instants, or business days in the time zone of `branchId`, else of the tenant. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};
/** A shift with what is expected of it now. */
export type ListedShift = { readonly shift: Shift; readonly expected: AmountsByMethod };

type Deps = { readonly shifts: Shifts; readonly resolveDateRange: ResolveDateRange };

/** Lists the shifts of the branches at which the caller works, newest first. */
export class ListShifts {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `auth.other-branch` if the caller does not work at `branchId`
   * @throws `ordering.tenant-not-found` if a date filter needs the tenant and it is unknown
   */
  async run(principal: Principal, { branchId, limit, after, ...dates }: ShiftFilter) {
    const { shifts, resolveDateRange } = this.#deps;
    const { tenantId, branches } = principal;
    if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const branchIds = branchId === undefined ? branches : [branchId];
    const range = await resolveDateRange.resolve(tenantId, branchId ?? null, dates);
    const page = await shifts.list(tenantId, { branchIds, limit, after, ...range });
    const listed = page.shifts.map(async (shift): Promise<ListedShift> => {
      const expected = shift.closed?.expected ?? (await shifts.findTotals(tenantId, shift.id))?.value;
      if (!expected) throw new Error(`shift ${shift.id} has no sums`);
      return { shift, expected };
    });
    return { shifts: await Promise.all(listed), ...(page.next !== undefined && { next: page.next }) };
  }
}

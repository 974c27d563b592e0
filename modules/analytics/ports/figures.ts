import type { FigureKind } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { FigureItem } from '../domain/figures.ts';

/** The precomputed figures by business day and branch. */
export abstract class Figures {
  /**
   * Returns the counters of one kind in the range, in no particular order. Reads at most days × branches × slots small items, however many
   * orders there are.
   * @param branchIds null: all branches, and orders without a branch
   * @throws RangeError for more than 366 days
   */
  abstract read(tenantId: string, kind: FigureKind, range: DayRange, branchIds: readonly string[] | null): Promise<readonly FigureItem[]>;
}

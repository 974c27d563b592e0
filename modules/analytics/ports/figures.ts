import type { FigureKind } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { FigureItem } from '../domain/figures.ts';

/** The figures, kept ready by day and branch. */
export abstract class Figures {
  /**
   * The counters of one kind in the range, in no particular order; of all branches for null. Costs at most
   * days × branches × slots small items, however many orders there are.
   */
  abstract read(tenantId: string, kind: FigureKind, range: DayRange, branchIds: readonly string[] | null): Promise<readonly FigureItem[]>;
}

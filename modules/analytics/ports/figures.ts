import type { FigureKind } from '../domain/contribution.ts';
import type { DayRange } from '../domain/day-range.ts';
import type { FigureItem } from '../domain/figures.ts';

/**
 * The counters of one day, branch, kind and slot, as they are stored. `branchId`: null for orders without a branch; `allBranches` if they
 * count for all branches together only. `version`: undefined if nothing is stored.
 */
export type StoredFigure = {
  readonly kind: FigureKind;
  readonly slot: number;
  readonly branchId: string | null;
  readonly allBranches: boolean;
  readonly counters: FigureItem['counters'];
  readonly version: string | undefined;
};

/** The precomputed figures by business day and branch. */
export abstract class Figures {
  /**
   * Returns the counters of one kind in the range, in no particular order. Reads at most days × branches × slots small items, however many
   * orders there are.
   * @param branchIds null: all branches, and orders without a branch
   * @throws RangeError for more than 366 days
   */
  abstract read(tenantId: string, kind: FigureKind, range: DayRange, branchIds: readonly string[] | null): Promise<readonly FigureItem[]>;
  /** Returns everything that is stored of a business day. */
  abstract readDay(tenantId: string, day: string): Promise<readonly StoredFigure[]>;
  /** Replaces the counters of a figure. Returns false, and changes nothing, if they have changed since it was read. */
  abstract replace(tenantId: string, day: string, figure: StoredFigure, counters: FigureItem['counters']): Promise<boolean>;
}

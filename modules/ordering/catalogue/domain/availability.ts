import type { WallClock } from '../../domain/wall-clock.ts';

/** Days of the week and hours of the day. */
export type WeeklySchedule = {
  /** ISO weekdays, 1 is Monday. Empty: every day. */
  readonly days: readonly number[];
  /**
   * HH:MM; `from` is included and `to`, up to 24:00, is not. If `to` is not after `from`, the hours run past midnight and belong to the day
   * on which they begin. Null: all day.
   */
  readonly hours: { readonly from: string; readonly to: string } | null;
};
/** When and where a product is sold. Null or absent: always, in every branch. */
export type Availability = WeeklySchedule & {
  /** Branch ids. Empty: all branches. */
  readonly branches: readonly string[];
};

/** A local time and a branch, for which availability is checked. `branchId` null: no branch. */
export type TimeAndBranch = WallClock & { readonly branchId: string | null };

/** Whether a product with this availability is sold at this time and branch. */
export function isAvailableAt(availability: Availability | null | undefined, { day, time, at, branchId }: TimeAndBranch): boolean {
  if (!availability) return true;
  const { branches } = availability;
  if (branches.length > 0 && !(branchId !== null && branches.includes(branchId))) return false;
  return isWithinSchedule(availability, { day, time, at });
}

/** Whether the schedule includes this local time. */
export function isWithinSchedule({ days, hours }: WeeklySchedule, { day, time }: WallClock): boolean {
  const isActiveDay = (isoDay: number) => days.length === 0 || days.includes(isoDay);
  if (hours === null) return isActiveDay(day);
  const { from, to } = hours;
  if (from < to) return isActiveDay(day) && from <= time && time < to;
  const yesterday = day === 1 ? 7 : day - 1;
  return (time >= from && isActiveDay(day)) || (time < to && isActiveDay(yesterday));
}

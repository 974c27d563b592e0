import type { WallClock } from '../../domain/wall-clock.ts';

/** On which days of the week, and at which hours of them. */
export type WeeklySchedule = {
  /** ISO days of the week, 1 is Monday; none: every day. */
  readonly days: readonly number[];
  /** HH:MM, the last one excluded, up to 24:00. From a later to an earlier one it runs past midnight, and belongs to the day it began on. */
  readonly hours: { readonly from: string; readonly to: string } | null;
};
/** When and where something is sold; null or absent: whenever and wherever the house sells. */
export type Availability = WeeklySchedule & {
  /** None: all branches. */
  readonly branches: readonly string[];
};

/** A moment and a place, as one is asked about. */
export type TimeAndBranch = WallClock & { readonly branchId: string | null };

/** Whether it is sold then and there. */
export function isAvailableAt(availability: Availability | null | undefined, { day, time, branchId }: TimeAndBranch): boolean {
  if (!availability) return true;
  const { branches } = availability;
  if (branches.length > 0 && !(branchId !== null && branches.includes(branchId))) return false;
  return isWithinSchedule(availability, { day, time });
}

/** Whether these days and hours hold at what the clocks show. */
export function isWithinSchedule({ days, hours }: WeeklySchedule, { day, time }: WallClock): boolean {
  const isActiveDay = (isoDay: number) => days.length === 0 || days.includes(isoDay);
  if (hours === null) return isActiveDay(day);
  const { from, to } = hours;
  if (from < to) return isActiveDay(day) && from <= time && time < to;
  const yesterday = day === 1 ? 7 : day - 1;
  return (time >= from && isActiveDay(day)) || (time < to && isActiveDay(yesterday));
}

import { toWallClock } from '../../domain/wall-clock.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof weekdays)[number];

/** Hours of the day as HH:MM, the last one out; 24:00 ends the day. What ends no later than it begins ends on the next day. */
type TimeRange = { readonly from: string; readonly to: string };
/** When a house is open; a day without spans is one on which it does not open. */
export type WeekHours = Readonly<Record<Weekday, readonly TimeRange[]>>;

const allDay: readonly TimeRange[] = [{ from: '00:00', to: '24:00' }];
export const alwaysOpen = Object.fromEntries(weekdays.map((day) => [day, allDay])) as WeekHours;

/** Whether the house is open at this moment of a clock: that of the branch, if there is one. */
export function isOpenAt(hours: WeekHours, timeZone: string, at: Date): boolean {
  const { day: dayNumber, time } = toWallClock(at, timeZone);
  const [day, previousDay] = [weekdays[dayNumber - 1] as Weekday, weekdays[(dayNumber + 5) % weekdays.length] as Weekday];
  const isInRange = ({ from, to }: TimeRange) => from <= time && (time < to || isOvernight({ from, to }));
  return hours[day].some(isInRange) || hours[previousDay].some((range) => isOvernight(range) && time < range.to);
}

const isOvernight = ({ from, to }: TimeRange) => to <= from;

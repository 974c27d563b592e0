import { toWallClock } from '../../domain/wall-clock.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof weekdays)[number];

/**
 * A time range, HH:MM; `from` is included and `to` is not; 24:00 is the end of the day. If `to` is not after `from`, the range ends on the
 * next day.
 */
type TimeRange = { readonly from: string; readonly to: string };
/** Opening hours. A day without ranges is closed, apart from ranges of the day before that run past midnight. */
export type WeekHours = Readonly<Record<Weekday, readonly TimeRange[]>>;

const allDay: readonly TimeRange[] = [{ from: '00:00', to: '24:00' }];
export const alwaysOpen = Object.fromEntries(weekdays.map((day) => [day, allDay])) as WeekHours;

/**
 * Whether the restaurant is open at this moment. `timeZone`: the branch's, if there is a branch.
 * @throws RangeError if the time zone does not exist
 */
export function isOpenAt(hours: WeekHours, timeZone: string, at: Date): boolean {
  const { day: dayNumber, time } = toWallClock(at, timeZone);
  const [day, previousDay] = [weekdays[dayNumber - 1] as Weekday, weekdays[(dayNumber + 5) % weekdays.length] as Weekday];
  const isInRange = ({ from, to }: TimeRange) => from <= time && (time < to || isOvernight({ from, to }));
  return hours[day].some(isInRange) || hours[previousDay].some((range) => isOvernight(range) && time < range.to);
}

const isOvernight = ({ from, to }: TimeRange) => to <= from;

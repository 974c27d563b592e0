import { addDays, startOfDay, toLocalDateTime } from '#shared/values/business-day';
import { isOpenAt, type WeekHours, weekdays } from './opening-hours.ts';

/** A week from now, the hours begin again; the day after it covers weeks with a change of the clock. */
const searchedDays = 9;

/**
 * The moments at which a range of the hours begins or ends, from yesterday on for nine days, in order. Local times that do not exist move to
 * the end of the gap.
 * @throws RangeError if the time zone does not exist
 */
function listBoundaries(hours: WeekHours, timeZone: string, at: Date): readonly Date[] {
  const yesterday = addDays(toLocalDateTime(timeZone, at).day, -1);
  const toInstant = (day: string, time: string) => {
    const [date, startsAt] = time === '24:00' ? [addDays(day, 1), '00:00'] : [day, time];
    return startOfDay(date, timeZone, [{ from: date, startsAt }]);
  };
  const boundaries = Array.from({ length: searchedDays + 1 }, (_, offset) => addDays(yesterday, offset)).flatMap((day) => {
    const isoWeekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % weekdays.length;
    const ranges = hours[weekdays[isoWeekday] as (typeof weekdays)[number]];
    return ranges.flatMap(({ from, to }) => [toInstant(day, from), toInstant(to <= from ? addDays(day, 1) : day, to)]);
  });
  return boundaries.toSorted((one, other) => one.getTime() - other.getTime());
}

/**
 * The next moment after `at` at which the restaurant opens (`toOpen`) or closes; undefined if it never does. Ranges that touch are one.
 * @throws RangeError if the time zone does not exist
 */
export function findNextChange(hours: WeekHours, timeZone: string, at: Date, toOpen: boolean): Date | undefined {
  const isTurn = (moment: Date) => moment > at && isOpenAt(hours, timeZone, moment) === toOpen;
  return listBoundaries(hours, timeZone, at).find(isTurn);
}

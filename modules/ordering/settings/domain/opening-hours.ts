import { wallClock } from '../../domain/wall-clock.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof weekdays)[number];

/** Hours of the day as HH:MM, the last one out; 24:00 ends the day. What ends no later than it begins ends on the next day. */
type Span = { readonly from: string; readonly to: string };
/** When a house is open; a day without spans is one on which it does not open. */
export type WeekHours = Readonly<Record<Weekday, readonly Span[]>>;

const wholeDay: readonly Span[] = [{ from: '00:00', to: '24:00' }];
export const alwaysOpen = Object.fromEntries(weekdays.map((day) => [day, wholeDay])) as WeekHours;

/** Whether the house is open at this moment of a clock: that of the branch, if there is one. */
export function isOpenAt(hours: WeekHours, timeZone: string, at: Date): boolean {
  const { day: nth, time } = wallClock(at, timeZone);
  const [day, dayBefore] = [weekdays[nth - 1] as Weekday, weekdays[(nth + 5) % weekdays.length] as Weekday];
  const isIn = ({ from, to }: Span) => from <= time && (time < to || overnight({ from, to }));
  return hours[day].some(isIn) || hours[dayBefore].some((span) => overnight(span) && time < span.to);
}

const overnight = ({ from, to }: Span) => to <= from;

/** Where a moment lies on the wall clocks of a time zone: the day as YYYY-MM-DD, and the hour from 0 to 23. */
export type LocalTime = { readonly day: string; readonly hour: number };

/** Making a formatter costs a hundred times more than using it. There are some 600 zones in all. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string) {
  const known = formats.get(timeZone);
  if (known) return known;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...parts });
  formats.set(timeZone, made);
  return made;
}

/** Throws RangeError for a zone that is none. */
export function localTime(timeZone: string, time: Date): LocalTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) parts[type] = value;
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/** The day so many calendar days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

/** How many calendar days the second day comes after the first. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

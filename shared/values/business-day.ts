/**
 * From each day `from` (YYYY-MM-DD) on, business days start at the local time `startsAt` (HH:MM). Oldest first; the first entry also
 * counts for all earlier days.
 */
export type DayStarts = readonly { readonly from: string; readonly startsAt: string }[];

export const defaultDayStart = '04:00';
/** The starts of days of a new business. */
export const defaultDayStarts: DayStarts = [{ from: '0000-01-01', startsAt: defaultDayStart }];

/** The local date (YYYY-MM-DD) and time (HH:MM) in a time zone. */
export type LocalDateTime = { readonly day: string; readonly time: string };

/** To make a formatter costs a hundred times more than to use it. There are about 600 time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(timeZone: string, at: number) {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const format = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...parts, hourCycle: 'h23' });
  formatters.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** @throws RangeError for an unknown time zone */
export function toLocalDateTime(timeZone: string, at: Date): LocalDateTime {
  const { year, month, day, hour, minute } = partsOf(timeZone, at.getTime());
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** The offset of local time from UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const { year, month, day, hour, minute, second } = partsOf(timeZone, at);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(at / 1000) * 1000;
}

/** The day that many calendar days later, or earlier for a negative number. */
export function addDays(day: string, days: number): string {
  const time = new Date(`${day}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

const startTimeOn = (starts: DayStarts, day: string) =>
  (starts.findLast(({ from }) => from <= day) ?? starts[0])?.startsAt ?? defaultDayStart;

const startCache = new Map<string, number>();
const maxCachedStarts = 5_000;
const [hourMilliseconds, sampledOffsetHours] = [3_600_000, [-26, -13, 0, 13, 26]];

/**
 * The instant at which a business day begins: the first one with that local date and start time. If daylight saving time skips that local
 * time, the day begins right after the gap; if it occurs twice, the first one counts.
 * @throws RangeError for an unknown time zone
 */
export function startOfDay(day: string, timeZone: string, starts: DayStarts): Date {
  const wanted = `${day}T${startTimeOn(starts, day)}:00Z`;
  const key = `${timeZone} ${wanted}`;
  const at = startCache.get(key) ?? findFirstInstant(Date.parse(wanted), timeZone);
  if (startCache.size >= maxCachedStarts) startCache.clear();
  startCache.set(key, at);
  return new Date(at);
}

/** `wanted`: the local time in epoch milliseconds, as if it were UTC. */
function findFirstInstant(wanted: number, timeZone: string): number {
  const offsets = [...new Set(sampledOffsetHours.map((hours) => offsetAt(timeZone, wanted + hours * hourMilliseconds)))];
  const matches = offsets.map((offset) => wanted - offset).filter((at) => at + offsetAt(timeZone, at) === wanted);
  if (matches.length > 0) return Math.min(...matches);
  // The local time does not exist. The gap lies between these two instants.
  let [before, after] = [wanted - Math.max(...offsets), wanted - Math.min(...offsets)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(timeZone, middle) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}

/** The business day of an instant: the last one that has begun. @throws RangeError for an unknown time zone */
export function toBusinessDay(at: Date, timeZone: string, starts: DayStarts): string {
  const { day, time } = toLocalDateTime(timeZone, at);
  const found = time >= startTimeOn(starts, day) ? day : addDays(day, -1);
  // If the start time occurs twice, the day has begun with the first.
  const next = addDays(found, 1);
  return startOfDay(next, timeZone, starts) <= at ? next : found;
}

/** The starts of days after a change of the start time that applies from the next business day on. */
export function changeDayStart(starts: DayStarts, startsAt: string, timeZone: string, now: Date): DayStarts {
  const next = addDays(toBusinessDay(now, timeZone, starts), 1);
  // By the new start time the next day may have begun already; then the change applies one day later.
  const hasBegun = startOfDay(next, timeZone, [{ from: next, startsAt }]) <= now;
  const from = hasBegun ? addDays(next, 1) : next;
  const before = starts.filter((start) => start.from < from);
  return before.at(-1)?.startsAt === startsAt ? before : [...before, { from, startsAt }];
}

/**
 * Converts a range of business days or instants, both ends inclusive, to instants in ISO 8601: `from` inclusive, `to` exclusive.
 * @throws RangeError for an unknown time zone
 */
export function toInstantRange(range: { from?: string | undefined; to?: string | undefined }, timeZone: string, starts: DayStarts) {
  const { from, to } = range;
  const isDay = (text: string) => !text.includes('T');
  const start = (day: string) => startOfDay(day, timeZone, starts).toISOString();
  return {
    from: from === undefined ? undefined : isDay(from) ? start(from) : new Date(from).toISOString(),
    to: to === undefined ? undefined : isDay(to) ? start(addDays(to, 1)) : new Date(Date.parse(to) + 1).toISOString(),
  };
}

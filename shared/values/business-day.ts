/** From which day on days start at which time of the clock. Oldest first; the first one counts for all days before it too. */
export type DayStarts = readonly { readonly from: string; readonly startsAt: string }[];

export const defaultDayStart = '04:00';
/** How days start until somebody says otherwise. */
export const defaultDayStarts: DayStarts = [{ from: '0000-01-01', startsAt: defaultDayStart }];

/** What the clocks on the walls of a time zone say: YYYY-MM-DD, and HH:MM. */
export type LocalDateTime = { readonly day: string; readonly time: string };

/** Making a formatter costs a hundred times more than using it. There are some 600 zones in all. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(timeZone: string, at: number) {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const format = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...parts, hourCycle: 'h23' });
  formatters.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** Throws RangeError for a zone that is none. */
export function toLocalDateTime(timeZone: string, at: Date): LocalDateTime {
  const { year, month, day, hour, minute } = partsOf(timeZone, at.getTime());
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const { year, month, day, hour, minute, second } = partsOf(timeZone, at);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(at / 1000) * 1000;
}

/** The day so many calendar days later; earlier for a negative number. */
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
 * The moment at which a day begins: the first one at which the clocks show that day and its starting time, or a later time. So a time that
 * the clocks leave out begins with the next one that they show, and one that they show twice begins with the first.
 */
export function startOfDay(day: string, timeZone: string, starts: DayStarts): Date {
  const wanted = `${day}T${startTimeOn(starts, day)}:00Z`;
  const key = `${timeZone} ${wanted}`;
  const at = startCache.get(key) ?? findFirstInstant(Date.parse(wanted), timeZone);
  if (startCache.size >= maxCachedStarts) startCache.clear();
  startCache.set(key, at);
  return new Date(at);
}

/** `wanted`: a local time, as if it were UTC. */
function findFirstInstant(wanted: number, timeZone: string): number {
  const offsets = [...new Set(sampledOffsetHours.map((hours) => offsetAt(timeZone, wanted + hours * hourMilliseconds)))];
  const matches = offsets.map((offset) => wanted - offset).filter((at) => at + offsetAt(timeZone, at) === wanted);
  if (matches.length > 0) return Math.min(...matches);
  // The clocks jump over it: between these two.
  let [before, after] = [wanted - Math.max(...offsets), wanted - Math.min(...offsets)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(timeZone, middle) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}

/** The business day in which a moment lies: the last one that has begun. */
export function toBusinessDay(at: Date, timeZone: string, starts: DayStarts): string {
  const { day, time } = toLocalDateTime(timeZone, at);
  const found = time >= startTimeOn(starts, day) ? day : addDays(day, -1);
  // Where the clocks show the starting time twice, the day has begun with the first.
  const next = addDays(found, 1);
  return startOfDay(next, timeZone, starts) <= at ? next : found;
}

/** How days start once they start at another time from the next one on. */
export function changeDayStart(starts: DayStarts, startsAt: string, timeZone: string, now: Date): DayStarts {
  const next = addDays(toBusinessDay(now, timeZone, starts), 1);
  // The next day may have begun already by its new time, and today goes on.
  const hasBegun = startOfDay(next, timeZone, [{ from: next, startsAt }]) <= now;
  const from = hasBegun ? addDays(next, 1) : next;
  const before = starts.filter((start) => start.from < from);
  return before.at(-1)?.startsAt === startsAt ? before : [...before, { from, startsAt }];
}

/**
 * The moments between which days lie, as ISO: `from` included, `to` not. What is asked for by a moment is from or to exactly then, that
 * moment included.
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

/** An instant with its local day and time in a time zone. `day`: ISO weekday, 1 is Monday; `time`: HH:MM. */
export type WallClock = { readonly day: number; readonly time: string; readonly at: Date };

/** Creating a formatter costs about a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** @throws RangeError if the time zone does not exist */
export function toWallClock(at: Date, timeZone: string): WallClock {
  const formatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...formatOptions });
  formatters.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: weekdayNames.indexOf(String(parts.weekday)) + 1, time: `${parts.hour}:${parts.minute}`, at };
}

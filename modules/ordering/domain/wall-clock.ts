/** What the clocks on the walls of a time zone say. `day`: ISO, 1 is Monday; `time`: HH:MM. */
export type WallClock = { readonly day: number; readonly time: string };

/** Making a formatter costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function toWallClock(at: Date, timeZone: string): WallClock {
  const formatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...formatOptions });
  formatters.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: weekdayNames.indexOf(String(parts.weekday)) + 1, time: `${parts.hour}:${parts.minute}` };
}

/** What the clocks on the walls of a time zone say. `day`: ISO, 1 is Monday; `time`: HH:MM. */
export type WallClock = { readonly day: number; readonly time: string };

/** Making a formatter costs a hundred times more than using it. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function wallClock(at: Date, timeZone: string): WallClock {
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...parts });
  clocks.set(timeZone, clock);
  const told = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: week.indexOf(String(told.weekday)) + 1, time: `${told.hour}:${told.minute}` };
}

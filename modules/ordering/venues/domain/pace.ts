import { domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';

/** As a branch stores it. Each part holds until its time, in ISO 8601, and then ends by itself. */
export type StoredPace = {
  readonly busy: { readonly minutes: number; readonly until: string } | null;
  readonly pausedUntil: string | null;
};
/** How busy a branch is: by how many minutes the kitchen takes longer, and until when it takes no orders of guests (null: it takes them). */
export type Pace = { readonly busyMinutes: number; readonly busyUntil: string | null; readonly pausedUntil: string | null };
/** What staff say of the pace: 0 ends it. */
export type PaceRequest = { readonly busyMinutes: number; readonly pauseMinutes: number };

/** For how many minutes a branch stays busy, unless it says so again. */
const busyLastsMinutes = 60;
const addMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000).toISOString();

/** The pace of a branch at this moment. Without a branch nothing is busy or paused. */
export function toPace(branch: { readonly pace?: StoredPace | undefined } | undefined, now: Date): Pace {
  const { busy = null, pausedUntil = null } = branch?.pace ?? {};
  const isAhead = (until: string) => Date.parse(until) > now.getTime();
  const holds = busy !== null && isAhead(busy.until);
  return {
    busyMinutes: holds ? busy.minutes : 0,
    busyUntil: holds ? busy.until : null,
    pausedUntil: pausedUntil !== null && isAhead(pausedUntil) ? pausedUntil : null,
  };
}

/** The pace that a branch has from now on. What is not named is over. */
export const startPace = ({ busyMinutes, pauseMinutes }: PaceRequest, now: Date): StoredPace => ({
  busy: busyMinutes === 0 ? null : { minutes: busyMinutes, until: addMinutes(now, busyLastsMinutes) },
  pausedUntil: pauseMinutes === 0 ? null : addMinutes(now, pauseMinutes),
});

/** Returns the pace without what has ended, and when the rest changes next (null: it does not). */
export function endPace(pace: StoredPace | undefined, now: Date): { readonly pace: StoredPace; readonly nextEnd: Date | null } {
  const { busyMinutes, busyUntil, pausedUntil } = toPace({ pace }, now);
  const ends = [busyUntil, pausedUntil].flatMap((until) => (until === null ? [] : Date.parse(until)));
  return {
    pace: { busy: busyUntil === null ? null : { minutes: busyMinutes, until: busyUntil }, pausedUntil },
    nextEnd: ends.length === 0 ? null : new Date(Math.min(...ends)),
  };
}

/**
 * Checks that a branch takes an order of a guest for this time. Orders for a time after the pause are taken.
 * @throws `ordering.paused` with the end of the pause
 */
export function assertNotPaused(branch: { readonly pace?: StoredPace | undefined } | undefined, orderedFor: Date): void {
  const { pausedUntil } = toPace(branch, orderedFor);
  if (pausedUntil !== null) throw orderingError('ordering.paused', { params: { time: pausedUntil }, data: { pausedUntil } });
}

/** The id of the timer that tells when the pace of a branch changes by itself. */
export const paceTimerId = (branchId: string) => `pace-${branchId}`;

export const toPaceChangedEvent = (branchId: string, { busyMinutes, pausedUntil }: Pace) =>
  domainEvent('PaceChanged', { branchId, busyMinutes, pausedUntil });

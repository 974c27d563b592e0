import type { Hearing } from '#shared/events/event-bus';
import type { Envelope } from '#shared/events/events';
import type { LaneClock } from './scoped-clock.ts';

/** The cause of all that the demo does by itself. */
export const demoCorrelation = 'demo';

/** The same hearings, with what `concerns` picks heard at the event's own time, however long ago that was. */
export const hearingsInThePast = (
  hearings: readonly Hearing[],
  clock: LaneClock,
  concerns: (said: Envelope) => boolean,
): readonly Hearing[] =>
  hearings.map(({ module, handlers }) => ({
    module,
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, hear]) => {
        const then = (said: Envelope) => (concerns(said) ? clock.at(Date.parse(said.occurredAt), () => hear(said)) : hear(said));
        return [name, then] as const;
      }),
    ),
  }));

import type { ModuleHandlers } from '#shared/events/event-bus';
import type { Envelope } from '#shared/events/events';
import type { ScopedClock } from './scoped-clock.ts';

/** The cause of all that the demo does by itself. */
export const demoCorrelationId = 'demo';

/** The same hearings, with what `concerns` picks heard at the event's own time, however long ago that was. */
export const backdateHandlers = (
  moduleHandlers: readonly ModuleHandlers[],
  clock: ScopedClock,
  isBackdated: (said: Envelope) => boolean,
): readonly ModuleHandlers[] =>
  moduleHandlers.map(({ module, handlers }) => ({
    module,
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => {
        const handleBackdated = (event: Envelope) =>
          isBackdated(event) ? clock.runAt(Date.parse(event.occurredAt), () => handle(event)) : handle(event);
        return [name, handleBackdated] as const;
      }),
    ),
  }));

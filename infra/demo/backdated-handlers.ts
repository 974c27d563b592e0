import type { ModuleHandlers } from '#shared/events/event-bus';
import type { Envelope } from '#shared/events/events';
import type { ScopedClock } from './scoped-clock.ts';

/** The correlation id of everything that the demo does by itself. */
export const demoCorrelationId = 'demo';

/** The same handlers, but those of events that `isBackdated` selects run at the time of the event, however long ago that was. */
export const backdateHandlers = (
  moduleHandlers: readonly ModuleHandlers[],
  clock: ScopedClock,
  isBackdated: (event: Envelope) => boolean,
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

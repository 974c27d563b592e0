import type { Envelope, ModuleName } from './events.ts';

/** Takes events to the modules that hear them, at least once each. */
export abstract class EventBus {
  /** Resolves once the bus answers for the event: it was heard by all, or is kept where it can be replayed. */
  abstract publish(event: Envelope): Promise<void>;
}

/** What a module does about an event. */
export type EventHandler = (event: Envelope) => Promise<void>;
/** The handlers of one module by event name, as the bus calls them. */
export type ModuleHandlers = { readonly module: ModuleName; readonly handlers: Readonly<Record<string, EventHandler>> };

/** An event that a module could not take, with its last error. */
export type DeadLetter = {
  readonly id: string;
  readonly module: ModuleName;
  readonly event: Envelope;
  readonly error: string;
  readonly at: string;
};

/** Where events go that a module keeps refusing: to be looked at, mended and replayed. */
export abstract class DeadLetters {
  abstract add(module: ModuleName, event: Envelope, error: string): Promise<void>;
  /** Oldest first, at most `limit`. */
  abstract list(limit: number): Promise<readonly DeadLetter[]>;
  /** Puts the event back in line and forgets the letter; false when there is no such letter. */
  abstract replay(id: string): Promise<boolean>;
}
